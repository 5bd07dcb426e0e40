"""What a heading, a customer, a date and an amount look like in people's files."""

from __future__ import annotations

import datetime as dt

import pytest

from crm_lessons.refusal import Refusal
from crm_lessons.transactions import cells, headings


def column(read, texts, **options):
    """What a reader of cells makes of texts: values, with None for what it could not read."""
    values, faults, _notes = read(list(texts), **options)
    return [None if k in faults else value for k, value in enumerate(values.tolist())]


# Headings


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("customer,date,amount", ["customer", "date", "amount"]),
        ("Order ID,Customer ID,Order Date,Ship Date,Total", ["Customer ID", "Order Date", "Total"]),
        ("user_id,memberSince,OrderDate,totalAmount", ["user_id", "OrderDate", "totalAmount"]),
        (
            "订单号,客户编号,客户名称,下单日期,付款时间,实付金额（元）",
            ["客户编号", "下单日期", "实付金额(元)"],
        ),
        ("会员号,消费时间,单价,消费金额", ["会员号", "消费时间", "消费金额"]),
        ("买家,商品,成交时间(北京),销售额", ["买家", "成交时间(北京)", "销售额"]),
        ("CUSTOMER,DATE,PRICE", ["CUSTOMER", "DATE", "PRICE"]),
        ("客户类型,客户,更新日期,日期,退款金额,金额", ["客户", "日期", "金额"]),
        ("Amount,amount,customer,date", ["customer", "date", "amount"]),
    ],
)
def test_headings_are_guessed(heading, expected):
    row = headings._texts(heading.split(","))
    named = dict.fromkeys(headings.ROLES)
    at, found = headings.find([tuple(row)], named)
    chosen = headings.choose(row, found, named)
    assert [row[chosen[role]] for role in headings.ROLES] == expected


# Customers


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("00012", "00012"), (" 张三 ", "张三"), ('="0007"', "0007"), ("'0007", "0007"),
        ("'t Hooft", "'t Hooft"),
        ("\t7\t", "7"), (12, "12"), (12.0, "12"), (12.5, "12.5"), ("", None), ("NULL", None), ("#N/A", None),
        ("1.10105E+17", None), (1.10105e17, None), ("12.0", "12.0"), ("Totalenergies", "Totalenergies"),
    ],
)  # fmt: skip
def test_customers(cell, expected):
    assert column(cells.customers, [cell]) == [expected]


# Dates


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026/1/5", "2026-01-05"),
        ("2026-01-05", "2026-01-05"),
        ("2026-1-5", "2026-01-05"),
        ("2026.01.05", "2026-01-05"),
        ("20260105", "2026-01-05"),
        (20260105, "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("２０２６年１月５日", "2026-01-05"),
        ("2026-01-05 13:22", "2026-01-05 13:22"),
        ("2026-01-05 13:22:07", "2026-01-05 13:22:07"),
        ("2026-01-05T13:22:07.250", "2026-01-05 13:22:07.25"),
        ("2026/1/5 3:02", "2026-01-05 03:02"),
        ("2026/1/5 3:02 PM", "2026-01-05 15:02"),
        ("2026/1/5 12:02 AM", "2026-01-05 00:02"),
        ("2026年1月5日 13时22分7秒", "2026-01-05 13:22:07"),
        ("20260105132207", "2026-01-05 13:22:07"),
        ("20260105 13:22", "2026-01-05 13:22"),
        ("2026-01-05T13:22:07+08:00", "2026-01-05 13:22:07"),
        ("5 Jan 2026", "2026-01-05"),
        ("05-Sept-2026", "2026-09-05"),
        ("January 5, 2026", "2026-01-05"),
        ("46027", "2026-01-05"),
        (46027, "2026-01-05"),
        (46027.5, "2026-01-05 12:00"),
        (dt.datetime(2026, 1, 5, 13, 22), "2026-01-05 13:22"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_dates(cell, expected):
    assert column(cells.dates, [cell]) == [dt.datetime.fromisoformat(expected)]


@pytest.mark.parametrize(
    "cell",
    ["2026-02-29", "2026-02-30", "2026-13-01", "2026-01", "2026", "26/1/5", "someday", "0206-01-05",
     "2026-01-05 24:00", "2026/1/5 13:02 PM", "2026-1-5 3", "12", 12, 99999, "5 Janu 2026", "",
     "NaT", "13:22:00",
     "1900-01-00", "2300-01-01"],
)  # fmt: skip
def test_what_is_no_date(cell):
    assert column(cells.dates, [cell]) == [None]


def test_the_column_decides_between_day_and_month():
    assert column(cells.dates, ["01/05/2026", "13/05/2026"])[0] == dt.datetime(2026, 5, 1)
    assert column(cells.dates, ["01/05/2026", "05/13/2026"])[0] == dt.datetime(2026, 1, 5)
    assert column(cells.dates, ["05/05/2026"]) == [dt.datetime(2026, 5, 5)]
    assert column(cells.dates, ["13-05-2026 8:05", "1.5.2026"])[1] == dt.datetime(2026, 5, 1)


def test_the_reader_decides_where_the_column_cannot():
    with pytest.raises(Refusal, match="date '01/05/2026': is the day first or the month"):
        cells.dates(["2026-01-05", "05/05/2026", "01/05/2026"])
    with pytest.raises(Refusal, match="the day first in '13/05/2026' and the month first in '05/13/2026'"):
        cells.dates(["01/05/2026", "13/05/2026", "05/13/2026"])
    mixed = ["01/05/2026", "13/05/2026", "05/13/2026"]
    assert column(cells.dates, mixed, day_first=True) == [
        dt.datetime(2026, 5, 1),
        dt.datetime(2026, 5, 13),
        None,
    ]
    assert column(cells.dates, mixed, day_first=False) == [
        dt.datetime(2026, 1, 5),
        None,
        dt.datetime(2026, 5, 13),
    ]


def test_what_was_assumed_of_dates_is_told():
    said = cells.dates(["13/05/2026", dt.datetime(2026, 1, 5), "46027", "2026-01-05 10:00:00Z"]).notes
    assert [note.split()[0] + note.split()[-1] for note in said] == [
        "Datesday/month/year.", "Somelatter.", "Somenumbers.", "Timesoff.",
    ]  # fmt: skip


# Amounts


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1234.5", 1234.5), ("¥1,234.50", 1234.5), ("￥1,234.50", 1234.5), ("1234.5元", 1234.5),
        ("¥100元", 100),
        ("(120.00)", -120), ("（120.00）", -120), ("-120", -120), ("−120", -120), ("120-", -120),
        ("-¥120", -120),
        ("¥-120", -120), ("(¥1,120)", -1120), ("+5", 5), ("１２３４．５", 1234.5), ("－１２０", -120),
        ("CNY 100", 100),
        ("100 rmb", 100), ("$ 1,000,000", 1e6), ("€5", 5), ("人民币12.3", 12.3), (".5", 0.5), ("12.", 12),
        ("1.5E+03", 1500),
        (7, 7), (7.25, 7.25), ('="12.50"', 12.5), ("0", 0), ("1,234", 1234), (" 12 ", 12), ("¥ 12", 12),
    ],
)  # fmt: skip
def test_amounts(cell, expected):
    assert column(cells.amounts, [cell]) == [float(expected)]


@pytest.mark.parametrize(
    "cell",
    ["", "abc", "¥", "1,23,456", "1,2345", "1.2.3", "(-120)", "(120", "120)", "--5", "-5-",
     "12 50", "1_000", "inf",
     "nan", "10²",
     "1e999", "0x10", "12%", "1.2万", "$5元", "TRUE", "#REF!", "5 6", dt.datetime(2026, 1, 5),
     "free", "-", ".",
     "1,,234"],
)  # fmt: skip
def test_what_is_no_amount(cell):
    assert column(cells.amounts, [cell]) == [None]


def test_the_column_decides_what_a_comma_is():
    assert column(cells.amounts, ["12,50", "1.234,00", "7"]) == [12.5, 1234.0, 7.0]
    assert column(cells.amounts, ["12.5", "1,234", "7"]) == [12.5, 1234.0, 7.0]
    assert column(cells.amounts, ["12,50", "1,234", "1.234", "1.234.567"]) == [12.5, None, None, 1234567.0]
    assert column(cells.amounts, ["12,50", "3.75", "1,234"]) == [None, 3.75, 1234.0]


def test_several_currencies_are_refused():
    with pytest.raises(Refusal, match=r"more than one currency: '¥5', '\$7'"):
        cells.amounts(["¥5", "6元", "1", "$7"])
    assert cells.amounts(["¥5", "6元", "RMB 7", "8"]).notes == ["Currency: ¥"]
