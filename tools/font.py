"""Make the Chinese face of the figures: `python tools/font.py NotoSansCJK-Regular.ttc`.

Keeps GB 2312 (both levels, since readers bring their own data), Chinese punctuation and every
character of the catalogues, and renames the family so that a full Noto on the reader's machine is
never mistaken for it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).parents[1]
FAMILY = "CRM Lessons Sans SC"
TARGET = ROOT / "crm_lessons" / "fonts" / "CRMLessonsSansSC-Regular.otf"
GB2312 = b"".join(bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)).decode(
    "gb2312", errors="ignore"
)
PUNCTUATION = "，。、；：？！…—·“”‘’（）《》〈〉【】「」％＋－×÷＝～￥①②③④⑤⑥⑦⑧⑨⑩"


def characters() -> set[str]:
    """What the figures may have to draw."""
    catalogues = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("crm_lessons/locale/**/*.po"))
    package = (ROOT / "data" / "datapackage.json").read_text(encoding="utf-8")
    return {c for c in GB2312 + PUNCTUATION + catalogues + package if ord(c) > 0x7F}


def simplified(path: Path) -> TTFont:
    """The Simplified Chinese face of a Noto Sans CJK collection, or the font itself."""
    if path.suffix.lower() != ".ttc":
        return TTFont(path)
    fonts = TTCollection(path).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == "Noto Sans CJK SC")


def main(source: str) -> None:
    font = simplified(Path(source))
    options = Options(layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, characters())))
    subsetter.subset(font)
    for record in font["name"].names:
        names = {1: FAMILY, 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}
        if record.nameID in names:
            record.string = names[record.nameID]
    top = font["CFF "].cff
    top.fontNames = [FAMILY.replace(" ", "")]
    top[0].FullName, top[0].FamilyName = FAMILY, FAMILY
    TARGET.parent.mkdir(exist_ok=True)
    font.save(TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main(*sys.argv[1:])
