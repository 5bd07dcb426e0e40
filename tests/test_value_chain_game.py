"""The game: its rules, its files checked by replaying, the class ranking, and the cockpit played by hand."""

from __future__ import annotations

import copy
import dataclasses
import json
import math
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
from crm_lessons.value_chain.game import FORECAST, LONGEST_NAME, TURNS, benchmarks
from crm_lessons.value_chain.policy import LEVERS, LINKS
from crm_lessons.value_chain.ranking import drawable

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
    ("said", "points"),
    [
        ({"profit": "down"}, 1),
        ({"profit": "up"}, 0),
        ({"profit": "same"}, 0),
        ({"satisfaction": "up", "profit": "down"}, 2),
    ],
)
def test_a_word_that_comes_true_is_a_point(said, points):
    game = Game("class").play(BETTER, said)
    before, after = game.books()["profit"]
    assert after < before - FORECAST["profit"][1]
    assert game.points == points


def test_a_number_is_worth_more_the_nearer_it_is():
    for measure, (_title, least) in FORECAST.items():
        came = Game("class").play(BETTER, GUESS).books()[measure].iloc[-1]
        for off, points in ((0, 2), (0.99, 2), (-1.01, 1), (2.99, 1), (3.01, 0)):
            game = Game("class").play(BETTER, {measure: float(came + off * least)})
            assert game.points == points, (measure, off)


def test_nothing_moved_is_the_same():
    game = Game("class").play(USUAL, {"satisfaction": "same"})
    assert game.points == 1
    assert game.forecasts().loc[0, ["quarter", "measure", "predicted", "points"]].tolist() == [
        2, "satisfaction", "same", 1,
    ]  # fmt: skip


def test_the_score_is_0_for_nothing_changed_and_100_for_the_best_policy_held():
    assert played(policy=USUAL).score == 0
    assert played(policy=best_policy(market=draw_market("class"))).score == 100
    assert 0 < played().score < 100
    assert played(policy=USUAL.change(promise=100)).score < 0
    low, high = benchmarks("class")
    assert played().value == pytest.approx(
        low + played().score / 100 * (high - low), abs=0.001 * (high - low)
    )


@settings(max_examples=25)
@given(
    st.lists(st.builds(Policy, **{n: st.floats(at.low, at.high) for n, at in LEVERS.items()}), max_size=TURNS)
)
def test_any_game_can_be_played_and_recorded(policies):
    game = Game("z", "class", tuple(policies), (GUESS,) * len(policies))
    record = json.loads(json.dumps(game.record()))
    assert record["policies"] == [policy.levers() for policy in policies]
    assert all(map(math.isfinite, (game.value, game.score, game.points)))
    assert 0 <= game.points <= 3 * len(policies)


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
    game = played(turns=6)
    found = debrief(game)
    assert len(found.table) == 4 * len(LEVERS)
    assert found.table["gain"].is_monotonic_decreasing
    row = found.table[(found.table["lever"] == "service") & (found.table["amount"] == 10)].iloc[0]
    moved = Game("x", "class", tuple(p.moved("service", 10) for p in game.policies), game.predictions)
    assert row["gain"] == pytest.approx(moved.value - game.value)
    assert found.link == found.table["link"].iloc[0]


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
    best = best_policy(market=draw_market("class"))
    found = debrief(played(policy=best.change(**wrong)))
    assert found.link == link
    assert CHAIN.link_title(link) in repr(found) and CHAIN.link_title(link) in found._repr_html_()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_debrief_of_a_game_without_a_weak_link(lang):
    crm.use(lang)
    found = debrief(played(policy=best_policy(market=draw_market("class"))))
    small = dataclasses.replace(found, table=found.table.assign(gain=found.table["gain"] - 1000))
    assert small.link == ""
    assert "0 " not in repr(small)
    assert list(found.summary().columns) and len(found.summary()) == len(LEVERS)


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
    "points": (changed(RECORD, points=RECORD["points"] + 1), "points"),
    "policy": (lever_changed(RECORD, 3, service=90), "value"),
    "market": (changed(RECORD, market="other"), "value"),
    "prediction": (changed(RECORD, predictions=[{"profit": "same"}] * TURNS), "points"),
    "score as text": (changed(RECORD, score="99"), "score"),
    "score nan": (changed(RECORD, score=math.nan), "score"),
    "score infinite": (changed(RECORD, score=math.inf), "score"),
    "score true": (changed(RECORD, score=True), "score"),
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
    "another version": (changed(RECORD, version=2), "version"),
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
    assert "5 of 12" in reasons["value_chain_dee.json"]
    assert all(len(reason) > 10 for reason in reasons)
    for name in reasons.index:
        assert name in repr(found)


def test_the_better_of_a_students_files_counts(folder):
    other = played("bo")
    (folder / "second.json").write_text(json.dumps(other.record()), encoding="utf-8")
    found = ranking(folder)
    assert found.table.set_index("student").loc["bo", "file"] == "second.json"
    assert found.refused["file"].tolist() == ["value_chain_bo.json"]


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
        (self.word,) = parts(self.box, ipywidgets.Text)
        self.guesses = parts(self.box, ipywidgets.ToggleButtons)
        (self.picture,) = parts(self.box, ipywidgets.Image)

    @property
    def said(self) -> str:
        return parts(self.box, ipywidgets.HTML)[-2].value

    def begin(self, word: str = "class") -> None:
        self.word.value = word
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
    assert load_game("value_chain_class.json") == game
    assert ranking(".").table["student"].tolist() == ["class"]
    table.sliders["quarter"].value = 3  # looking back
    assert table.explorer.headline(game.books().head(3), game.books().head(3))
    assert table.picture.value == table.explorer.png()


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
    table.begin("other")
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
    assert Table().word.value == "20260017"
    table = Table()
    table.begin(EVIL)
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
