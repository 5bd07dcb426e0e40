"""The language in force, and every message in it.

English is the source text in the code; each folder of messages has its Chinese catalogue in
`locale/zh/<stem>.po`, read as it stands, so there is no compiled copy that could be stale.
"""

from __future__ import annotations

import functools
import locale
import os
import sys
from pathlib import Path

LANGUAGES = {"en": "English", "zh": "简体中文"}
CATALOGUES = Path(__file__).parent / "locale"

_current = "en"


def set_language(lang: str) -> None:
    """Put `lang` ("en" or "zh") in force."""
    global _current
    if lang not in tuple(LANGUAGES):  # a list cannot be looked up in a dict
        from .refusal import one_of

        one_of(lang, LANGUAGES, "lang")
    _current = lang


def language() -> str:
    """The language in force: "en" or "zh"."""
    return _current


def _(message: str) -> str:
    """`message` in the language in force."""
    return message if _current == "en" else catalogue(_current).get(message, message)


def N_(message: str) -> str:
    """Mark a message for the catalogue here, to be translated by `_` where it is shown."""
    return message


@functools.cache
def catalogue(lang: str) -> dict[str, str]:
    """Message → translation, from every catalogue of `lang`."""
    from babel.messages.pofile import read_po

    messages: dict[str, str] = {}
    for path in sorted((CATALOGUES / lang).glob("*.po")):
        with path.open("rb") as file:
            messages |= {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string and not m.fuzzy}
    return messages


def system_language() -> str:
    """The language this computer speaks to its user: "zh" for any Chinese, otherwise "en"."""
    if sys.platform == "win32":
        import ctypes

        chinese = 0x04  # the primary language id, the low ten bits of a Windows language id
        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == chinese else "en"
    named = [os.environ.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")]
    spoken = next((name for name in named if name), locale.getlocale()[0] or "")
    return "zh" if spoken.lower().startswith("zh") else "en"
