"""A reader's own file: read as people have it, said back, and nothing dropped without a word."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import zipfile
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

import crm_lessons as crm
from crm_lessons.refusal import Refusal
from crm_lessons.transactions import cells, read_transactions, report
from crm_lessons.transactions.reading import TOTAL

CLEAN = "customer,date,amount\n00012,2026-01-05,10.5\n7,2026-01-06,20\n"


@pytest.fixture
def file(tmp_path):
    """A function that writes a file of the reader's and returns its path."""

    def write(content: str | bytes, name: str = "sales.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path):
    """A function that writes a workbook from rows, or from sheets of rows, and returns its path."""

    def write(*rows, name: str = "sales.xlsx", epoch=None, formats=(), **sheets) -> Path:
        book = openpyxl.Workbook()
        if epoch is not None:
            book.epoch = epoch
        book.remove(book.active)
        for title, content in (sheets or {"Sheet1": rows}).items():
            page = book.create_sheet(title)
            for row in content:
                page.append(row)
        for cell, form in formats:
            book.active[cell].number_format = form
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def rows_of(table: pd.DataFrame) -> list[tuple[str, str, float]]:
    return [
        (customer, date.isoformat(sep=" ").removesuffix(" 00:00:00"), amount)
        for customer, date, amount in table.itertuples(index=False)
    ]


def reasons(table: pd.DataFrame) -> list[tuple[int, str]]:
    return list(report(table)[["row", "reason"]].itertuples(index=False, name=None))


# The table that comes out


def test_a_table_of_three_typed_columns(file):
    table = read_transactions(file(CLEAN))
    assert rows_of(table) == [("00012", "2026-01-05", 10.5), ("7", "2026-01-06", 20.0)]
    assert list(table.columns) == ["customer", "date", "amount"]
    assert table["date"].dtype == "datetime64[us]" and table["amount"].dtype == "float64"
    assert table["customer"].dtype == pd.Series(["x"]).astype("str").dtype
    assert table.index.equals(pd.RangeIndex(2))


def test_the_table_goes_on_to_the_functions(file):
    from crm_lessons.frames import transactions

    checked = transactions(read_transactions(file(CLEAN)))
    assert (checked.rows, checked.last - checked.first) == (2, 1)


def test_the_report_survives_what_pandas_does_with_the_table(file, tmp_path):
    table = read_transactions(file(CLEAN + "8,someday,5\n"))
    steps = [table.copy(), table[table["amount"] > 15], table.assign(x=1), pd.concat([table, table])]
    table.to_parquet(tmp_path / "kept.parquet")
    steps.append(pd.read_parquet(tmp_path / "kept.parquet"))
    assert [reasons(step) for step in steps] == [[(4, "the date 'someday' is not a date")]] * 5


def test_a_report_is_of_what_was_read():
    with pytest.raises(Refusal, match="must come from read_transactions"):
        report(pd.DataFrame({"customer": ["a"]}))
    with pytest.raises(Refusal, match="it was 3"):
        report(3)


# Encodings, separators, kinds of files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_separator(file, encoding, separator, end):
    lines = [["客户编号", "下单时间", "实付金额"], ["张三", "2026/1/5", "10.5"], ["李四", "2026/1/6", "2"]]
    text = end.join(separator.join(line) for line in lines) + end
    table = read_transactions(file(text, encoding=encoding))
    assert rows_of(table) == [("张三", "2026-01-05", 10.5), ("李四", "2026-01-06", 2.0)]
    assert encoding.upper() in table.attrs["report"]["form"]


def test_a_semicolon_file_with_decimal_commas(file):
    table = read_transactions(file("customer;date;amount\na;2026-01-05;1.234,50\nb;2026-01-06;-12,5\n"))
    assert table["amount"].tolist() == [1234.5, -12.5]
    assert "Amounts are read with a decimal comma." in table.attrs["report"]["notes"]


def test_a_damaged_utf8_file_is_not_taken_for_gb18030(file):
    text = "customer,date,amount\n欢迎光临的客户,2026-01-05,1\n".encode() + "张三,2026-01-05,1\n".encode(
        "gb18030"
    )
    with pytest.raises(Refusal, match="line 3 breaks off"):
        read_transactions(file(text))


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfcustomer\n\xd5\xc5", b"a,b\n\xff\xff\xff", b"a\n\xd5\xd5\xd5"]
)
def test_an_unknown_encoding_is_refused_with_its_line(file, content):
    with pytest.raises(
        Refusal, match=r"sales.csv cannot be read as .*: line 2 breaks off; save it as CSV UTF-8"
    ):
        read_transactions(file(content))


def test_content_counts_and_not_the_name(file, workbook):
    book = workbook(["customer", "date", "amount"], ["a", dt.datetime(2026, 1, 5), 1], name="really.xlsx")
    assert len(read_transactions(file(book.read_bytes(), "named.csv"))) == 1
    assert len(read_transactions(file(CLEAN, "named.xls"))) == 2


# Headings


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        (
            "客户编号,会员号,日期,金额",
            "customer may be '客户编号', '会员号'; name the one you mean, such as customer=",
        ),
        ("customer,order_date,invoice_date,amount", "date may be 'order_date', 'invoice_date'"),
        ("客户,日期,订单金额,实付金额", "amount may be '订单金额', '实付金额'; name the one you mean"),
        (
            "CustomerID,InvoiceDate,Quantity,UnitPrice",
            "no column for amount .* multiplied by the quantity first",
        ),
        ("客户,日期,数量,价格", "no column for amount .* multiplied by the quantity first"),
        (
            "customer,update,amount",
            "no column for date was found; the headings are 'customer', 'update', 'amount'",
        ),
        ("amount,date,amount,customer", "amount may be 'amount', 'amount'"),
        ("用户时间,金额,x", "customer and date are both '用户时间'; name a column for each"),
    ],
)
def test_open_headings_are_refused(file, heading, message):
    with pytest.raises(Refusal, match=message):
        read_transactions(file(heading + "\n1,2026-01-05,3,4\n"))


def test_a_named_column_counts(file):
    path = file("客户编号,客户名称,日期,订单金额,实付金额（元）\n1,张三,2026-01-05,12,10\n")
    table = read_transactions(path, customer="客户名称", amount="实付金额（元）")
    assert rows_of(table) == [("张三", "2026-01-05", 10.0)]
    assert table.attrs["report"]["guessed"] == ["date"]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (
            {"customer": "custmer"},
            "customer must be one of customer, date, amount; it was 'custmer'. Did you mean 'customer'?",
        ),
        ({"amount": 3}, "amount must be one of customer, date, amount; it was 3."),
        ({"date": "amount"}, "date and amount are both 'amount'; name a column for each"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_refused(file, named, message):
    with pytest.raises(Refusal) as refused:
        read_transactions(file(CLEAN), **named)
    assert str(refused.value) == message


def test_a_name_that_two_columns_bear_is_refused(file):
    with pytest.raises(Refusal, match="amount: 2 columns are called 'amount'"):
        read_transactions(file("amount,date,amount,customer\n"), amount="amount")


def test_rows_above_the_headings_are_told(file):
    table = read_transactions(file("灯舍酒店流水\n\n导出时间：2026-02-01\n客户,日期,金额\na,2026-01-05,1\n"))
    assert rows_of(table) == [("a", "2026-01-05", 1.0)]
    assert table.attrs["report"]["notes"] == ["Rows above the headings, not read: 1, 3."]
    assert table.attrs["report"]["heading_row"] == 4


def test_the_order_of_day_and_month_is_a_yes_or_a_no(file):
    path = file("customer,date,amount\na,01/05/2026,1\n")
    assert rows_of(read_transactions(path, day_first=True)) == [("a", "2026-05-01", 1.0)]
    assert rows_of(read_transactions(path, day_first=False)) == [("a", "2026-01-05", 1.0)]
    with pytest.raises(Refusal, match="day_first must be True or False; it was 'dmy'"):
        read_transactions(path, day_first="dmy")


# Nothing dropped without a word

MESSY = """客户编号,客户名称,下单时间,实付金额
00012,张三,2026/1/5,"¥1,234.50"

00012,张三,2026年1月6日 13时22分,(20)
客户编号,客户名称,下单时间,实付金额
8,王五,2026-02-30,5
9,赵六,2026-1-9,12,5
10,甲,2026-01-10,5
10,甲,2026-01-10,5
,乙,,x
11,"丙
丁",2026-01-11,3
,,,
12,戊,2026-01-12
合计,,2026-01-31,"1,234"
,,总计：,9
"""


def test_every_row_is_read_reported_or_blank(file):
    table = read_transactions(file(MESSY))
    assert rows_of(table) == [
        ("00012", "2026-01-05", 1234.5),
        ("00012", "2026-01-06 13:22:00", -20.0),
        ("10", "2026-01-10", 5.0),
        ("10", "2026-01-10", 5.0),
        ("11", "2026-01-11", 3.0),
    ]
    assert reasons(table) == [
        (5, "the headings once more"),
        (6, "the date '2026-02-30' is not a date"),
        (7, "more cells than headings; a cell that contains the separator needs quotation marks"),
        (10, "the customer is missing; the date is missing; the amount 'x' is not a number"),
        (14, "the amount is missing"),
        (15, "a total, not a purchase"),
        (16, "a total, not a purchase"),
    ]
    told = table.attrs["report"]
    assert {key: told[key] for key in ("read", "blank", "duplicates", "refunds")} == {
        "read": 5, "blank": 2, "duplicates": 1, "refunds": 1,
    }  # fmt: skip
    assert report(table)["content"].iloc[1] == "8 | 王五 | 2026-02-30 | 5"


def test_short_rows_are_told(file):
    table = read_transactions(file("customer,date,amount,note\na,2026-01-05,1\nb,2026-01-05,1,x\n"))
    assert table.attrs["report"]["notes"] == ["Rows with fewer cells than headings, read all the same: 1."]


@pytest.mark.parametrize("note", ['"oops', '"oops""'])
def test_a_quotation_mark_swallows_no_row(file, note):
    lines = ["customer,date,amount,note", f"a,2026-01-05,1,{note}", "b,2026-01-06,2,x", "c,2026-01-07,3,x"]
    with pytest.raises(Refusal, match="row 2: a quotation mark opened here runs on to line 4"):
        read_transactions(file("\n".join(lines)))


def test_a_quotation_mark_in_a_long_file_is_refused(file):
    with pytest.raises(Refusal, match="a quotation mark that is not closed by line"):
        read_transactions(file(CLEAN + 'a,2026-01-05,"1\n' + "b,2026-01-05,1\n" * 20_000))


def test_a_long_row_is_shown_short(file):
    table = read_transactions(file(CLEAN + f"{'x' * 500},never,1\n"))
    assert len(report(table)["content"].iloc[0]) == 120


# Excel


def test_a_workbook(workbook):
    table = read_transactions(
        workbook(
            ["客户编号", "日期", "金额", "备注"],
            [12, dt.datetime(2026, 1, 5), 10.5, None],
            [13.0, dt.date(2026, 1, 6), "¥1,200", "x"],
            ["00014", 46029, -3, None],
            [None, None, None, None],
            ["15", "2026/1/8", "=1/0", None],
            [16, dt.time(13, 22), True, None],
            ["合计", None, 99, None],
        )
    )
    assert rows_of(table) == [
        ("12", "2026-01-05", 10.5),
        ("13", "2026-01-06", 1200.0),
        ("00014", "2026-01-07", -3.0),
    ]
    assert reasons(table) == [
        (6, "the amount is missing"),
        (7, "the date '13:22:00' is not a date; the amount 'True' is not a number"),
        (8, "a total, not a purchase"),
    ]
    assert table.attrs["report"]["blank"] == 1


def test_a_number_that_a_workbook_shows_with_zeros_keeps_them(workbook):
    path = workbook(["customer", "date", "amount"], [12, 46027, 1], formats=[("A2", "00000")])
    assert read_transactions(path)["customer"].tolist() == ["00012"]


def test_a_workbook_that_counts_days_from_1904(workbook):
    rows = [["customer", "date", "amount"], ["a", 46027, 1]]
    book = workbook(*rows, epoch=openpyxl.utils.datetime.CALENDAR_MAC_1904)
    assert rows_of(read_transactions(book)) == [("a", "2030-01-06", 1.0)]


def test_the_sheet_with_the_headings_is_read_and_the_others_named(workbook):
    table = [["customer", "date", "amount"], ["a", 46027, 1]]
    other = [["customer", "date", "amount"], ["b", 46027, 2]]
    book = workbook(notes=[["written", "by", "hand"]], empty=[], January=table, February=other)
    first = read_transactions(book)
    assert first["customer"].tolist() == ["a"]
    assert (
        'Other sheets, not read: notes, February; name one with sheet="...".'
        in first.attrs["report"]["notes"]
    )
    assert read_transactions(book, sheet="February")["customer"].tolist() == ["b"]
    with pytest.raises(Refusal, match="Did you mean 'February'"):
        read_transactions(book, sheet="Febuary")


def test_a_sheet_is_a_workbooks(file):
    with pytest.raises(Refusal, match="sheet is for Excel workbooks; sales.csv is a text file"):
        read_transactions(file(CLEAN), sheet="January")


def test_without_openpyxl_it_says_what_to_install(workbook, monkeypatch):
    book = workbook(["customer", "date", "amount"])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Refusal, match=r'pip install "crm-lessons\[excel\]"'):
        read_transactions(book)


def test_openpyxl_waits_until_a_workbook_comes():
    import subprocess

    code = "import sys, crm_lessons.transactions; print('openpyxl' in sys.modules)"
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# Files that cannot be read


def zipped(**members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


OLD = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "sales.csv is empty"),
        (b"\xef\xbb\xbf\r\n \n", "sales.csv is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "sales.csv is neither text nor an Excel workbook"),
        (OLD + b"\x00" * 600, "Excel's old format"),
        (OLD + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (zipped(letter="text"), "damaged or not an Excel workbook"),
        (b"PK\x03\x04 broken", "damaged or not an Excel workbook"),
        (b"<html><table><tr><td>customer", "is a web page"),
        (b"customer,date,amount\n", "there are no rows below the headings in row 1"),
        (b"customer,date,amount\n\n,,\n", "there are no rows below the headings in row 1"),
        (b"customer,date,amount\na,b,c\nd,e,f\n", "none of the 2 rows .* row 2: the date 'b' is not a date"),
        (b"just a letter to a friend", "no column for customer was found; the headings are 'just a letter"),
        (b"00012,2026-01-05,10\n", "no column for customer was found; the headings are '00012'"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(file, content, message):
    with pytest.raises(Refusal, match=message):
        read_transactions(file(content))


def test_an_empty_workbook_is_refused(workbook):
    with pytest.raises(Refusal, match="sales.xlsx is empty"):
        read_transactions(workbook([None, None]))


def test_a_missing_file_is_refused_with_the_nearest(file, tmp_path):
    file(CLEAN, "sales_2026.csv")
    with pytest.raises(Refusal) as refused:
        read_transactions(tmp_path / "sale_2026.csv")
    assert (
        str(refused.value)
        == f"there is no file sale_2026.csv in {tmp_path.resolve()}; nearest there: sales_2026.csv"
    )
    with pytest.raises(Refusal, match="there is no folder .*nowhere"):
        read_transactions(tmp_path / "nowhere" / "sales.csv")
    with pytest.raises(Refusal, match="is a folder, with these tables: sales_2026.csv"):
        read_transactions(tmp_path)


@pytest.mark.parametrize("path", [None, 3, pd.DataFrame(), ["sales.csv"], b"sales.csv"])
def test_a_path_is_a_name(path):
    with pytest.raises(Refusal, match="path must be a file's name; it was"):
        read_transactions(path)


def test_a_path_copied_in_quotes_is_read(file):
    assert len(read_transactions(f'"{file(CLEAN)}"')) == 2


def test_a_file_that_is_locked_is_refused(file, monkeypatch):
    path = file(CLEAN)

    def locked(_self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(Refusal, match=r"sales.csv cannot be opened \(Permission denied\); close it in other"):
        read_transactions(path)


# What the reader sees


def test_the_card_says_what_was_taken_for_what(file, capsys):
    read_transactions(file(MESSY))
    shown = capsys.readouterr().out
    assert shown.splitlines() == [
        "! Rows read: 5; not read: 7",
        "text, UTF-8, separator: comma",
        "Columns: customer = 客户编号, date = 下单时间, amount = 实付金额; headings in row 1; "
        "guessed: customer, date, amount.",
        "Customers: 3; dates: 2026-01-05 to 2026-01-11; sum of the amounts: 1,227.50.",
        "Refunds (negative amounts): 1; exact duplicates, kept: 1; blank rows: 2.",
        "Currency: ¥",
        "The first row not read is row 5: the headings once more. "
        "It holds: 客户编号 | 客户名称 | 下单时间 | 实付金额",
        "crm.transactions.report(table)",
    ]


def test_a_clean_file_gets_a_clean_card(file, capsys):
    read_transactions(file(CLEAN))
    assert capsys.readouterr().out.splitlines()[0] == "✓ Rows read: 2; not read: 0"


def test_text_of_the_file_is_escaped(file, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    read_transactions(file("customer<b>,date,amount\n<script>x</script>,never,1\na,2026-01-05,1\n"))
    page = shown[0]._repr_html_()
    assert "<script>" not in page and "&lt;script&gt;" in page and "<b>" not in page


def test_it_speaks_chinese(file, capsys):
    crm.use("zh")
    table = read_transactions(file(MESSY))
    letters = "".join(capsys.readouterr().out + " ".join(report(table)["reason"]))
    for english in ("Rows", "read:", "Customers", "missing", "total", "headings", "comma"):
        assert english not in letters
    with pytest.raises(Refusal, match="是不是想写'客户编号'"):
        read_transactions(file(MESSY), customer="客户编")


# Any purchases, any style: what was written is what is read

NAMES = st.text(st.characters(codec="gb18030", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
CUSTOMERS = st.one_of(NAMES, st.from_regex(r"0{0,3}[1-9][0-9]{0,5}", fullmatch=True)).filter(
    lambda name: (
        not cells.customers([name]).faults
        and cells.plain(name) == name
        and name[0] != "="
        and not TOTAL.fullmatch(name)
    )
)
MOMENTS = st.datetimes(dt.datetime(1955, 1, 1), dt.datetime(2100, 1, 1)).map(
    lambda when: when.replace(microsecond=0)
)
AMOUNTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: cents / 100)
DATE_STYLES = {
    "{:%Y-%m-%d %H:%M:%S}": None, "{:%Y-%m-%dT%H:%M:%S}": None,
    "{0.year}/{0.month}/{0.day} {0:%H:%M:%S}": None,
    "{:%Y%m%d%H%M%S}": None, "{0.year}年{0.month}月{0.day}日 {0.hour}时{0.minute}分{0.second}秒": None,
    "{:%d/%m/%Y %H:%M:%S}": True, "{:%m/%d/%Y %H:%M:%S}": False, "serial": None,
}  # fmt: skip
AMOUNT_STYLES = {
    "plain": lambda x: f"{x:.2f}",
    "yen": lambda x: f"¥{x:,.2f}".replace("¥-", "-¥"),
    "yuan": lambda x: f"{x:.2f}元",
    "brackets": lambda x: f"({-x:,.2f})" if x < 0 else f"{x:,.2f}",
    "wide": lambda x: f"{x:,.2f}".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,-"}),
    "comma": lambda x: f"{x:,.2f}".translate(str.maketrans(",.", ".,")),
}


def written(when: dt.datetime, style: str) -> str:
    if style == "serial":
        days = when - dt.datetime(1899, 12, 30)
        return f"{days.days + days.seconds / 86400:.6f}"
    return style.format(when)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CUSTOMERS, MOMENTS, AMOUNTS), min_size=1, max_size=8),
    dates=st.sampled_from(list(DATE_STYLES)),
    amounts=st.sampled_from(list(AMOUNT_STYLES)),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
    separator=st.sampled_from(",;\t"),
    blank=st.booleans(),
)
def test_what_is_written_is_read(tmp_path, rows, dates, amounts, encoding, separator, blank):
    import csv

    content = io.StringIO()
    writer = csv.writer(content, delimiter=separator)
    writer.writerow(["客户", "日期", "金额"])
    for customer, when, amount in rows:
        writer.writerow([customer, written(when, dates), AMOUNT_STYLES[amounts](amount)])
        if blank:
            writer.writerow([])
    path = tmp_path / "any.csv"
    path.write_bytes(content.getvalue().encode(encoding))
    table = read_transactions(path, day_first=DATE_STYLES[dates])
    assert list(table.itertuples(index=False, name=None)) == rows
    assert json.loads(table.attrs["report"]["unread"]) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CUSTOMERS, MOMENTS, AMOUNTS), min_size=1, max_size=8))
def test_what_a_workbook_holds_is_read(workbook, rows):
    path = workbook(["customer", "date", "amount"], *map(list, rows))
    assert list(read_transactions(path).itertuples(index=False, name=None)) == rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: (CLEAN + text).encode("utf-8", "ignore")),
    )
)
def test_any_file_is_read_or_refused(tmp_path, content):
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        table = read_transactions(path)
    except Refusal as refused:
        assert str(refused)
        return
    told = table.attrs["report"]
    assert told["read"] == len(table) >= 1
    assert bool(np.isfinite(table["amount"]).all()) and not table["date"].isna().any()


def test_a_large_file_is_read_in_seconds(file):
    import time

    n = 200_000
    rng = np.random.RandomState(1)
    days = pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.randint(0, 86_400 * 900, n), unit="s")
    frame = pd.DataFrame({
        "customer": rng.randint(0, 20_000, n),
        "date": days,
        "amount": rng.gamma(2, 50, n).round(2),
    })
    path = file(frame.to_csv(index=False, date_format="%Y-%m-%d %H:%M:%S"))
    start = time.perf_counter()
    table = read_transactions(path)
    assert time.perf_counter() - start < 8  # about 0.7 s; the bound is for a busy machine
    assert (table["amount"] == frame["amount"]).all() and (table["date"] == frame["date"]).all()
