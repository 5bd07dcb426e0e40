"""A reader's way through the chapters in a real JupyterLab and a real browser, in both languages.

Skipped where there is no Chromium; pictures of every explorer are left in `screenshots/`, and those of whole
pages, which take minutes, where the environment variable PAGES is set.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import crm_lessons as crm
from crm_lessons import course
from crm_lessons.exercise import Feedback, Number
from crm_lessons.language import _
from crm_lessons.value_chain.company import QUARTERS
from crm_lessons.value_chain.game import FORECAST

playwright_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Page = playwright_api.Page
expect = playwright_api.expect
expect.set_options(timeout=20_000)  # milliseconds; a loaded machine is slow, not wrong

ROOT = Path(__file__).parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SERVE = """
import sys
from pathlib import Path
from crm_lessons import __main__ as command
lang, root, port = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
command.keep_settings(lang)
own = Path(command.os.environ["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab"
# every cell stays in the page, and no file is written behind the test's back
command.add_settings(own / "notebook-extension" / "tracker.jupyterlab-settings", {"windowingMode": "none"})
command.add_settings(own / "docmanager-extension" / "plugin.jupyterlab-settings", {"autosave": False})
sys.exit(command.serve(root, root / "00_start_here.ipynb", port, False))
"""
READY = """async () => {
    await window.jupyterapp.restored;
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
}"""
CROWDED = """box => {
    const edge = box.getBoundingClientRect();
    const parts = '.widget-label, .noUi-target, .widget-readout, button, select, input';
    const seen = [...box.querySelectorAll(parts)]
        .map(part => ({name: part.className + ' ' + part.innerText, at: part.getBoundingClientRect()}))
        .filter(part => part.at.width > 0 || part.name.includes('noUi'));
    const found = [];
    for (const {name, at} of seen) {
        if (at.right > edge.right + 1 || at.left < edge.left - 1) found.push(name + ' leaves the box');
        if (name.includes('noUi') && at.width < 80) found.push(`a track of ${at.width} pixels`);
        for (const other of seen) {
            const wide = Math.min(at.right, other.at.right) - Math.max(at.left, other.at.left);
            const high = Math.min(at.bottom, other.at.bottom) - Math.max(at.top, other.at.top);
            if (other.name < name && wide > 2 && high > 2) found.push(`${name} covers ${other.name}`);
        }
    }
    return found;
}"""
MINUTE = 60_000  # milliseconds
ERRORS = (
    '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"], '
    ".jupyter-widgets-error-widget, .jp-Dialog"
)
ARROWS = 5


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    with playwright_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def labs(tmp_path_factory) -> Iterator[Callable[[str], SimpleNamespace]]:
    """The JupyterLab of each language, started when it is first asked for."""
    with contextlib.ExitStack() as running:
        yield functools.cache(lambda lang: running.enter_context(served(lang, tmp_path_factory)))


@pytest.fixture(scope="module", params=["en", "zh"])
def lab(request, labs) -> SimpleNamespace:
    """JupyterLab in one language."""
    return labs(request.param)


@contextlib.contextmanager
def served(lang: str, tmp_path_factory) -> Iterator[SimpleNamespace]:
    """JupyterLab as the course's own command serves it, on a copy of the notebooks."""
    home, root = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("lab") / "notebooks"
    shutil.copytree(ROOT / "notebooks" / lang, root, ignore=shutil.ignore_patterns(".*"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    dropped = ("MPLBACKEND", "CRM_LESSONS_STATIC")  # JupyterLab's kernels choose their own
    given = {key: value for key, value in os.environ.items() if key not in dropped}
    config = {"LabApp": {"expose_app_in_browser": True}}  # so that the page can say when its kernel is ready
    (home / "jupyter_lab_config.json").write_text(json.dumps(config), encoding="utf-8")
    given |= {"JUPYTER_CONFIG_DIR": str(home)}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    given |= {"CRM_LESSONS_HOME": str(home), "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    log = (home / "lab.log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, lang, str(root), str(port)], env=given, stdout=log, stderr=log
    )
    try:
        yield SimpleNamespace(lang=lang, port=port, token=token(server, home / "lab.log", port))
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def token(server: subprocess.Popen, log: Path, port: int) -> str:
    """The server's token, as soon as it answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        found = re.search(r"token=(\w+)", log.read_text(encoding="utf-8"))
        with socket.socket() as probe:
            if found and probe.connect_ex(("127.0.0.1", port)) == 0:
                return found.group(1)
        time.sleep(0.2)
    pytest.fail("JupyterLab did not start:\n" + log.read_text(encoding="utf-8")[-3000:])


@pytest.fixture(scope="module", params=course.CHAPTERS)
def stem(request) -> str:
    """Each chapter in turn."""
    return request.param


@pytest.fixture(scope="module")
def page(browser, lab, stem) -> Iterator[Page]:
    """The page of the chapter's notebook, every cell run."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(MINUTE)
    notebook = f"{course.CHAPTERS[stem][0]}_{stem}.ipynb"
    page.goto(f"http://localhost:{lab.port}/lab/tree/{notebook}?reset&token={lab.token}")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for()
    page.evaluate(READY)
    page.locator(".lm-MenuBar-itemLabel", has_text={"en": "Run", "zh": "运行"}[lab.lang]).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    waiting = page.locator(".jp-CodeCell .jp-InputPrompt", has_text="[*]")
    waiting.first.wait_for()
    expect(waiting).to_have_count(0, timeout=2 * MINUTE)
    yield page
    context.close()


def explorers(page: Page):
    """The live explorers of the page: boxes with a picture, the smallest that hold their controls."""
    return page.locator(".jp-OutputArea-output .widget-vbox:has(> .widget-image)")


def check_cell(page: Page, name: str):
    """The code cell that checks the exercise `name`."""
    return page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=f'crm.check("{name}"'))


def answer(page: Page, name: str, value: object) -> str:
    """Type an answer to an exercise into its cell, run the cell, and read the feedback."""
    cell = check_cell(page, name).first
    before = cell.locator(".jp-InputPrompt").first.text_content()
    cell.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(f'crm.check("{name}", {value!r})')
    page.keyboard.press("Shift+Enter")
    prompt = cell.locator(".jp-InputPrompt").first
    expect(prompt).not_to_have_text(before or "", timeout=MINUTE)
    expect(prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=MINUTE)
    feedback = cell.locator('.jp-OutputArea-output [role="status"]')
    expect(feedback).to_have_count(1, timeout=MINUTE)
    return feedback.inner_text()


def picture(name: str, stem: str, lang: str) -> Path:
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS / f"{lang}_{stem}_{name}.png"


def test_the_menus_speak_the_language(page, lab):
    menus = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert menus[0] == {"en": "File", "zh": "文件"}[lab.lang]
    assert all(re.search(r"[\u4e00-\u9fff]", menu) for menu in menus if menu) == (lab.lang == "zh")


def test_the_whole_chapter_runs_without_an_error(page):
    assert page.locator(ERRORS).all_inner_texts() == []


def test_every_explorer_is_live(page, stem, lab):
    assert explorers(page).count() == len(course.explorers()[stem])
    for i, name in enumerate(course.explorers()[stem]):
        box = explorers(page).nth(i)
        box.scroll_into_view_if_needed()
        assert box.locator("img").evaluate("img => img.complete && img.naturalWidth > 300")
        box.screenshot(path=picture(f"explorer_{i}_{name.partition('.')[2]}", stem, lab.lang))


@pytest.mark.parametrize("width", [1400, 900])
def test_the_controls_have_room(page, width):
    page.set_viewport_size({"width": width, "height": 1000})
    for i in range(explorers(page).count()):
        explorers(page).nth(i).scroll_into_view_if_needed()
        assert explorers(page).nth(i).evaluate(CROWDED) == []
    page.set_viewport_size({"width": 1400, "height": 1000})


def test_a_slider_moved_by_keyboard_moves_picture_and_sentence(page, stem, lab):
    for i in range(explorers(page).count()):
        box = explorers(page).nth(i)
        slider = box.locator('[role="slider"]').first
        image, sentence = box.locator("img"), box.locator('[role="status"]')
        seen = image.get_attribute("src"), sentence.inner_text()
        slider.focus()
        for _press in range(ARROWS):
            page.keyboard.press("ArrowRight")
        expect(image).not_to_have_attribute("src", seen[0])
        if sentence.inner_text() == seen[1]:  # a slider may need more than a few steps to say another thing
            page.keyboard.press("End")
            expect(sentence).not_to_have_text(seen[1])
        box.screenshot(path=picture(f"moved_{i}", stem, lab.lang))


def test_the_controls_are_reached_by_tab(page):
    box = explorers(page).first
    box.locator('[role="slider"]').first.focus()
    page.keyboard.press("Tab")
    assert box.evaluate("box => box.contains(document.activeElement)")


def test_a_wrong_answer_then_the_right_one(page, stem, lab):
    numeric = (e for e in course.exercises()[stem].values() if isinstance(e, Number))
    exercise = next(numeric)
    name = exercise.name
    right = float(exercise.solve(*exercise.tables()))
    crm.use(lab.lang)
    wrong = answer(page, name, right + 1000)
    assert wrong.startswith(repr(Feedback("wrong")))
    told = answer(page, name, right)
    assert told.startswith(repr(Feedback("correct")))
    check_cell(page, name).first.screenshot(path=picture("answered", stem, lab.lang))


def test_a_prediction_is_made_by_keyboard(page):
    choices = page.locator(".jp-OutputArea-output .widget-vbox:has(> .crm-choice)").first
    button = choices.locator("button").first
    button.focus()
    page.keyboard.press("Enter")
    expect(choices.locator('[role="status"]')).to_have_count(1)


def test_the_page_as_a_whole(page, stem, lab):
    """Nothing went wrong by all that; and pictures of the notebook, screen by screen, to be looked at."""
    notebook = page.locator(".jp-WindowedPanel-outer").first
    screens = notebook.evaluate("panel => Math.ceil(panel.scrollHeight / panel.clientHeight)")
    for screen in range(screens if os.environ.get("PAGES") else 0):
        notebook.evaluate("(panel, i) => { panel.scrollTop = i * panel.clientHeight }", screen)
        page.wait_for_timeout(60)
        page.screenshot(path=picture(f"page_{screen:02d}", stem, lab.lang))
    assert screens > 5
    assert page.locator(ERRORS).all_inner_texts() == []


# --- the value chain's game ---


def press(box, pattern: str) -> None:
    """Press a button by Enter, as one does who has no mouse."""
    button = box.get_by_role("button", name=re.compile(pattern))
    button.focus()
    button.page.keyboard.press("Enter")


@pytest.mark.parametrize("stem", ["value_chain"], indirect=True)
def test_a_game_from_its_beginning_to_the_debrief(page, lab):
    crm.use(lab.lang)
    words = {
        name: _(name)
        for name in (
            "Begin a game", "Play the next quarter", "Debrief", "Save the result", "up",
            "First say what you expect of all three.",
        )
    }  # fmt: skip
    played = _("Quarter {n} of {all}: {right} of 3 came true, {sum} of {made} so far").split("{right}")[0]
    market = _("This is the market of “{word}”: whoever types it has the same.").format(word="class")
    crm.use("en")
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
    for turn in range(QUARTERS - 1):
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
