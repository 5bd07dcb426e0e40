"""The data are what the data package says, in both languages, and a student's own draw is theirs for good."""

from __future__ import annotations

import hashlib
import re

import frictionless
import numpy as np
import pandas as pd
import pytest
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import course
from crm_lessons.cases import DATA, labels, load, resources, seed, set_student, simulate, student_id

NAMES = list(resources())
SIMULATED = [name for name in NAMES if resources()[name]["simulated"]]
LASTING = {"service_firm_months"}  # as many rows as its customers stayed months
REAL = [name for name in NAMES if not resources()[name]["simulated"]]

each_table = pytest.mark.parametrize("name", NAMES)
each_simulated = pytest.mark.parametrize("name", SIMULATED)
each_real = pytest.mark.parametrize("name", REAL)


def fields(name: str) -> list[dict]:
    return resources()[name]["schema"]["fields"]


def checksum(table: pd.DataFrame) -> str:
    """Of the values, however a platform writes its lines."""
    return hashlib.sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()


# --- the data package ---


def test_the_package_is_valid():
    report = validate(str(DATA / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert len(report.tasks) == len(NAMES)


def test_a_table_that_breaks_its_rules_is_noticed(tmp_path):
    """So that the test above can fail."""
    text = (DATA / "car_dealer.csv").read_text(encoding="utf-8")
    (tmp_path / "car_dealer.csv").write_text(re.sub(r"\d\.\d+", "99", text, count=1), encoding="utf-8")
    resource = {
        key: value for key, value in resources()["car_dealer"].items() if key not in ("hash", "bytes")
    }
    descriptor = frictionless.Resource.from_descriptor(resource, basepath=str(tmp_path))
    assert not descriptor.validate().valid


def test_every_file_belongs_to_a_table():
    assert {path.name for path in DATA.glob("*.csv")} == {resources()[name]["path"] for name in NAMES}


@each_table
def test_size_and_checksum(name):
    content = (DATA / resources()[name]["path"]).read_bytes()
    assert resources()[name]["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    assert resources()[name]["bytes"] == len(content)
    assert resources()[name]["rows"] == len(load(name))
    assert b"\r" not in content


@each_table
@pytest.mark.parametrize("key", ["title", "description", "origin"])
def test_a_table_is_described_in_both_languages(name, key):
    resource = resources()[name]
    assert resource[key].strip()
    assert re.search(r"[\u4e00-\u9fff]", resource[f"{key}_zh"])


@each_table
def test_every_column_is_described_in_both_languages(name):
    bare = [
        (field["name"], key)
        for field in fields(name)
        for key in ("title", "description")
        if not field.get(key) or not re.search(r"[\u4e00-\u9fff]", field.get(f"{key}_zh", ""))
    ]
    assert bare == []
    assert [
        field["name"] for field in fields(name) if bool(field.get("unit")) != bool(field.get("unit_zh"))
    ] == []
    assert [
        field["name"] for field in fields(name) if not re.fullmatch(r"[a-z][a-z0-9_]*", field["name"])
    ] == []


@each_table
def test_every_named_value_has_a_label_in_both_languages(name):
    for field in fields(name):
        named = [category["value"] for category in field.get("categories", [])]
        if named:
            assert set(load(name)[field["name"]].unique()) <= set(named)
            assert all(category["label"] and category["label_zh"] for category in field["categories"])


def test_the_chinese_of_the_package_is_well_set():
    from test_language import slips

    def texts(entry):
        if isinstance(entry, dict):
            for key, value in entry.items():
                yield from [value] if key.endswith("_zh") else texts(value)
        elif isinstance(entry, list):
            for value in entry:
                yield from texts(value)

    assert [slip for text in texts(resources()) for slip in slips(text)] == []


@each_table
def test_source_and_license_are_stated(name):
    resource = resources()[name]
    assert resource["citation"] or resource["simulated"]
    assert all(source["title"] for source in resource["sources"])
    assert all(license["title"] for license in resource["licenses"])


@each_table
def test_a_simulated_table_says_so_and_a_real_one_does_not(name):
    resource = resources()[name]
    assert isinstance(resource["simulated"], bool)
    assert ("seed" in resource) == resource["simulated"]
    assert bool(re.search(r"simulated|invented", resource["description"], re.I)) == resource["simulated"]
    assert bool(re.search(r"模拟|虚构", resource["description_zh"])) == resource["simulated"]
    assert resource["chapter"] in course.CHAPTERS


# --- loading ---


@each_table
def test_a_table_has_the_columns_and_types_of_the_package(name):
    table = load(name)
    assert list(table.columns) == [field["name"] for field in fields(name)]
    kinds = {"integer": "i", "number": "f", "boolean": "b", "date": "M"}
    for field in fields(name):
        kind = kinds.get(field["type"])
        if kind:
            assert table[field["name"]].dtype.kind == kind, field["name"]
        else:
            assert pd.api.types.is_string_dtype(table[field["name"]]), field["name"]
    assert not table.isna().any().any()


@each_table
def test_a_loaded_table_is_the_readers_own(name):
    before, spoilt = checksum(load(name)), load(name)
    spoilt[:] = spoilt.iloc[0]
    spoilt.columns = range(spoilt.shape[1])
    assert checksum(load(name)) == before != checksum(spoilt)


@each_simulated
def test_a_simulated_table_drawn_anew_is_the_one_shipped(name):
    drawn = simulate(name, resources()[name]["seed"])
    content = (DATA / resources()[name]["path"]).read_bytes()
    assert drawn.to_csv(index=False, lineterminator="\n").encode() == content


@each_simulated
def test_a_draw_has_the_types_and_bounds_of_the_shipped_table(name):
    shipped = load(name)
    for student in ("1", "20260017", "zhang"):
        own = load(name, student=student)
        if name in LASTING:
            assert len(own) == pytest.approx(len(shipped), rel=0.1)
        else:
            assert len(own) == len(shipped)
        assert [dtype.kind for dtype in own.dtypes] == [dtype.kind for dtype in shipped.dtypes]
        pd.testing.assert_index_equal(own.columns, shipped.columns)
        for field in fields(name):
            limits, column = field.get("constraints", {}), own[field["name"]]
            assert not column.isna().any()
            if "minimum" in limits:
                assert column.min() >= limits["minimum"]
            if "maximum" in limits:
                assert column.max() <= limits["maximum"]
            if "enum" in limits:
                assert set(column) <= set(limits["enum"])


@each_simulated
def test_one_student_always_has_the_same_data_and_no_other_student_has(name):
    ids = [None, *map(str, range(20260000, 20260008))]
    draws = {student: checksum(load(name, student=student)) for student in ids}
    assert len(set(draws.values())) == len(ids)
    assert {student: checksum(load(name, student=student)) for student in reversed(ids)} == draws


@pytest.mark.parametrize(
    "same", [20260017, " 20260017 ", "２０２６００１７", "2026 0017", np.str_("20260017")]
)
def test_an_id_may_be_written_in_several_ways(same):
    pd.testing.assert_frame_equal(load(SIMULATED[0], student=same), load(SIMULATED[0], student="20260017"))


def test_upper_and_lower_case_are_the_same_id():
    assert student_id("S20260017x") == student_id("s20260017X")


def test_half_a_character_is_no_id():
    """It can be typed in code, and no file and no seed could hold it."""
    with pytest.raises(crm.Refusal, match="half a character"):
        student_id("a\ud800")


@pytest.mark.parametrize("bad", ["", "  ", True, False, 1.5, [], ["20260017"], {}, b"20260017", object()])
def test_what_is_no_id_is_refused(bad):
    with pytest.raises(crm.Refusal, match="student"):
        load(SIMULATED[0], student=bad)
    with pytest.raises(crm.Refusal, match="student"):
        set_student(bad)


def test_a_refused_student_leaves_everything_as_it_was():
    crm.use("en", student="20260017")
    with pytest.raises(crm.Refusal):
        crm.use("zh", student="")
    assert crm.language.language() == "en"
    assert checksum(load(SIMULATED[0])) == checksum(load(SIMULATED[0], student="20260017"))


@given(st.text(), st.text())
def test_different_ids_have_different_seeds(one, other):
    if one.strip() and other.strip():
        same = student_id(one) == student_id(other)
        assert (seed("service_survey", student_id(one)) == seed("service_survey", student_id(other))) == same


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("call_log", "dd1d4abeabd479450d5701530322a63ff19a11d7d289971bfe508afb61803039"),
        ("pet_members", "2ff18675b2db458dc0bce59dc0e7b2e1d31cfe300f5d1d4c1cc064042e681635"),
        ("pet_purchases", "5450261a56d7e38864d3bc0332bedcd61404f4a4eead1f6962f81b9fe15d7357"),
        ("pet_survey", "413728a49b465f9d08aaeaf94757f1331a89e5804d3d1bf517646561b0d6dcda"),
        ("service_survey", "9def1b32f693cfcc09075e340a1cb557d63e726271a14b8021dce555bba36e9a"),
        ("kano_answers", "c879b55273930e650caf7d2850651b7a85f2fce520ac175c9e5426204c3860b8"),
        ("key_account", "a097ab00ebfef2e4132a61f3827eac419b2a4a0668835ff075b46e97d1a3e800"),
        ("loyalty_survey", "9302e939ee699cd29de55b64d96b13b3f54344add86a351e8da719682ea5a4c8"),
        ("price_weeks", "91f0c7af92cba119fe8ab08945cd0cbfe10b9a0953182024e40e47e3837c3b77"),
        ("electronics_dealer", "5a14d77fbe8efdf7be81ba3eab6c8879b8ea34462531987810dbf5537f860d4e"),
        ("service_firm_customers", "274e5fad1ff586693b141a5517f0c0bf85b36ab8d0e98002f824b8c954565e77"),
        ("service_firm_months", "b8c1facc9f02e6956fb2aded46ce332729f0b6f75ad785ff32e3d420a8c3646f"),
        ("retention_trials", "0fb4b7fe364bd18fac8d493a112b072bef760e37dbf955339b576c3cd2dcc6c3"),
    ],
)
def test_one_students_draw_is_the_same_on_every_platform(name, expected):
    """Pinned; if it ever differs, students' answers would depend on their machine or their NumPy."""
    assert checksum(load(name, student="20260017")) == expected


def test_tables_that_belong_together_have_one_seed():
    """They are one draw of one firm, as shipped and for every student."""
    seeds: dict[str, set[int]] = {}
    for name in SIMULATED:
        seeds.setdefault(resources()[name].get("draw", name), set()).add(resources()[name]["seed"])
    assert {draw: found for draw, found in seeds.items() if len(found) > 1} == {}


def test_every_simulated_table_has_a_pinned_draw():
    pinned = test_one_students_draw_is_the_same_on_every_platform.pytestmark[0].args[1]
    assert [name for name, _expected in pinned] == SIMULATED


@each_simulated
def test_the_student_given_to_use_counts(name):
    shipped = checksum(load(name))
    crm.use("en", student="20260017")
    assert checksum(load(name)) == checksum(load(name, student="20260017")) != shipped
    assert checksum(load(name, student="1")) != checksum(load(name))
    crm.use("en")
    assert checksum(load(name)) == shipped


@each_real
def test_real_data_are_the_same_for_everyone(name):
    before = checksum(load(name))
    crm.use("en", student="20260017")
    assert checksum(load(name)) == before
    with pytest.raises(crm.Refusal, match=f"{name} holds real data"):
        load(name, student="20260017")


@pytest.mark.parametrize("call", [load, crm.cases], ids=["load", "cases"])
@pytest.mark.parametrize(
    ("name", "near"),
    [("mobile_satisfction", "mobile_satisfaction"), ("service-survey", "service_survey"), ("kano", None),
     ("Car_Dealer", "car_dealer"), ("xyzzy", None)],
)  # fmt: skip
def test_an_unknown_name_suggests_the_nearest(call, name, near):
    with pytest.raises(crm.Refusal) as refusal:
        call(name)
    assert [known for known in NAMES if known not in str(refusal.value)] == []
    assert near is None or f"Did you mean '{near}'?" in str(refusal.value)


@pytest.mark.parametrize("name", [None, 1, ["car_dealer"], object()])
def test_a_name_that_is_no_text_is_refused(name):
    with pytest.raises(crm.Refusal):
        load(name)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_of_cases(lang):
    crm.use(lang)
    table = crm.cases()
    assert list(table.index) == NAMES
    assert (table.iloc[:, 1].nunique()) == 2
    chinese = [bool(re.search(r"[\u4e00-\u9fff]", str(title))) for title in table.iloc[:, 0]]
    assert chinese == [lang == "zh"] * len(NAMES)
    assert not table.map(lambda cell: str(cell).strip() == "").any().any()


@each_table
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_columns_of_a_case(name, lang):
    crm.use(lang)
    table = crm.cases(name)
    assert list(table.index) == list(load(name).columns)
    chinese = [bool(re.search(r"[\u4e00-\u9fff]", text)) for text in table.iloc[:, 0]]
    assert chinese == [lang == "zh"] * len(table)


def test_labels_are_in_the_language_in_force():
    english = labels("car_dealer", "attribute")
    crm.use("zh")
    chinese = labels("car_dealer", "attribute")
    assert list(english) == list(chinese) == list(load("car_dealer")["attribute"])
    assert [value for value in english if english[value] == chinese[value]] == []


def test_a_column_without_named_values_has_no_labels():
    assert labels("car_dealer", "importance") == {}


@pytest.mark.parametrize(("name", "column"), [("no_such", "attribute"), ("car_dealer", "no_such")])
def test_labels_of_what_is_not_there_are_refused(name, column):
    with pytest.raises(crm.Refusal, match="no_such"):
        labels(name, column)
