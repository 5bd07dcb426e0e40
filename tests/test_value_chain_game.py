"""The game: its rules, its files checked by replaying, the class ranking, and the cockpit played by hand."""

from __future__ import annotations

import copy
import dataclasses
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import look
from crm_lessons.refusal import Refusal
from crm_lessons.value_chain import Game, Policy, best_policy, debrief, draw_market, load_game, ranking
from crm_lessons.value_chain.company import QUARTERS, simulate_firm
from crm_lessons.value_chain.game import FORECAST, LONGEST_NAME, RUN_OUT, TURNS, benchmarks
from crm_lessons.value_chain.policy import LEVERS, LINKS
from crm_lessons.value_chain.ranking import FILES, drawable

CHAIN = crm.value_chain
USUAL, BETTER = Policy(), Policy(promise=68, service=75, retention=140)
GUESS = {"satisfaction": "up", "profit": "down", "customers": "up"}
EVIL = "<script>alert(1)</script>"


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    assert [word for word in words if word not in str(refusal.value)] == []


def played(
    student: str = "20260017", market: str = "class", policy: Policy = BETTER, turns: int = TURNS
) -> Game:
    return Game(student, market, (policy,) * turns, (GUESS,) * turns)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A class of three whose games are whole."""
    played("anna").save(tmp_path)
    played("bo", policy=USUAL).save(tmp_path)
    played("cy", policy=USUAL.change(promise=100)).save(tmp_path)
    return tmp_path


# --- the rules


def test_a_game_begins_after_a_quarter_of_history():
    game = Game("20260017")
    assert (game.quarter, game.over, game.market) == (1, False, "20260017")
    expected = simulate_firm(USUAL, 1, draw_market("20260017"))
    pd.testing.assert_frame_equal(game.books(), expected)


def test_each_turn_adds_a_quarter_and_leaves_the_game_before_it_as_it_was():
    game = Game("20260017")
    after = game.play(BETTER, {"profit": "down"})
    assert (game.quarter, after.quarter) == (1, 2)
    assert after.schedule() == (USUAL, BETTER)
    expected = simulate_firm([USUAL, BETTER], 2, draw_market("20260017"))
    pd.testing.assert_frame_equal(after.books(), expected)
    assert after.stages()["customers"].tail(4).sum() == pytest.approx(expected["customers"].iloc[-1])
    books = after.books()
    books["value"] = 1e9  # a copy: the game itself cannot be written into
    assert after.value < 1e6


def test_a_game_ends_after_its_quarters():
    game = Game("z")
    for _turn in range(TURNS):
        game = game.play(BETTER, GUESS)
    assert game.over and game.quarter == QUARTERS
    refuses(lambda: game.play(BETTER, GUESS), "over", "12")


def test_neighbors_play_other_markets_and_a_class_may_share_one():
    one, other = (played(student, "").books() for student in ("anna", "bo"))
    assert (one["profit"] != other["profit"]).all()
    shared = [played(student).books() for student in ("anna", "bo")]
    pd.testing.assert_frame_equal(*shared)
    assert Game(" Ａnna ", "CLASS ").market == "class"


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ({"profit": "down"}, 1),
        ({"profit": "up"}, 0),
        ({"profit": "same"}, 0),
        ({"satisfaction": "up", "profit": "down"}, 2),
    ],
)
def test_a_word_comes_true_or_not(said, true):
    game = Game("class").play(BETTER, said)
    before, after = game.books()["profit"]
    assert after < before - FORECAST["profit"].width
    assert game.came_true == true


def test_a_number_comes_true_if_it_is_as_near_as_the_same_allows():
    for measure, what in FORECAST.items():
        came = Game("class").play(BETTER, GUESS).books()[measure].iloc[-1]
        for off, true in ((0, 1), (0.99, 1), (-0.99, 1), (1.01, 0), (-1.01, 0)):
            game = Game("class").play(BETTER, {measure: float(came + off * what.width)})
            assert game.came_true == true, (measure, off)


def test_nothing_moved_is_the_same():
    game = Game("class").play(USUAL, {"satisfaction": "same"})
    assert game.came_true == 1
    assert game.forecasts().loc[0, ["quarter", "measure", "predicted", "true"]].tolist() == [
        2, "satisfaction", "same", True,
    ]  # fmt: skip


def test_the_score_is_0_for_nothing_changed_and_100_for_the_best_policy_held():
    assert played(policy=USUAL).score == 0
    assert played(policy=best_policy(QUARTERS + RUN_OUT, draw_market("class"))).score == 100
    assert 0 < played().score < 100
    assert played(policy=USUAL.change(promise=100)).score < 0
    low, high = benchmarks("class")
    assert played().value == pytest.approx(
        low + played().score / 100 * (high - low), abs=0.001 * (high - low)
    )


def test_a_finished_game_is_valued_a_year_after_its_end():
    game, market = played(), draw_market("class")
    expected = simulate_firm([USUAL, BETTER], QUARTERS + RUN_OUT, market)["value"].iloc[-1]
    assert game.value == pytest.approx(expected)
    before = played(turns=TURNS - 1)
    assert before.value == pytest.approx(before.books()["value"].iloc[-1]), "as it stands"


def test_a_game_has_no_score_before_its_end():
    """Measured against what the best policy is worth so early, the best player would look the worst."""
    game = played(turns=TURNS - 1)
    assert game.score is None and game.record()["score"] is None
    assert game.play(BETTER, GUESS).score is not None


@pytest.mark.parametrize("word", ["class", "20260017", "张三01", "z", "x1", "x2"])
def test_to_sell_off_the_future_in_the_last_quarter_does_not_pay(word):
    """Of the price: what lasts may still be mended a little, but nothing is gained by fleecing."""
    best = best_policy(QUARTERS + RUN_OUT, draw_market(word))

    def score(price: float) -> float:
        last = best.change(price=price)
        return Game("x", word, (*(best,) * (TURNS - 1), last), (GUESS,) * TURNS).score or 0

    prices = np.arange(LEVERS["price"].low, LEVERS["price"].high + 1, 5)
    assert max(map(score, prices)) < 110
    assert score(140) < 95


@settings(max_examples=25)
@given(
    st.lists(st.builds(Policy, **{n: st.floats(at.low, at.high) for n, at in LEVERS.items()}), max_size=TURNS)
)
def test_any_game_can_be_played_and_recorded(policies):
    game = Game("z", "class", tuple(policies), (GUESS,) * len(policies))
    record = json.loads(json.dumps(game.record()))
    assert record["policies"] == [policy.levers() for policy in policies]
    assert all(map(math.isfinite, (game.value, game.score or 0)))
    assert (game.score is None) == (len(policies) < TURNS)
    assert 0 <= game.came_true <= 3 * len(policies)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Game(None), ["None"]),
        (lambda: Game(""), ["id"]),
        (lambda: Game("x" * (LONGEST_NAME + 1)), [str(LONGEST_NAME)]),
        (lambda: Game("x", 3.5), ["3.5"]),
        (lambda: Game("x").play(3, GUESS), ["policy", "3"]),
        (lambda: Game("x").play(USUAL, {}), ["prediction"]),
        (lambda: Game("x").play(USUAL, None), ["prediction"]),
        (lambda: Game("x").play(USUAL, "up"), ["prediction"]),
        (lambda: Game("x").play(USUAL, {"profits": "up"}), ["profits", "profit"]),
        (lambda: Game("x").play(USUAL, {"profit": "higher"}), ["profit", "higher"]),
        (lambda: Game("x").play(USUAL, {"profit": math.nan}), ["profit", "nan"]),
        (lambda: Game("x").play(USUAL, {"profit": [1]}), ["profit"]),
        (lambda: Game("x", "", (USUAL,)), ["1", "0"]),
        (lambda: Game("x", "", (USUAL,) * 12, (GUESS,) * 12), ["11", "12"]),
        (lambda: debrief(3), ["game"]),
        (lambda: debrief(Game("x")), ["decided"]),
        (lambda: CHAIN.plot_debrief(Game("x")), ["result"]),
        (lambda: CHAIN.plot_ranking(3), ["result"]),
        (lambda: played().save("no/such/folder"), ["folder"]),
        (lambda: played().save(None), ["folder"]),
        (lambda: ranking("no/such/folder"), ["folder"]),
        (lambda: ranking(None), ["None"]),
        (lambda: load_game("no_such.json"), ["cannot be read"]),
        (lambda: load_game(None), ["cannot be read"]),
    ],
)  # fmt: skip
def test_what_is_no_move_is_refused(call, words):
    refuses(call, *words)


# --- the debrief


def test_the_debrief_is_the_game_played_again_with_one_lever_moved():
    game = played()
    found = debrief(game)
    assert found.table["gain"].is_monotonic_decreasing
    rows = found.table[(found.table["lever"] == "service") & (found.table["amount"] == 10)]
    assert sorted(zip(rows["first"], rows["last"], strict=True)) == [(2, 4), (2, 12), (5, 8), (9, 12)]
    for row in rows.itertuples():
        policies = tuple(
            policy.moved("service", 10) if row.first <= quarter <= row.last else policy
            for quarter, policy in enumerate(game.policies, start=2)
        )
        moved = Game("x", "class", policies, game.predictions)
        assert row.gain == pytest.approx(moved.value - game.value)
        assert row.points == pytest.approx((moved.score or 0) - (game.score or 0), abs=0.11)
    assert found.link == found.table["link"].iloc[0]


def test_the_debrief_says_what_was_really_moved():
    found = debrief(played(policy=USUAL.change(recovery=90, retention=0)))
    amounts = found.table.groupby("lever")["amount"].agg(["min", "max"])
    assert amounts.loc["recovery"].tolist() == [-40, 10], "the best recovery is 100 %"
    assert amounts.loc["retention"].tolist() == [40, 80], "less than nothing cannot be spent"
    moves = found.table[["lever", "first", "last", "amount"]]
    assert not moves.duplicated().any()


def test_the_debrief_finds_a_mistake_that_lasted_a_third_of_the_game():
    best = best_policy(QUARTERS + RUN_OUT, draw_market("class"))
    wrong = best.change(service=best.service - 15)
    found = debrief(Game("x", "class", (best,) * 3 + (wrong,) * 4 + (best,) * 4, (GUESS,) * TURNS))
    row = found.best.loc["service"]
    assert row[["first", "last", "amount"]].tolist() == [5, 8, 10] and row["points"] > 1


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_short_game_has_its_debrief_too(turns):
    found = debrief(played(turns=turns)).table
    assert found["first"].min() == 2 and found["last"].max() == turns + 1
    assert not found[["lever", "first", "last", "amount"]].duplicated().any()


@pytest.mark.parametrize(
    ("wrong", "link"),
    [
        ({"service": 45}, "closeness"),
        ({"promise": 95}, "proposition"),
        ({"retention": 0}, "relation"),
        ({"key_accounts": 0}, "choose"),
        ({"acquisition": 0}, "network"),
    ],
)
def test_the_debrief_names_the_link_that_was_neglected(wrong, link):
    best = best_policy(QUARTERS + RUN_OUT, draw_market("class"))
    found = debrief(played(policy=best.change(**wrong)))
    assert found.link == link
    assert CHAIN.link_title(link) in repr(found) and CHAIN.link_title(link) in found._repr_html_()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_debrief_of_a_game_without_a_weak_link(lang):
    crm.use(lang)
    found = debrief(played(policy=best_policy(QUARTERS + RUN_OUT, draw_market("class"))))
    assert found.link, "whoever changes in time does better than by holding on"
    below = found.table["points"].clip(upper=0.9)
    small = dataclasses.replace(found, table=found.table.assign(points=below))
    assert small.link == "" and not any(figure in repr(small) for figure in "0123456789")
    assert len(found.summary()) == len(LEVERS)


# --- files


def test_a_saved_game_comes_back_as_it_was(tmp_path):
    game = Game("张三01").play(BETTER, {"profit": "down", "customers": 12_345.5})
    path = game.save(tmp_path)
    assert path.read_bytes().endswith(b"}\n") and b"\r" not in path.read_bytes()
    again = load_game(path)
    assert again == game and again.predictions == game.predictions
    assert again.play(USUAL, GUESS).quarter == 3


@pytest.mark.parametrize(
    "name", ["../../etc/x", "a/b", "con", "x" * LONGEST_NAME, "..", "a b", EVIL, "张三", "🙂"]
)
def test_a_name_makes_a_file_name_that_stays_in_the_folder(tmp_path, name):
    path = played(name).save(tmp_path)
    assert path.parent == tmp_path and path.exists()
    assert load_game(path).student == Game(name).student


def test_two_students_do_not_share_a_file(tmp_path):
    paths = {played(name).save(tmp_path) for name in ("a/b", "a_b", "a\\b", "a:b")}
    assert len(paths) == 4


def test_no_other_game_is_overwritten(tmp_path):
    games = [played(), played(turns=3), played(market=""), played(policy=USUAL), played(policy=USUAL)]
    paths = [game.save(tmp_path) for game in games]
    assert [path.name for path in paths] == [
        "value_chain_20260017_class_q12.json",
        "value_chain_20260017_class_q4.json",
        "value_chain_20260017_q12.json",
        "value_chain_20260017_class_q12_2.json",
        "value_chain_20260017_class_q12_2.json",
    ]
    assert [load_game(path) for path in paths] == games
    long = played("张" * LONGEST_NAME, "客" * LONGEST_NAME).save(tmp_path)
    assert len(long.name.encode()) < 256, "no file system takes more"


def changed(record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return copy.deepcopy(record) | changes


def lever_changed(record: dict[str, Any], at: int, **levers: Any) -> dict[str, Any]:
    other = copy.deepcopy(record)
    other["policies"][at] = other["policies"][at] | levers
    return other


RECORD = played("anna").record()
TAMPERED = {
    "score": (changed(RECORD, score=RECORD["score"] + 1), "score"),
    "value": (changed(RECORD, value=RECORD["value"] + 5), "value"),
    "came true": (changed(RECORD, came_true=RECORD["came_true"] + 1), "came_true"),
    "policy": (lever_changed(RECORD, 3, service=90), "value"),
    "market": (changed(RECORD, market="other"), "value"),
    "prediction": (changed(RECORD, predictions=[{"profit": "same"}] * TURNS), "came_true"),
    "score as text": (changed(RECORD, score="99"), "score"),
    "score nan": (changed(RECORD, score=math.nan), "score"),
    "score infinite": (changed(RECORD, score=math.inf), "score"),
    "score true": (changed(RECORD, score=True), "score"),
    "score huge": (changed(RECORD, score=10**400), "score"),
    "value huge": (changed(RECORD, value=-(10**400)), "value"),
    "score before the end": (
        changed(
            RECORD,
            policies=RECORD["policies"][:3],
            predictions=RECORD["predictions"][:3],
            **{name: played(turns=3).record()[name] for name in ("value", "came_true")},
        ),
        "score",
    ),
    "market half a character": (changed(RECORD, market="\ud800"), "half"),
    "student half a character": (changed(RECORD, student="a\udfff"), "half"),
    "no score": ({k: v for k, v in RECORD.items() if k != "score"}, "score"),
    "lever out of range": (lever_changed(RECORD, 0, service=1000), "service"),
    "lever nan": (lever_changed(RECORD, 0, service=math.nan), "service"),
    "lever huge": (lever_changed(RECORD, 0, service=10**400), "service"),
    "lever unknown": (lever_changed(RECORD, 0, bribes=5), "levers"),
    "policies no list": (changed(RECORD, policies={"a": 1}), "policies"),
    "policy no dict": (changed(RECORD, policies=[1] * TURNS), "levers"),
    "too many": (
        changed(RECORD, policies=RECORD["policies"] * 2, predictions=RECORD["predictions"] * 2),
        "11",
    ),
    "predictions no list": (changed(RECORD, predictions="up"), "predictions"),
    "prediction no dict": (changed(RECORD, predictions=["up"] * TURNS), "prediction"),
    "student no text": (changed(RECORD, student=["anna"]), "student"),
    "student blank": (changed(RECORD, student=" "), "student"),
    "student long": (changed(RECORD, student="x" * 1000), "40"),
    "another kind": (changed(RECORD, kind="x"), "game"),
    "another version": (changed(RECORD, version=1), "version"),
    "version true": (changed(RECORD, version=True), "version"),
    "a list": ([RECORD], "game"),
    "a number": (3, "game"),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_a_made_up_file_is_refused_and_says_why(tmp_path, case):
    record, word = TAMPERED[case]
    path = tmp_path / "game.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    refuses(lambda: load_game(path), word)


BROKEN = {
    "empty": b"",
    "half": b'{"kind": "crm',
    "not utf-8": '{"student": "张三"}'.encode("gb18030"),
    "nul": b"\0" * 50,
    "deep": b"[" * 20_000,
    "large": b'"' + b"x" * 200_000 + b'"',
    "picture": b"\x89PNG\r\n",
    "digits": b"9" * 90_000,
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_damaged_file_is_refused(tmp_path, case):
    path = tmp_path / "game.json"
    path.write_bytes(BROKEN[case])
    refuses(lambda: load_game(path), "file")


# --- the class


def test_a_class_is_ranked(folder):
    found = ranking(folder)
    assert found.table["student"].tolist() == ["anna", "bo", "cy"]
    assert found.table.index.tolist() == [1, 2, 3]
    assert found.table["score"].iloc[1] == 0
    assert found.refused.empty


def test_bad_files_are_named_with_their_reason_and_stop_nobody(folder):
    for name, (record, _word) in TAMPERED.items():
        (folder / f"tampered {name}.json").write_text(json.dumps(record), encoding="utf-8")
    for name, content in BROKEN.items():
        (folder / f"broken {name}.json").write_bytes(content)
    played("dee", turns=4).save(folder)
    (folder / "notes.txt").write_text("not a game", encoding="utf-8")
    (folder / "folder.json").mkdir()
    found = ranking(folder)
    assert found.table["student"].tolist() == ["anna", "bo", "cy"]
    reasons = found.refused.set_index("file")["reason"]
    assert len(reasons) == len(TAMPERED) + len(BROKEN) + 2
    assert "5 of 12" in reasons["value_chain_dee_class_q5.json"]
    assert all(len(reason) > 10 for reason in reasons)
    for name in reasons.index:
        assert name in repr(found)


def test_a_wrong_value_is_found_without_the_search_for_the_best_policy(tmp_path, monkeypatch):
    """A folder of rubbish must not keep the class waiting: each market's search takes half a second."""
    for k in range(20):
        made_up = changed(RECORD, student=f"s{k}", market=f"m{k}")
        (tmp_path / f"{k}.json").write_text(json.dumps(made_up), encoding="utf-8")
    monkeypatch.setattr(crm.value_chain.game, "best_policy", None)
    found = ranking(tmp_path)
    assert len(found.refused) == 20 and found.refused["reason"].str.contains("value|came_true").all()
    assert len(ranking(tmp_path, market="elsewhere").refused) == 20


def test_of_too_many_files_the_rest_is_counted(folder, monkeypatch):
    monkeypatch.setattr(sys.modules[ranking.__module__], "FILES", 2)
    found = ranking(folder)
    assert len(found.table) == 2 and found.left_out == 1
    assert "2 files" in repr(found) and FILES == 2000


def test_a_folder_for_each_student_is_read_too(folder):
    (folder / "dee").mkdir()
    played("dee").save(folder / "dee")
    found = ranking(folder).table
    assert found.set_index("student").loc["dee", "file"] == "dee/value_chain_dee_class_q12.json"


def test_a_copied_game_is_marked(folder):
    copied = changed(load_game(folder / "value_chain_anna_class_q12.json").record(), student="dee")
    (folder / "dee.json").write_text(json.dumps(copied), encoding="utf-8")
    found = ranking(folder)
    marks = found.table.set_index("student")["alike"]
    assert marks.to_dict() == {"anna": "dee", "dee": "anna", "bo": "", "cy": ""}
    assert found.table.index.tolist() == [1, 1, 3, 4], "equal scores have equal ranks"
    assert repr(found).count("The same game as") == 2


def test_predictions_are_ranked_by_the_share_that_came_true(tmp_path):
    few, many = ({"profit": "down"}, GUESS)
    for student, guess in (("few", few), ("many", many)):
        Game(student, "class", (BETTER,) * TURNS, (guess,) * TURNS).save(tmp_path)
    table = ranking(tmp_path).table.set_index("student")
    assert table["predictions"].to_dict() == {"few": TURNS, "many": 3 * TURNS}
    for student in table.index:
        told = load_game(tmp_path / table.loc[student, "file"]).forecasts()["true"]
        assert table.loc[student, "came_true"] == pytest.approx(told.mean())
    ax = CHAIN.plot_ranking(ranking(tmp_path))
    words = [text.get_text() for text in ax.texts]
    assert all(f"of {made} predictions" in " ".join(words) for made in table["predictions"])
    plt.close("all")


def test_the_better_of_a_students_files_counts(folder):
    other = played("bo")
    (folder / "second.json").write_text(json.dumps(other.record()), encoding="utf-8")
    found = ranking(folder)
    assert found.table.set_index("student").loc["bo", "file"] == "second.json"
    assert found.refused["file"].tolist() == ["value_chain_bo_class_q12.json"]


def test_a_class_may_ask_for_its_own_market(folder):
    played("eve", "").save(folder)
    assert len(ranking(folder).table) == 4
    found = ranking(folder, market=" CLASS")
    assert found.table["student"].tolist() == ["anna", "bo", "cy"]
    assert "eve" in found.refused["reason"].iloc[0]
    nobody = ranking(folder, market="elsewhere")
    assert nobody.table.empty and len(nobody.refused) == 4
    refuses(lambda: CHAIN.plot_ranking(nobody), "no game")
    assert "<table" in nobody._repr_html_()


def test_names_from_files_are_inert(folder):
    played(EVIL, EVIL).save(folder)
    (folder / f"{EVIL.replace('/', '_')}.json").write_text(f'{{"kind": "{EVIL}"}}', encoding="utf-8")
    bad = changed(RECORD, score=EVIL)
    (folder / "bad.json").write_text(json.dumps(bad), encoding="utf-8")
    page = ranking(folder)._repr_html_()
    assert "<script" not in page and "&lt;script" in page


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["$a_b$", "🙂 x", "𠮷野", EVIL, "x\u202ey", "a\tb"])
def test_any_name_is_drawn_without_a_warning(tmp_path, lang, name):
    crm.use(lang)
    played(name).save(tmp_path)
    ax = CHAIN.plot_ranking(ranking(tmp_path))
    ax.figure.canvas.draw()
    plt.close("all")


def test_what_no_face_can_draw_becomes_a_box():
    assert drawable("张三 a") == "张三 a"
    assert drawable("\U00020bb7") == "□"
    assert look.families()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_beside_the_bars_stay_in_the_picture(folder, lang):
    crm.use(lang)
    best = best_policy(QUARTERS + RUN_OUT, draw_market("class"))
    Game("dee", "class", (best,) * TURNS, (GUESS,) * TURNS).save(folder)
    for ax in (CHAIN.plot_ranking(ranking(folder)), CHAIN.plot_debrief(debrief(played()))):
        ax.figure.canvas.draw()
        right = ax.get_window_extent().x1
        assert max(text.get_window_extent().x1 for text in ax.texts) <= right
        plt.close(ax.figure)


def test_many_students_fit_the_picture(tmp_path):
    record = RECORD
    for k in range(40):
        (tmp_path / f"{k}.json").write_text(
            json.dumps(changed(record, student=f"s{k:02d}")), encoding="utf-8"
        )
    found = ranking(tmp_path)
    assert len(found.table) == 40
    ax = CHAIN.plot_ranking(found)
    assert len(ax.get_yticks()) == 25
    plt.close("all")


# --- the cockpit, played by hand


def parts(box: Any, kind: type) -> list[Any]:
    found = [box] if isinstance(box, kind) else []
    return found + [part for child in getattr(box, "children", ()) for part in parts(child, kind)]


class Table:
    """A player at the live cockpit."""

    def __init__(self) -> None:
        self.explorer = crm.explore("value_chain.cockpit")
        self.box = self.explorer.widget()
        buttons = parts(self.box, ipywidgets.Button)
        self.reset, self.start, self.next, self.end, self.keep = buttons
        sliders = parts(self.box, ipywidgets.IntSlider)
        self.sliders = dict(zip(self.explorer.controls, sliders, strict=True))
        self.who, self.word = parts(self.box, ipywidgets.Text)
        self.guesses = parts(self.box, ipywidgets.ToggleButtons)
        (self.picture,) = parts(self.box, ipywidgets.Image)

    @property
    def said(self) -> str:
        return parts(self.box, ipywidgets.HTML)[-2].value

    def begin(self, who: str = "anna", word: str = "class") -> None:
        self.who.value, self.word.value = who, word
        self.start.click()

    def play(self, *guesses: str) -> None:
        for guess, word in zip(self.guesses, guesses or ("up", "down", "up"), strict=True):
            guess.value = word
        self.next.click()


def shown(widget: Any) -> bool:
    return widget.layout.display != "none"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_whole_game_by_buttons_alone(lang, tmp_path, monkeypatch):
    crm.use(lang)
    monkeypatch.chdir(tmp_path)
    table = Table()
    first = table.picture.value
    table.begin()
    assert table.explorer.values == USUAL.levers() | {"quarter": 1}
    assert table.picture.value != first
    table.sliders["service"].value = 75
    seen = {table.picture.value}
    for turn in range(TURNS):
        table.play()
        assert table.explorer.game.quarter == turn + 2
        assert table.sliders["quarter"].value == turn + 2
        assert table.said.count("✓") + table.said.count("✗") == 3
        assert [guess.value for guess in table.guesses] == [None] * 3
        assert table.picture.value == table.explorer.png()
        seen.add(table.picture.value)
    assert len(seen) == TURNS + 1
    game = table.explorer.game
    assert game.over and game.policies == (USUAL.change(service=75),) * TURNS
    table.end.click()
    found = debrief(game).card
    assert found.heading in table.said and found.lines[0].split("：")[0] in table.said
    table.keep.click()
    assert load_game("value_chain_anna_class_q12.json") == game
    assert ranking(".").table["student"].tolist() == ["anna"]
    table.sliders["quarter"].value = 3  # looking back
    assert table.explorer.headline(game.books().head(3), game.books().head(3))
    assert table.picture.value == table.explorer.png()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_class_is_ranked_from_the_cockpit(lang, tmp_path, monkeypatch):
    crm.use(lang)
    monkeypatch.chdir(tmp_path)
    books = []
    for who, service in (("anna", 70), ("bo", 80)):
        table = Table()
        table.begin(who, " CLASS ")
        assert "“class”" in table.said
        books.append(table.explorer.game.books())
        table.sliders["service"].value = service
        for _turn in range(TURNS):
            table.play()
        table.keep.click()
    pd.testing.assert_frame_equal(*books)
    found = ranking(".", market="class")
    assert set(found.table["student"]) == {"anna", "bo"} and found.refused.empty
    table = Table()
    table.begin("anna", "  ")
    assert table.explorer.game.market == "anna" and "“" not in table.said


def test_the_score_is_shown_in_the_end_only():
    table = Table()
    table.begin()
    explorer = table.explorer

    def title() -> str:
        quarter = explorer.game.quarter
        shown, _stages, usual = explorer.course(quarter, {})
        return explorer.headline(shown, usual)

    for _turn in range(TURNS - 1):
        table.play()
        assert "score" not in title() and "against nothing changed" in title()
    game = explorer.game
    gained = game.value - simulate_firm(USUAL, game.quarter, game.conditions)["value"].iloc[-1]
    assert f"{gained:+,.0f}".replace("-", "−") in title()
    table.play()
    assert f"score {explorer.game.score:.1f}".replace("-", "−") in title()


def test_each_prediction_says_how_small_a_change_is_none():
    labels = [label.value for label in parts(Table().box, ipywidgets.Label)]
    for what in FORECAST.values():
        assert any(f"within {what.width:g}" in label for label in labels)
    table = Table()
    table.begin()
    table.play()
    told = table.explorer.game.forecasts().set_index("measure")
    before, came = told.loc["satisfaction", ["before", "came"]]
    assert f"from {before:.1f} to {came:.1f}" in table.said


def test_a_class_sees_only_what_can_be_done():
    table = Table()

    def seen() -> list[str]:
        """The buttons that are shown, without that of the sliders."""
        names = {"start": table.start, "next": table.next, "end": table.end, "keep": table.keep}
        boxes = parts(table.box, ipywidgets.Box)
        hidden = [box for box in boxes if not shown(box)]
        away = [button for box in hidden for button in parts(box, ipywidgets.Button)]
        return [name for name, button in names.items() if shown(button) and button not in away]

    assert seen() == ["start"]
    table.begin()
    assert seen() == ["start", "next"]
    table.play()
    assert seen() == ["start", "next", "keep"], "the debrief comes at the end"
    for _turn in range(TURNS - 1):
        table.play()
    assert seen() == ["start", "end", "keep"]
    table.begin(word="other")
    assert seen() == ["start", "next"]
    assert table.explorer.game.market == "other"


def test_without_an_id_or_a_prediction_nothing_is_played():
    table = Table()
    before = dict(table.explorer.values)
    for button in (table.next, table.end, table.keep, table.start):
        button.click()
        assert table.explorer.game is None and table.explorer.values == before
        assert "?" in table.said
    table.begin()
    table.next.click()
    assert table.explorer.game.quarter == 1
    table.guesses[0].value = "up"
    table.next.click()
    assert table.explorer.game.quarter == 1


def test_back_to_the_start_leaves_the_game_as_it_is():
    table = Table()
    table.begin()
    table.play()
    table.reset.click()
    assert table.explorer.game.quarter == 2
    assert table.explorer.values["promise"] == table.explorer.controls["promise"].start


def test_a_student_is_known_and_what_is_typed_is_inert():
    crm.use("en", student="20260017")
    assert Table().who.value == "20260017" and Table().word.value == ""
    table = Table()
    table.begin(EVIL, EVIL)
    table.play()
    pages = "".join(part.value for part in parts(table.box, ipywidgets.HTML))
    assert "<script" not in pages
    table.begin("x" * 100)
    assert "40" in table.said


def test_the_game_beside_the_explorer_is_no_second_status():
    table = Table()
    table.begin()
    table.play()
    pages = [part.value for part in parts(table.box, ipywidgets.HTML)]
    assert sum('role="status"' in page for page in pages) == 1
    assert sum('role="log"' in page for page in pages) == 1


def test_where_nothing_can_be_written_the_player_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "open", lambda *_given, **_named: (_ for _ in ()).throw(OSError()))
    monkeypatch.chdir(tmp_path)
    table = Table()
    table.begin()
    table.play()
    table.keep.click()
    assert "cannot be written" in table.said
    assert list(tmp_path.iterdir()) == []


def test_links_and_levers_belong_together():
    assert {lever.link for lever in LEVERS.values()} == set(LINKS)
    steps = np.array([[at.low, at.step, at.high] for at in LEVERS.values()])
    assert (steps[:, 0] < steps[:, 2]).all() and (steps[:, 1] > 0).all()
