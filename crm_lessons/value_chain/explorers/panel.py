"""The game on the cockpit: begin, predict, play the next quarter, and, at the end, the debrief."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...card import Card
from ...cases import student
from ...language import _
from ...refusal import Refusal
from ..company import QUARTERS
from ..debrief import debrief
from ..game import FORECAST, RUN_OUT, TURNS, WORDS, Game, benchmarks
from ..policy import LEVERS, Policy

if TYPE_CHECKING:
    from .cockpit import Cockpit

# ipywidgets cuts long labels; a button must be read whole.
STYLE = "<style>.crm-play button, button.crm-play {width: auto !important}</style>"


class Panel:
    """Buttons and fields of the game, and what they do; `box` is the widget. Tab, Enter and Space suffice."""

    def __init__(self, cockpit: Cockpit, widgets: dict[str, Any], redraw: Callable[[], None]) -> None:
        import ipywidgets

        self.cockpit, self.widgets, self.redraw = cockpit, widgets, redraw
        self.who = ipywidgets.Text(value=student() or "", placeholder=_("your id"), layout={"width": "12em"})
        self.word = ipywidgets.Text(
            placeholder=_("a word of the class, for one market for all (may stay empty)"),
            layout={"width": "30em"},
        )
        self.start = self._button(_("Begin a game"), self.begin)
        self.ask = ipywidgets.HTML()
        self.guesses = {
            measure: ipywidgets.ToggleButtons(
                options=[(_(label), word) for word, label in WORDS.items()], value=None,
                style={"button_width": "auto"}, layout={"width": "auto"},
            )
            for measure in FORECAST
        }  # fmt: skip
        for guess in self.guesses.values():
            guess.add_class("crm-play")
        self.next = self._button(_("Play the next quarter"), self.play)
        self.end = self._button(_("Debrief"), self.tell)
        self.keep = self._button(_("Save the result"), self.save)
        self.said = ipywidgets.HTML()
        row = {"flex_flow": "row wrap", "align_items": "center", "width": "100%"}
        labels = [
            ipywidgets.Label(_(what.label).format(width=what.width), layout={"width": "26em"})
            for what in FORECAST.values()
        ]
        rows = [ipywidgets.Box(pair, layout=row) for pair in zip(labels, self.guesses.values(), strict=True)]
        self.turn = ipywidgets.VBox([self.ask, *rows, self.next])
        self.after = ipywidgets.Box([self.end, self.keep], layout=row)
        opening = ipywidgets.Box([self.who, self.word, self.start], layout=row)
        self.box = ipywidgets.VBox([ipywidgets.HTML(STYLE), opening, self.turn, self.after, self.said])
        self._show()

    def begin(self) -> None:
        """Take the firm over, in the market of the word typed, or in the player's own."""
        if not self.who.value.strip():
            self._say(Refusal(_("Type your id first: it says whose game this is.")))
            return
        self.cockpit.game = game = Game(self.who.value, self.word.value.strip())
        benchmarks(game.market)  # takes a moment, and better now than in mid-game
        self._move(Policy().levers() | {"quarter": 1})
        own = _("The market is yours alone: what held in the example may not hold here.")
        shared = _("This is the market of “{word}”: whoever types it has the same.").format(word=game.market)
        task = _("The first quarter is history. You decide the next {n}: move the levers, predict, play.")
        rule = _("In the end your last policy is held for {n} quarters more, and then the firm is valued.")
        lines = (task.format(n=TURNS), shared if self.word.value.strip() else own, rule.format(n=RUN_OUT))
        self._say(Card("→", _("The firm is yours"), lines))

    def play(self) -> None:
        """Play the next quarter with the levers as they stand, and compare it with what was predicted."""
        game = self._game()
        prediction = {measure: guess.value for measure, guess in self.guesses.items() if guess.value}
        if len(prediction) < len(FORECAST):
            self._say(Refusal(_("First say what you expect of all three.")))
            return
        policy = Policy(**{name: self.widgets[name].value for name in LEVERS})
        self.cockpit.game = game = game.play(policy, prediction)
        for guess in self.guesses.values():
            guess.value = None
        self._move({"quarter": game.quarter})
        told = game.forecasts()
        told = told[told["quarter"] == game.quarter]
        lines = tuple(
            _("{sign} {measure}: you said {said}; from {before:,.{places}f} to {came:,.{places}f}").format(
                sign="✓" if row.true else "✗", measure=_(what.title), said=_(WORDS[str(row.predicted)]),
                before=row.before, came=row.came, places=what.places,
            ).replace("-", "−")
            for row, what in zip(told.itertuples(), FORECAST.values(), strict=True)
        )  # fmt: skip
        heading = _("Quarter {n} of {all}: {right} of 3 came true, {sum} of {made} so far")
        heading = heading.format(
            n=game.quarter, all=QUARTERS, right=told["true"].sum(), sum=game.came_true,
            made=len(FORECAST) * len(game.predictions),
        )  # fmt: skip
        self._say(Card("→", heading, lines))

    def tell(self) -> None:
        """Which link held the result back."""
        game = self._game()
        found = debrief(game).card
        score = _(
            "Score {score:.1f}, after {n} quarters more under your last policy: 0 is a firm left as it was, "
            "100 the best policy held throughout."
        )
        line = score.format(score=game.score, n=RUN_OUT).replace("-", "−")
        self._say(Card(found.sign, found.heading, (*found.lines, line)))

    def save(self) -> None:
        """Write the game into a file beside the notebook."""
        path = self._game().save()
        self._say(Card("✓", _("Saved as {file}").format(file=path.name), (), color="green"))

    def _game(self) -> Game:
        game = self.cockpit.game
        if game is None:
            raise Refusal(_("Begin a game first."))
        return game

    def _move(self, values: dict[str, float]) -> None:
        """Put controls in their places, and show the game as it stands."""
        for name, value in values.items():
            self.widgets[name].value = self.cockpit.controls[name].accept(value, name)
        self._show()
        self.redraw()

    def _show(self) -> None:
        """Only what can be done now."""
        game = self.cockpit.game
        playing = game is not None and not game.over
        self.turn.layout.display = "" if playing else "none"
        self.after.layout.display = "" if game is not None and game.policies else "none"
        self.end.layout.display = "" if game is not None and game.over else "none"
        self.start.description = _("Begin a game") if game is None else _("Begin another game")
        if game is not None:
            text = _("Quarter {n}: move the levers above. Against quarter {before}, what will happen to")
            text = text.format(n=game.quarter + 1, before=game.quarter)
            self.ask.value = f"<strong>{html.escape(text)}</strong>"

    def _say(self, what: Card | Refusal) -> None:
        card = what if isinstance(what, Card) else Card("?", str(what), (), color="purple")
        # The explorer's own sentence is its one status; this is a log beside it.
        self.said.value = card._repr_html_().replace('role="status"', 'role="log"')

    def _button(self, label: str, act: Callable[[], None]) -> Any:
        import ipywidgets

        def pressed(_button: Any) -> None:
            try:
                act()
            except Refusal as why:
                self._say(why)

        button = ipywidgets.Button(description=label, layout={"width": "auto"})
        button.on_click(pressed)
        return button
