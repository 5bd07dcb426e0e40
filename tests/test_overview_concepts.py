"""Definitions, two kinds of marketing, the history, and the ten Cs: counted once more, and refused."""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from solving import STUDENTS, solved

import crm_lessons as crm
from crm_lessons import course, overview
from crm_lessons.cases import load
from crm_lessons.language import catalogue
from crm_lessons.overview.comparison import BETWEEN, FIRMS, REACH, TRAITS
from crm_lessons.overview.definitions import ASPECTS, CRM_TYPES, DEFINITIONS, ESSENCE, STRESSED
from crm_lessons.overview.exercises import EXERCISES
from crm_lessons.overview.figures import FIGURES, HEADLINES, TEN
from crm_lessons.overview.history import AGES
from crm_lessons.overview.rows import ROWS

BY_NAME = {exercise.name.split(".")[1]: exercise for exercise in EXERCISES}
NOTEBOOKS = Path(__file__).parents[1] / "notebooks" / "source"
TABLES = ("pet_members", "pet_purchases", "pet_survey")
MIDDLE = {"frequency": 0.2 * np.sqrt(250), "margin": 500.0, "direct": 50.0, "leaves": 40.0, "differ": 50.0}

each_student = pytest.mark.parametrize("student", [None, *STUDENTS])
each_language = pytest.mark.parametrize("lang", ["en", "zh"])


@functools.cache
def firm(student: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return tuple(load(name, student) for name in TABLES)  # type: ignore[return-value]


@functools.cache
def card(student: str | None = None, year: int = 2025) -> pd.DataFrame:
    return overview.ten_c(*firm(student), year)


def small() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Four members, whose figures can be counted on the fingers."""
    members = pd.DataFrame({
        "customer": ["a", "b", "c", "d"], "joined": [2023, 2024, 2025, 2024], "left": [0, 2025, 0, 2024],
        "need": ["price", "care", "unknown", "care"], "acquisition_cost": [90, 80, 60, 70],
        "marketing_cost": [10, 20, 30, 40],
    })  # fmt: skip
    days = pd.to_datetime(["2025-01-05", "2025-02-01", "2025-06-30", "2025-12-31", "2024-03-03"])
    receipts = pd.DataFrame({
        "customer": ["a", "a", "b", "c", "d"], "date": days,
        "category": ["food", "care", "food", "food", "gear"],
        "premium": [0, 1, 0, 0, 1], "offer": ["one_to_one", "none", "segment", "everyone", "none"],
        "amount": [100, 200, 50, 150, 999], "margin": [40, 100, 10, 50, 500],
        "service_cost": [5, 20, 5, 10, 99],
    })  # fmt: skip
    answers = pd.DataFrame({
        "customer": ["a", "b"], "year": [2025, 2025], "expected": [8, 5], "perceived": [8, 4],
        "gets": [8, 6], "gives": [5, 6], "elsewhere": [100, 250],
    })  # fmt: skip
    return members, receipts, answers


# --- definitions


def test_only_the_courses_definition_stresses_all_three():
    """The title of the figure says so."""
    three = {"idea", "process", "technology"}
    whole = [
        key
        for key, entry in DEFINITIONS.items()
        if three <= {aspect for aspect, weight in entry.stresses.items() if weight == STRESSED}
    ]
    assert whole == ["course"]
    assert {aspect for entry in DEFINITIONS.values() for aspect in entry.stresses} == set(ASPECTS)


@each_language
@pytest.mark.parametrize(
    ("make", "rows", "columns"),
    [
        (overview.compare_definitions, len(DEFINITIONS), 1 + len(ASPECTS)),
        (overview.crm_essence, len(ESSENCE), 2),
        (overview.crm_types, len(CRM_TYPES), 3),
        (overview.crm_history, len(AGES), 2),
        (overview.marketing_rows, 15, 3),
    ],
)
def test_a_table_of_concepts_is_whole(make, rows, columns, lang):
    crm.use(lang)
    table = make()
    assert table.shape == (rows, columns)
    assert not table.isna().any().any()
    assert "\n" not in "".join(map(str, table.columns))
    cells = [*table.index, *table.to_numpy().ravel()]
    assert [cell for cell in map(str, cells) if len(cell) > 50] == [], "a notebook would cut it"


# --- transaction and relationship


def test_the_ends_of_a_market_are_the_ends_of_every_row():
    lowest = overview.place_firm(**{name: ends[0] for name, ends in TRAITS.items()})
    highest = overview.place_firm(**{name: ends[1] for name, ends in TRAITS.items()})
    assert set(lowest) == set(highest) == set(ROWS)
    assert set(lowest.values()) == {-REACH}
    assert set(highest.values()) == {REACH}
    assert overview.place_firm(**MIDDLE) == pytest.approx(dict.fromkeys(ROWS, 0.0))


@given(
    st.sampled_from(list(TRAITS)),
    st.lists(st.floats(0, 100), min_size=2, max_size=2, unique=True).map(sorted),
)
def test_a_row_moves_only_with_its_own_traits_and_one_way(trait, places):
    values = [max(value, 0.01) for value in places]
    low, high = (overview.place_firm(**MIDDLE | {trait: value}) for value in values)
    sign = -1 if trait == "leaves" else 1
    for key, row in ROWS.items():
        if trait in row.pulled_by:
            assert sign * (high[key] - low[key]) >= 0
        else:
            assert high[key] == low[key]


def test_every_trait_pulls_some_row():
    assert {trait for row in ROWS.values() for trait in row.pulled_by} == set(TRAITS)


def test_packaged_goods_and_industrial_service_stand_where_the_course_puts_them():
    upkeep = overview.relationship_profile(overview.place_firm(*FIRMS["upkeep"][1:]))
    washers = overview.relationship_profile(overview.place_firm(*FIRMS["washers"][1:]))
    assert upkeep.count("relationship") == 15
    assert washers.count("transaction") >= 13


def test_a_firm_may_be_both():
    grocer = overview.relationship_profile(overview.place_firm(*FIRMS["grocer"][1:]))
    assert grocer.count("relationship") >= 5 and grocer.count("transaction") >= 4
    assert abs(grocer.mean) < BETWEEN < 2 < grocer.spread


@given(st.dictionaries(st.sampled_from(list(ROWS)), st.floats(-2, 2), min_size=1))
def test_a_profile_counts_every_row_once(answers):
    profile = overview.relationship_profile(answers)
    sides = {side: profile.count(side) for side in ("transaction", "between", "relationship")}
    assert sum(sides.values()) == len(answers) == len(profile.summary())
    assert sides["relationship"] == sum(at > BETWEEN for at in answers.values())
    assert profile.mean == pytest.approx(np.mean(list(answers.values())), abs=1e-12)
    assert 0 <= profile.spread <= 2 * REACH


def test_a_profile_keeps_the_order_of_the_rows():
    answers = {"price": -1.0, "tools": 2.0}
    assert list(overview.relationship_profile(answers).rows.index) == ["tools", "price"]
    assert overview.relationship_profile(pd.Series(answers)).count("between") == 0


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({}, "answers"), (None, "answers"), ([1, 2], "answers"), ("price", "answers"),
        ({"prise": 1}, "price"), ({"price": 3}, "price"), ({"price": None}, "price"),
        ({"price": True}, "price"), ({1: 1}, "row"), ({"price": float("nan")}, "price"),
    ],
)  # fmt: skip
def test_a_profile_that_cannot_be_placed_is_refused(answers, named):
    with pytest.raises(crm.Refusal, match=named):
        overview.relationship_profile(answers)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("frequency", 0),
        ("margin", -1),
        ("direct", 101),
        ("leaves", -1),
        ("differ", "much"),
        ("margin", np.inf),
    ],
)
def test_a_market_out_of_range_is_refused(name, value):
    with pytest.raises(crm.Refusal, match=name):
        overview.place_firm(**MIDDLE | {name: value})
    with pytest.raises(crm.Refusal, match="profile"):
        overview.plot_relationship_profile(value)


# --- history


def test_the_ages_follow_each_other_and_come_back():
    assert [age.start for age in AGES[1:]] == [age.end for age in AGES[:-1]]
    assert AGES[0].near == AGES[-1].near > max(age.near for age in AGES[1:-1])


# --- the ten Cs


def test_the_scorecard_of_four_members_is_counted_right():
    expected = {
        "known": 100 * 2 / 3,  # c's need is unknown; d had left
        "warning": 100.0,  # b was let down and left, a was not and stayed
        "by_need": 300 / 50,  # a spends 300 for price, b 50 for care
        "by_value": 100 * 140 / 200,  # the best of three members
        "one_to_one": 25.0, "to_segment": 25.0,
        "delivered": 7.0 - 5.5, "satisfied": 50.0, "ratio": (1 + 0.8) / 2,
        "wallet": 100 * 350 / 700, "cross": 100 / 3, "up": 100 * 200 / 500,
        "churn": 100 / 3, "winning": 60.0, "new": 100 / 3,
        "profit": (200 - 40 - 60) / 3, "marketing": 20.0, "lifetime": 100 / 3 * 3 - 60,
    }  # fmt: skip
    found = overview.ten_c(*small(), 2025)
    assert found["value"].to_dict() == pytest.approx(expected)
    assert found["rows"].loc[["known", "wallet", "one_to_one", "winning", "cross"]].tolist() == [
        3,
        2,
        4,
        1,
        3,
    ]


def test_a_figure_without_rows_behind_it_is_left_out():
    members, receipts, answers = small()
    found = overview.ten_c(members, receipts, answers, 2024)
    assert {"warning", "satisfied", "wallet", "ratio", "delivered"} & set(found.index) == set()
    assert np.isfinite(found["value"]).all()
    assert found.loc["churn", "value"] == pytest.approx(100 / 3)
    nobody_left = overview.ten_c(members.assign(left=0), receipts, answers)
    assert "lifetime" not in nobody_left.index and nobody_left.loc["churn", "value"] == 0


def test_the_last_year_is_looked_at_unless_another_is_asked_for():
    pd.testing.assert_frame_equal(overview.ten_c(*firm()), card())
    assert not card().equals(card(None, 2024))


def test_only_members_with_a_need_are_looked_at():
    members, receipts, answers = firm()
    chosen = members[members["need"] == "care"]
    here = [table[table["customer"].isin(chosen["customer"])] for table in (receipts, answers)]
    pd.testing.assert_frame_equal(
        overview.ten_c(members, receipts, answers, 2025, "care"), overview.ten_c(chosen, *here, 2025)
    )
    assert "by_need" not in overview.ten_c(members, receipts, answers, 2025, "care").index


def test_the_tables_given_stay_as_they_are_and_their_order_does_not_matter():
    given = [table.copy() for table in firm()]
    mixed = [table.sample(frac=1, random_state=1) for table in given]
    pd.testing.assert_frame_equal(overview.ten_c(*mixed, 2025), card(), rtol=1e-12)
    for table, kept in zip(given, firm(), strict=True):
        pd.testing.assert_frame_equal(table, kept)


def test_every_c_has_its_figures_its_formula_and_its_chapter():
    assert len(TEN) == 10
    assert list(HEADLINES) == list(TEN)
    sizes = Counter(figure.c for figure in FIGURES.values())
    assert set(sizes) == set(TEN) and max(sizes.values()) <= 3
    assert list(card().index) == list(FIGURES)


@each_language
def test_a_scorecard_names_the_chapter_that_opens_each_c(lang):
    crm.use(lang)
    chapters = overview.ten_c(*firm(), 2025)["chapter"]
    assert chapters["churn"] == f"03 {course.title('loyalty')}"
    assert chapters["known"] == {"en": "08 (to come)", "zh": "08（尚未推出）"}[lang]
    written = {number: course.title(stem) for stem, (number, _title) in course.CHAPTERS.items()}
    assert all(said.endswith(written.get(said[:2], ")" if lang == "en" else "）")) for said in chapters)


@each_language
def test_the_notebooks_table_of_the_ten_cs_is_that_of_the_scorecard(lang):
    crm.use(lang)
    table = overview.ten_c(*firm(), 2025)
    source = (NOTEBOOKS / "01_overview.md").read_text(encoding="utf-8")
    for name in HEADLINES.values():
        row = next(line for line in source.splitlines() if line.startswith(f"| {table.at[name, 'c']} |"))
        assert f"| {table.at[name, 'measure']} |" in row
        assert table.at[name, "chapter"][:2] in row.split("|")[4]


@each_language
def test_a_scorecard_speaks(lang):
    crm.use(lang)
    table = overview.ten_c(*firm(), 2025)
    said = table["c"].iloc[0]
    assert said == ("profile" if lang == "en" else catalogue("zh")["profile"])


@each_student
def test_the_shops_story_holds_for_every_draw(student):
    """More bought, more won and more cheaply, yet fewer satisfied and more gone: a new one brings less."""
    before, now = (card(student, year)["value"] for year in (2024, 2025))
    for name in ("known", "one_to_one", "to_segment", "wallet", "up", "churn", "new", "profit"):
        assert now[name] > before[name], name
    for name in ("delivered", "satisfied", "ratio", "winning", "lifetime"):
        assert now[name] < before[name], name
    assert 24 < now["churn"] < 31 and 13 < before["churn"] < 18
    assert 38 < now["wallet"] < 48
    assert now["lifetime"] < 0.9 * before["lifetime"]
    assert now["warning"] > 10
    assert (card(student)["value"].drop("warning") > 0).all()


def test_the_three_tables_are_of_one_firm():
    members, receipts, answers = (table.copy() for table in firm("20260017"))
    assert set(receipts["customer"]) | set(answers["customer"]) <= set(members["customer"])
    when = receipts.merge(members, on="customer")
    assert (when["date"].dt.year >= when["joined"]).all()
    assert ((when["left"] == 0) | (when["date"].dt.year <= when["left"])).all()
    asked = answers.merge(members, on="customer")
    assert ((asked["left"] == 0) | (asked["year"] <= asked["left"])).all()
    assert not answers.duplicated(["customer", "year"]).any()


# --- what follows from what


def test_nothing_follows_from_no_change():
    pd.testing.assert_frame_equal(overview.ten_c_what_if(card()), card(), rtol=1e-12)


def test_what_follows_is_what_the_formulas_say():
    now = card()["value"]
    after = overview.ten_c_what_if(card(), satisfied=10, churn=-2, wallet=5, winning=20)["value"]
    churn = now["churn"] - 2 - 10 * now["warning"] / 100
    profit = (now["profit"] + now["marketing"]) * (now["wallet"] + 5) / now["wallet"] - now["marketing"]
    changed = {
        "satisfied": now["satisfied"] + 10, "churn": churn, "wallet": now["wallet"] + 5,
        "winning": now["winning"] + 20, "profit": profit,
        "lifetime": 100 * profit / churn - now["winning"] - 20,
    }  # fmt: skip
    assert after.to_dict() == pytest.approx(now.to_dict() | changed)


@given(st.floats(-200, 200), st.floats(-200, 200), st.floats(-200, 200), st.floats(-1e4, 1e4))
def test_no_change_leads_out_of_what_is_possible(satisfied, churn, wallet, winning):
    changes = {"satisfied": satisfied, "churn": churn, "wallet": wallet, "winning": winning}
    after = overview.ten_c_what_if(card(), **changes)["value"]
    assert np.isfinite(after).all()
    assert 0 <= after["satisfied"] <= 100 and 0 <= after["wallet"] <= 100 and after["winning"] >= 0
    assert 1 <= after["churn"] <= 100


def test_changes_against_last_year_and_against_targets():
    table = overview.ten_c_changes(card(), card(None, 2024))
    assert list(table.index) == list(TEN)
    row = table.loc["retention"]
    assert row["good"] == -1 and row["change"] == pytest.approx(100 * (row["value"] / row["before"] - 1))
    assert table.loc["knowledge", "good"] == table.loc["segmentation", "good"] == 0
    aims = overview.ten_c_changes(card(), {"churn": 50, "delivered": 0})
    assert aims["good"].to_dict() == {"value": 1, "retention": 1}
    assert aims["change"].isna().to_dict() == {"value": True, "retention": False}


# --- refusals


@pytest.mark.parametrize(
    ("table", "change", "named"),
    [
        (0, {"joined": "long ago"}, "joined"), (0, {"joined": 2023.5}, "joined"), (0, {"left": -1}, "left"),
        (0, {"left": 2020}, "left"), (0, {"customer": None}, "customer"), (0, {"customer": "a"}, "customer"),
        (0, {"need": None}, "need"), (0, {"acquisition_cost": -5}, "acquisition_cost"),
        (0, {"marketing_cost": np.inf}, "marketing_cost"), (1, {"date": "2025-01-05"}, "date"),
        (1, {"date": pd.NaT}, "date"), (1, {"customer": "x"}, "customer"), (1, {"premium": 2}, "premium"),
        (1, {"amount": -1}, "amount"), (1, {"margin": None}, "margin"), (1, {"category": None}, "category"),
        (1, {"service_cost": "5 yuan"}, "service_cost"), (2, {"expected": 0}, "expected"),
        (2, {"perceived": None}, "perceived"), (2, {"elsewhere": -1}, "elsewhere"),
        (2, {"customer": "x"}, "customer"), (2, {"gets": [[1]]}, "gets"),
    ],
)  # fmt: skip
def test_a_table_that_does_not_add_up_is_refused(table, change, named):
    tables = list(small())
    tables[table] = tables[table].assign(**{
        key: [value] * len(tables[table]) for key, value in change.items()
    })
    with pytest.raises(crm.Refusal, match=named):
        overview.ten_c(*tables)


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("bad", [None, 1, "pets", [], {}, pd.DataFrame(), pd.DataFrame({"customer": [1]})])
def test_what_is_no_such_table_is_refused(at, bad):
    tables = list(small())
    tables[at] = bad
    with pytest.raises(crm.Refusal, match=("customers", "transactions", "surveys")[at]):
        overview.ten_c(*tables)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"year": 1999}, "2024, 2025; it was '1999'"), ({"year": 2030}, "2024, 2025; it was '2030'"),
        ({"year": 2023}, "2024, 2025; it was '2023'"), ({"year": 2022}, "year"), ({"year": "last"}, "year"),
        ({"year": 2025.5}, "year"),
        ({"need": "unknown"}, "need"), ({"need": "prise"}, "price"), ({"need": 1}, "need"),
    ],
)  # fmt: skip
def test_a_year_or_need_that_is_not_there_is_refused(options, named):
    with pytest.raises(crm.Refusal, match=named):
        overview.ten_c(*small(), **options)


@pytest.mark.parametrize("odd", [[1], {"a": 1}, ("x",), object()])
def test_odd_identifiers_are_read_or_refused(odd):
    members, receipts, answers = small()
    members["need"] = [odd] * 4
    assert np.isfinite(overview.ten_c(members, receipts, answers)["value"]).all()


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: overview.ten_c_what_if(card(), satisfied="more"), "satisfied"),
        (lambda: overview.ten_c_what_if(card(), churn=None), "churn"),
        (lambda: overview.ten_c_what_if(card().drop("wallet")), "wallet"),
        (lambda: overview.ten_c_what_if(None), "result"),
        (lambda: overview.ten_c_what_if(pd.concat([card(), card()])), "twice"),
        (lambda: overview.ten_c_changes(card(), 5), "before"),
        (lambda: overview.ten_c_changes(card(), {}), "before"),
        (lambda: overview.ten_c_changes(card(), {"churn": "low"}), "churn"),
        (lambda: overview.ten_c_changes(card(), {"churn": 15, "chrn": 3}), "Did you mean 'churn'?"),
        (lambda: overview.ten_c_changes(card(), {"profit": 300}), "lifetime; it was 'profit'"),
        (lambda: overview.ten_c_changes(card().assign(value=np.nan), card()), "value"),
        (lambda: overview.plot_ten_c(card(), {"nothing": 1}), "before"),
    ],
)
def test_a_scorecard_that_cannot_answer_refuses(call, named):
    with pytest.raises(crm.Refusal, match=named):
        call()


# --- the exercises


@each_student
def test_the_answers_agree_with_plain_counting(student):
    crm.use("en", student=student)
    members, receipts, answers = firm(student)
    here = [row for row in members.itertuples() if row.left in (0, 2025)]
    gone = sum(row.left == 2025 for row in here)
    assert solved("overview.churn") == pytest.approx(100 * gone / len(here))
    spent: Counter = Counter()
    earned = 0
    for row in receipts.itertuples():
        if row.date.year == 2025:
            spent[row.customer] += row.amount
            earned += row.margin - row.service_cost
    asked = [row for row in answers.itertuples() if row.year == 2025]
    own, other = sum(spent[row.customer] for row in asked), sum(row.elsewhere for row in asked)
    assert solved("overview.wallet") == pytest.approx(100 * own / (own + other))
    profit = (earned - sum(row.marketing_cost for row in here)) / len(here)
    won = [row.acquisition_cost for row in here if row.joined == 2025]
    assert solved("overview.lifetime") == pytest.approx(profit * len(here) / gone - sum(won) / len(won))


@each_student
def test_the_answers_are_those_of_the_scorecard(student):
    crm.use("en", student=student)
    found = {name: solved(f"overview.{name}") for name in ("churn", "wallet", "lifetime")}
    assert found == pytest.approx(card(student)["value"][list(found)].to_dict())


def test_every_definition_type_and_column_is_met_and_no_answer_is_all_alike():
    assert set(Counter(solved("overview.definitions").values())) == set(DEFINITIONS)
    assert Counter(solved("overview.crm_types").values()) == {
        "operational": 4, "collaborative": 3, "analytical": 3
    }  # fmt: skip
    assert sorted(Counter(solved("overview.two_columns").values()).values()) == [4, 5]
    assert Counter(solved("overview.true_false").values()) == {"false": 6, "true": 4}


def test_a_slogan_is_answered_by_its_reason():
    right = solved("overview.true_false")
    feedback = BY_NAME["true_false"].check(right | {"let_go": "true", "any_trade": "true"})
    assert feedback.status == "close" and len(feedback.points) == 2
    assert (
        BY_NAME["true_false"].check(right | {"every_customer": "true", "let_go": "true"}).mistake == "slogans"
    )
