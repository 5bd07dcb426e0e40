"""The value chain's game, played in a real browser by keyboard, in both languages."""

from __future__ import annotations

import re

import pytest
from test_browser import browser, expect, explorers, lab, page, picture  # noqa: F401

from crm_lessons import course
from crm_lessons.value_chain.company import QUARTERS
from crm_lessons.value_chain.game import FORECAST

TURNS = QUARTERS - 1


@pytest.fixture(scope="module")
def stem() -> str:
    """The chapter that has the game."""
    return "value_chain"


def press(box, pattern: str) -> None:
    """Press a button by Enter, as one does who has no mouse."""
    button = box.get_by_role("button", name=re.compile(pattern))
    button.focus()
    button.page.keyboard.press("Enter")


def test_a_game_from_its_beginning_to_the_debrief(page, lab):  # noqa: F811
    from crm_lessons import use
    from crm_lessons.language import _

    use(lab.lang)
    words = {
        name: _(name)
        for name in (
            "Begin a game", "Play the next quarter", "Debrief", "Save the result", "up",
            "First say what you expect of all three.",
        )
    }  # fmt: skip
    played = _("Quarter {n} of {all}: {right} of 3 came true, {sum} of {made} so far").split("{right}")[0]
    market = _("This is the market of “{word}”: whoever types it has the same.").format(word="class")
    use("en")
    box = explorers(page).nth(list(course.explorers()["value_chain"]).index("value_chain.cockpit"))
    box.scroll_into_view_if_needed()
    log = box.locator('[role="log"]')

    press(box, words["Begin a game"])
    expect(log).to_have_count(1)  # it asks for an id first
    fields = box.locator('input[type="text"]')  # the player's id, and the word of the class
    fields.nth(0).fill("<b>x</b> 张三")
    fields.nth(1).fill("class")
    press(box, words["Begin a game"])
    expect(log).to_contain_text(market)
    press(box, words["Play the next quarter"])
    expect(log).to_contain_text(words["First say what you expect of all three."])

    image = box.locator("img")
    for turn in range(TURNS):
        before = image.get_attribute("src")
        for guess in box.get_by_role("button", name=re.compile(f"^{words['up']}$")).all():
            guess.focus()
            page.keyboard.press("Enter")
        press(box, words["Play the next quarter"])
        expect(image).not_to_have_attribute("src", before or "")
        expect(log).to_contain_text(played.format(n=turn + 2, all=QUARTERS))
        assert log.inner_text().count("\n") >= len(FORECAST), turn
    press(box, words["Debrief"])
    expect(log).to_contain_text("100")
    box.screenshot(path=picture("game", "value_chain", lab.lang))
    press(box, words["Save the result"])
    expect(log).to_contain_text(".json")
    assert box.locator("b", has_text="x").count() == 0
