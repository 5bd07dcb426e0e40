"""Which column of a reader's file holds the customer, the date and the amount."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from ..language import _
from ..refusal import Refusal, one_of
from .sheet import HEAD, Rows

ROLES = ("customer", "date", "amount")

# Whole headings, the better first: an id tells two customers of one name apart, a day is what is asked for.
HEADINGS = {
    "customer": (
        """customer_id customer_no customer_number customer_code cust_id client_id user_id member_id member_no
        buyer_id 客户编号 客户ID 客户号 客户代码 客户编码 顾客编号 顾客ID 用户编号 用户ID 会员编号 会员ID
        会员号 会员卡号 买家ID""",
        """customer client user member buyer shopper customer_name user_name member_name 客户 顾客 用户 会员
        买家 客户名称 客户姓名 客户名 顾客姓名 用户名 会员名 会员名称 买家昵称 买家会员名""",
    ),
    "date": (
        """date order_date transaction_date purchase_date invoice_date sale_date 日期 交易日期 下单日期
        订单日期 购买日期 消费日期 销售日期 成交日期""",
        """datetime timestamp time order_time transaction_time purchase_time 时间 交易时间 下单时间 订单时间
        购买时间 消费时间 成交时间 订单创建时间 付款时间 支付时间""",
    ),
    "amount": (
        """amount total total_amount amount_paid paid_amount order_amount transaction_amount net_amount sales
        revenue spend 金额 总金额 实付金额 交易金额 订单金额 消费金额 支付金额 付款金额 购买金额 销售金额
        成交金额 实付款 销售额""",
    ),
}
KNOWN = {role: [tier.split() for tier in tiers] for role, tiers in HEADINGS.items()}

# Words that a heading may contain, English ones as whole words, so that "update" holds no date; with a word
# of "other" it is about the customer or the order and not the thing itself.
CONTAINED = {
    "customer": "customer client user member buyer shopper 客户 顾客 用户 会员 买家",
    "date": "date datetime timestamp time 日期 时间",
    "amount": "amount total sales revenue spend paid price 金额 实付 销售额 总价 价格",
    "quantity": "quantity qty units 数量 件数",
    "other": """unit each type level grade group category discount shipping freight tax quantity qty count
        birth age gender phone address email since update 单价 类型 类别 等级 级别 分组 优惠 折扣 运费 税 数量
        件数 次数 生日 出生 年龄 性别 电话 手机 地址 邮箱 注册 更新 退款 余额 积分""",
}
WORDS = {kind: words.split() for kind, words in CONTAINED.items()}


def find(rows: Rows, named: Mapping[str, str | None]) -> tuple[int, dict[str, list[int]]]:
    """Where the headings are: the position of their row, and for each role the columns it may be.

    Of the first rows it is the one with most of the three roles; where none has any, the first filled one.
    """
    best = next((at for at, row in enumerate(rows[:HEAD]) if _texts(row) != [""] * len(row)), 0)
    found = candidates(_texts(rows[best]), named) if rows else {}
    for at, row in enumerate(rows[:HEAD]):
        here = candidates(_texts(row), named)
        if _distinct(here) > _distinct(found):
            best, found = at, here
    return best, found


def score(rows: Rows, named: Mapping[str, str | None]) -> tuple[int, int]:
    """How well rows look like a table of transactions: roles found, then cells in the row of headings."""
    at, found = find(rows, named)
    return _distinct(found), len(rows[at]) if rows else 0


def choose(
    row: Sequence[Any], found: Mapping[str, list[int]], named: Mapping[str, str | None]
) -> dict[str, int]:
    """The one column of each role.

    Raises
    ------
    Refusal
        If a role has no column or several, or two roles have the same one.
    """
    headings = _texts(row)
    filled = [heading for heading in headings if heading]
    for role in ROLES:
        columns, name = found[role], named[role]
        if name is not None and not columns:
            one_of(name, filled, role)
        if name is not None and len(columns) > 1:
            sentence = _("{role}: {n} columns are called {heading}; rename all but one in the file")
            raise Refusal(sentence.format(role=role, n=len(columns), heading=repr(headings[columns[0]])))
        if not columns:
            sentence = _(
                'no column for {role} was found; the headings are {headings}; name one with {role}="..."'
            )
            message = sentence.format(role=role, headings=_quoted(filled[:30]))
            if role == "amount" and any(_contains(heading, WORDS["quantity"]) for heading in filled):
                message += _(" (a price per piece must be multiplied by the quantity first)")
            raise Refusal(message)
        if len(columns) > 1:
            options = [headings[column] for column in columns]
            sentence = _("{role} may be {options}; name the one you mean, such as {role}={first}")
            raise Refusal(sentence.format(role=role, options=_quoted(options), first=repr(options[0])))
    for one, other in (("customer", "date"), ("customer", "amount"), ("date", "amount")):
        if found[one] == found[other]:
            sentence = _("{one} and {other} are both {heading}; name a column for each")
            raise Refusal(sentence.format(one=one, other=other, heading=repr(headings[found[one][0]])))
    return {role: found[role][0] for role in ROLES}


def candidates(headings: Sequence[str], named: Mapping[str, str | None]) -> dict[str, list[int]]:
    """The columns each role may be: as written, then in another spelling, then by a word contained."""
    plain = [_plain(heading) for heading in headings]
    found = {}
    for role in ROLES:
        name = named[role]
        tiers: Sequence[Sequence[str]] = KNOWN[role] if name is None else (_texts([name]),)
        found[role] = next(filter(None, (_listed(headings, plain, tier) for tier in tiers)), [])
    taken = {column for columns in found.values() for column in columns}
    counted = any(_contains(heading, WORDS["quantity"]) for heading in headings)
    for role in ROLES:
        if named[role] is None and not found[role]:
            words = [word for word in WORDS[role] if not (counted and word in ("price", "价格"))]
            found[role] = [
                column
                for column, heading in enumerate(headings)
                if column not in taken
                and _contains(heading, words)
                and not _contains(heading, WORDS["other"])
            ]
    return found


def _listed(headings: Sequence[str], plain: Sequence[str], tier: Sequence[str]) -> list[int]:
    exact = [column for column, heading in enumerate(headings) if heading in tier]
    same = {_plain(name) for name in tier}
    return exact or [column for column, heading in enumerate(plain) if heading and heading in same]


def _contains(heading: str, words: Sequence[str]) -> bool:
    parts = {part.casefold() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", heading)}
    return any(word in parts if word.isascii() else word in heading for word in words)


def _plain(heading: str) -> str:
    """A heading without case, spaces, underscores and a unit in brackets."""
    return re.sub(r"\(.*?\)|\[.*?\]|【.*?】|[\W_]", "", heading).casefold()


def _texts(row: Sequence[Any]) -> list[str]:
    return [unicodedata.normalize("NFKC", str(cell)).strip("\ufeff \t\n") for cell in row]


def _distinct(found: Mapping[str, list[int]]) -> int:
    """How many roles have a column; one column that answers to two of them counts once."""
    return min(
        sum(map(bool, found.values())), len({column for columns in found.values() for column in columns})
    )


def _quoted(headings: Sequence[str]) -> str:
    return ", ".join(map(repr, headings))
