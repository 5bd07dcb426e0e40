"""A reader's own file, text or Excel workbook, as rows of cells with their numbers in the file."""

from __future__ import annotations

import csv
import datetime
import difflib
import io
import os
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..language import N_, _
from ..refusal import Refusal, one_of, shown

Rows = Sequence[tuple[Any, ...]]
Score = Callable[[Rows], tuple[int, int]]

SUFFIXES = (".csv", ".xlsx", ".txt", ".tsv")
SEPARATORS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab")}
EPOCH = datetime.datetime(1899, 12, 30)  # day 0 of Excel's day numbers, after its leap day of 1900
HEAD = 40  # rows among which the headings are looked for
SAMPLE = 20_000  # characters in which the separator shows
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")  # 0x1A once ended text files
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZEROS = re.compile(r"0{2,}")  # the number format that shows 12 as 00012


@dataclass(frozen=True)
class Sheet:
    """Rows of cells: text, or in a workbook also numbers and datetimes; blank rows are kept."""

    rows: Rows
    numbers: np.ndarray  # the line or row of each in the file, from 1
    last: np.ndarray  # the last line of each: a quoted cell may run over several
    form: str  # what kind of file it was, said to the reader
    separator: str = ""  # of a text file
    epoch: datetime.datetime = EPOCH
    unread_sheets: tuple[str, ...] = ()


def read_sheet(path: Any, sheet: str | None, score: Score) -> Sheet:
    """The rows of the file at `path`; its content, not its name, says what kind of file it is.

    Parameters
    ----------
    path : str or Path
    sheet : name of a workbook's sheet; without it, the one with the best score
    score : how well the first rows look like the table wanted: columns found, then cells in the heading;
        the separator with the best score is taken

    Raises
    ------
    Refusal
        If the file is not there, is empty, or holds neither text nor a workbook.
    """
    file = find(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        sentence = _("{file} cannot be opened ({why}); close it in other programs and try again")
        raise Refusal(sentence.format(file=file.name, why=error.strerror)) from None
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            sentence = _("{file} is protected by a password; save it without one and read that")
        else:
            sentence = _("{file} is in Excel's old format (.xls); open it and save it as .xlsx or CSV UTF-8")
        raise Refusal(sentence.format(file=file.name))
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data, file.name, sheet, score)
    if sheet is not None:
        raise Refusal(_("sheet is for Excel workbooks; {file} is a text file").format(file=file.name))
    return _text(data, file.name, score)


def find(path: Any) -> Path:
    """The file at `path`; if it is not there, a refusal that names the folder and the nearest files."""
    if not isinstance(path, (str, os.PathLike)):
        raise Refusal(_("path must be a file's name; it was {value}").format(value=shown(path)))
    file = Path(str(path).strip().strip("\"'“”")).expanduser()  # Windows copies a path in quotes
    try:
        folder = file if file.is_dir() else file.parent
        names = sorted(item.name for item in folder.iterdir() if item.is_file())
    except OSError:
        raise Refusal(_("there is no folder {folder}").format(folder=file.parent)) from None
    tables = [name for name in names if name.lower().endswith(SUFFIXES)]
    if folder == file:
        sentence = _("path must be a file; {folder} is a folder, with these tables: {names}")
        raise Refusal(sentence.format(folder=folder.resolve(), names=_listed(tables)))
    if not file.is_file():
        near = difflib.get_close_matches(file.name, names, n=3, cutoff=0.6) or tables
        sentence = _("there is no file {file} in {folder}; nearest there: {names}")
        raise Refusal(sentence.format(file=file.name, folder=folder.resolve(), names=_listed(near)))
    return file


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) or _("none")


def _text(data: bytes, name: str, score: Score) -> Sheet:
    encoding, text = _decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\n")
    if not text.strip():
        raise Refusal(_("{file} is empty").format(file=name))
    if re.match(r"\s*<[!?a-zA-Z]", text):
        sentence = _("{file} is a web page, whatever its name says; open it in Excel and save it as .xlsx")
        raise Refusal(sentence.format(file=name))
    sample = text if len(text) <= SAMPLE else text[:SAMPLE].rpartition("\n")[0]
    separator = max(SEPARATORS, key=lambda sep: score(_cells(sample, sep, name)[:HEAD]))
    rows = _cells(text, separator, name)
    last = np.arange(1, len(rows) + 1)
    numbers = last.copy()
    if text.count("\n") >= len(rows):  # some cells run over several lines
        breaks = np.array([sum(cell.count("\n") for cell in row) for row in rows])
        last += breaks.cumsum()
        numbers = last - breaks
    form = _("text, {encoding}, separator: {separator}")
    form = form.format(encoding=encoding.upper(), separator=_(SEPARATORS[separator]))
    return Sheet(rows, numbers, last, form, separator)


def _cells(text: str, separator: str, name: str) -> list[tuple[str, ...]]:
    csv.field_size_limit(131_072)  # the default, which other libraries raise for everyone
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return list(map(tuple, reader))
    except csv.Error:
        sentence = _("{file} has a quotation mark that is not closed by line {line}")
        raise Refusal(sentence.format(file=name, line=reader.line_num)) from None


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The encoding and the text, decided strictly: no byte is passed over or guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "gb18030"]
    if encodings != ["utf-16"] and CONTROL.search(data):
        raise Refusal(_("{file} is neither text nor an Excel workbook (.xlsx)").format(file=name))
    line = 0
    for encoding in encodings:
        try:
            return encoding, data.decode(encoding)
        except UnicodeDecodeError as error:
            line = line or error.object.count(b"\n", 0, error.start) + 1
            if encoding == "utf-8" and _is_utf8(data[: error.start]):
                break
    sentence = _("{file} cannot be read as {encodings}: line {line} breaks off; save it as CSV UTF-8")
    raise Refusal(sentence.format(file=name, encodings=" / ".join(encodings).upper(), line=line))


def _is_utf8(start: bytes) -> bool:
    """Whether the bytes before the first fault can only be UTF-8: GB18030 text fails within a few letters."""
    return sum(letter >= "\u0800" for letter in start.decode("utf-8")) > 3


def _workbook(data: bytes, name: str, sheet: str | None, score: Score) -> Sheet:
    try:
        import openpyxl
    except ImportError:
        sentence = _("Excel files need one more package; in a terminal: {command}")
        raise Refusal(sentence.format(command='pip install "crm-lessons[excel]"')) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which are not read
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            filled = {page.title: rows for page in book.worksheets if (rows := _page(page))}
        except Exception:
            sentence = _("{file} is damaged or not an Excel workbook; open it and save it as .xlsx")
            raise Refusal(sentence.format(file=name)) from None
    if not filled:
        raise Refusal(_("{file} is empty").format(file=name))
    best = max(filled, key=lambda title: score(filled[title][:HEAD])[0])
    title = best if sheet is None else one_of(sheet, filled, "sheet")
    rows = filled[title]
    others = tuple(other for other in filled if other != title) if sheet is None else ()
    form = _("Excel workbook, sheet: {sheet}").format(sheet=title)
    numbers = np.arange(1, len(rows) + 1)
    return Sheet(rows, numbers, numbers, form, epoch=book.epoch, unread_sheets=others)


def _page(page: Any) -> list[tuple[Any, ...]]:
    page.reset_dimensions()  # some programs write a size that is not the sheet's
    rows = [tuple(map(_cell, row)) for row in page.iter_rows()]
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return rows


def _cell(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and ZEROS.fullmatch(cell.number_format):
        return str(value).zfill(len(cell.number_format))
    if isinstance(value, (int, float, datetime.datetime)) and not isinstance(value, bool):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    return str(value)
