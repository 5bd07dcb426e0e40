"""Every figure is drawn in both languages without a missing glyph, a warning or a word out of the picture."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import matplotlib.text
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from test_explorer import EXPLORERS, drawn_texts, each_explorer, each_look

import crm_lessons as crm
from crm_lessons import course, look
from crm_lessons.cases import labels
from crm_lessons.language import CATALOGUES

ROOT = Path(__file__).parents[1]
GB2312 = b"".join(bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
MARKS = "，。、；：？！…—·“”‘’（）《》【】％－×÷≈≤≥→−–—αβΣ²"


def service():
    return crm.load("service_survey")


def model():
    items = crm.load("mobile_satisfaction")
    structure = crm.satisfaction.ECSI
    blocks = {latent: [name for name in items if name.startswith(latent)] for latent in structure.latents}
    return crm.satisfaction.PathModel(blocks, structure).fit(items)


def dealer():
    return crm.load("car_dealer").set_index("attribute")


def balance(money: float):
    return crm.satisfaction.perceived_balance({"product": 40, "image": 12}, {"money": money, "time": 8})


# What each plot function draws: the figure's name → how to draw it on given axes.
FIGURES = {
    "satisfaction.plot_importance_performance": lambda s, ax: s.plot_importance_performance(
        s.importance_performance(dealer()), ax, names=labels("car_dealer", "attribute")
    ),
    "satisfaction.plot_index": lambda s, ax: s.plot_index(model(), ax),
    "satisfaction.plot_kano_table": lambda s, ax: s.plot_kano_table(
        s.kano_table(crm.load("kano_answers")), ax
    ),
    "satisfaction.plot_penalty_reward": lambda s, ax: s.plot_penalty_reward(s.penalty_reward(service()), ax),
    "satisfaction.plot_perceived_balance": lambda s, ax: s.plot_perceived_balance(balance(30), ax),
    "satisfaction.plot_perceived_balance, a loss": lambda s, ax: s.plot_perceived_balance(balance(90), ax),
    "satisfaction.plot_promise": lambda s, ax: s.plot_promise(s.promise_outcome(range(0, 101), 70), ax),
    "satisfaction.plot_ratio_and_gap": lambda s, ax: s.plot_ratio_and_gap([52, 92, 60], [40, 80, 60], ax),
    "satisfaction.plot_recovery_groups": lambda s, ax: s.plot_recovery_groups(
        s.recovery_groups(service()), ax
    ),
    "satisfaction.plot_recovery_paradox": lambda s, ax: s.plot_recovery_paradox(
        s.recovery_paradox(service()), ax
    ),
    "satisfaction.plot_recovery_satisfaction": lambda s, ax: s.plot_recovery_satisfaction(
        s.recovery_satisfaction(0.3, np.linspace(0, 1, 21)), ax
    ),
    "satisfaction.plot_satisfaction_measures": lambda s, ax: s.plot_satisfaction_measures(
        s.satisfaction_measures(service()), ax
    ),
    "satisfaction.plot_service_gaps": lambda s, ax: s.plot_service_gaps(s.service_gaps(service()), ax),
    "satisfaction.plot_structure": lambda s, ax: s.plot_structure(s.ECSI, ax=ax),
    "satisfaction.plot_structure, estimated": lambda s, ax: s.plot_structure(s.ECSI, model().paths, ax),
    "satisfaction.plot_structure, ACSI": lambda s, ax: s.plot_structure(s.ACSI, ax=ax),
    "satisfaction.plot_structure, CCSI": lambda s, ax: s.plot_structure(s.CCSI, ax=ax),
    "satisfaction.plot_structure, SCSB": lambda s, ax: s.plot_structure(s.SCSB, ax=ax),
    "satisfaction.plot_word_of_mouth": lambda s, ax: s.plot_word_of_mouth(s.word_of_mouth(1000, 0.75), ax),
}

for module in sorted(Path(__file__).parent.glob("figures_of_*.py")):
    FIGURES |= importlib.import_module(module.stem).FIGURES
each_figure = pytest.mark.parametrize("figure", FIGURES)


def plot(name: str, ax: Axes | None = None) -> Axes:
    return FIGURES[name](importlib.import_module(f"crm_lessons.{name.partition('.')[0]}"), ax)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture
def silent(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing may be logged by matplotlib meanwhile; warnings are errors anyway."""
    with caplog.at_level("WARNING", logger="matplotlib"):
        yield
    assert [record.getMessage() for record in caplog.records] == []


def clashes(figure: Figure, texts: list) -> list[str]:
    """Texts out of the figure, and pairs of texts that cover each other by more than a hair."""
    renderer = figure.canvas.get_renderer()
    extent = matplotlib.text.Text.get_window_extent  # of an annotation: its words without its arrow
    boxes = {id(text): (text.get_text(), extent(text, renderer)) for text in texts}.values()
    edge = figure.bbox.padded(2)
    found = [
        f"{text!r} out of the figure"
        for text, box in boxes
        if not (edge.contains(box.x0, box.y0) and edge.contains(box.x1, box.y1))
    ]
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        if wide > 3 and high > 4:
            found.append(f"{one!r} covers {two!r}")
    return found


def test_every_plot_function_is_drawn_here():
    public = {
        f"{stem}.{name}"
        for stem in course.CHAPTERS
        for name in dir(importlib.import_module(f"crm_lessons.{stem}"))
        if name.startswith("plot_")
    }
    everywhere = {
        f"{stem}.{name}"
        for stem in course.CHAPTERS
        for module in pkgutil.iter_modules(importlib.import_module(f"crm_lessons.{stem}").__path__)
        for name in dir(importlib.import_module(f"crm_lessons.{stem}.{module.name}"))
        if name.startswith("plot_")
    }
    assert public == everywhere == {name.partition(",")[0] for name in FIGURES}


@each_figure
@each_look
def test_a_figure_is_drawn_clean(figure, lang, lecture, silent):
    crm.use(lang, lecture=lecture)
    drawn = plot(figure).figure
    with drawn_texts() as texts:
        drawn.canvas.draw()
    assert clashes(drawn, texts) == []
    assert (lang == "zh") == any(re.search(r"[\u4e00-\u9fff]", text.get_text()) for text in texts)


@each_figure
def test_a_figure_is_drawn_on_given_axes(figure):
    _figure, (left, right) = plt.subplots(1, 2, figsize=(16, 5))
    assert plot(figure, left) is left
    assert not right.has_data()


@each_figure
def test_a_figure_says_what_it_shows(figure):
    ax = plot(figure)
    titles = [ax.get_title(loc) for loc in ("left", "center", "right")]
    assert len("".join(titles)) > 15
    if ax.axison:
        assert ax.get_xlabel() or ax.get_ylabel() or ax.get_xticklabels()


@each_explorer
@each_look
def test_an_explorer_is_drawn_clean(kind, lang, lecture, silent):
    crm.use(lang, lecture=lecture)
    explorer = kind()
    with drawn_texts() as texts:
        explorer.png()
    assert clashes(explorer.figure, texts) == []


def test_each_explorer_has_a_picture_of_its_own():
    assert len({kind().png() for kind in EXPLORERS}) == len(EXPLORERS)


def characters() -> set[int]:
    """What the two faces of the house can draw between them."""
    return {code for family in look.families() for code in font_of(family).get_charmap()}


def font_of(family: str) -> font_manager.FT2Font:
    return font_manager.get_font(font_manager.findfont(family, fallback_to_default=False))


def missing(text: str) -> str:
    known = characters()
    return "".join(sorted({c for c in text if c.isprintable() and ord(c) not in known}))


def test_every_character_of_gb2312_can_be_drawn():
    simplified = GB2312.decode("gb2312", errors="ignore")
    assert len(simplified) == 6763
    assert missing(simplified) == ""


def test_every_character_of_catalogues_data_and_marks_can_be_drawn():
    texts = [path.read_text(encoding="utf-8") for path in CATALOGUES.rglob("*.po")]
    texts.append((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert missing(MARKS + "".join(texts)) == ""


def test_a_character_that_no_face_has_is_noticed():
    """So that the tests above can fail."""
    ax = look.axes()
    ax.set_title("\U00020bb7")  # a rare character of a name
    with pytest.warns(UserWarning, match="Glyph"):
        ax.figure.canvas.draw()


def test_the_chinese_face_is_small_and_its_license_beside_it():
    (font,) = look.FONTS.glob("*.otf")
    assert font.stat().st_size <= 3_000_000
    license = (look.FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in license
    assert "Copyright" in license


def test_the_chinese_face_is_not_mistaken_for_one_of_the_readers():
    """The licence reserves the original's name for the original."""
    (font,) = look.FONTS.glob("*.otf")
    assert "Noto" not in font_manager.get_font(font).family_name
    assert look.families() == ["DejaVu Sans", font_manager.get_font(font).family_name]


def test_both_languages_are_drawn_with_both_faces():
    crm.use("zh")
    assert mpl.rcParams["font.family"] == look.families()
    crm.use("en")
    assert mpl.rcParams["font.family"] == look.families()


@pytest.mark.parametrize(
    "key", ["font.size", "axes.labelsize", "axes.titlesize", "lines.linewidth", "lines.markersize"]
)
def test_a_lecture_enlarges(key):
    crm.use("en")
    page = mpl.rcParams[key]
    crm.use("en", lecture=True)
    assert mpl.rcParams[key] >= 1.3 * page
    crm.use("en")
    assert mpl.rcParams[key] == page


@each_explorer
def test_a_lecture_enlarges_an_explorer(kind):
    page = kind().figure.get_size_inches()
    crm.use("en", lecture=True)
    assert (kind().figure.get_size_inches() > page).all()


def test_the_minus_sign_is_a_minus_sign():
    crm.use("zh")
    ax = look.axes()
    ax.plot([-1, 1], [-1, 1])
    with drawn_texts() as texts:
        ax.figure.canvas.draw()
    assert "\u2212" in "".join(text.get_text() for text in texts)


def test_colors_are_told_apart_on_paper():
    """Series differ in dash as well as in color, and each color is dark enough on white."""
    assert len(look.DASHES) >= len(look.SERIES)
    for name in look.SERIES:
        red, green, blue = mpl.colors.to_rgb(look.COLORS[name])
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.72


def test_importing_the_package_changes_no_style():
    """Only `use` does."""
    mpl.rcdefaults()
    before = dict(mpl.rcParams)
    importlib.reload(look)
    assert dict(mpl.rcParams) == before
