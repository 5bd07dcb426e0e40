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
from ..game import FORECAST, WORDS, Game, benchmarks
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
        self.word = ipywidgets.Text(
            value=student() or "", placeholder=_("your id, or a word of the class"),
            layout={"width": "16em"}, continuous_update=True,
        )  # fmt: skip
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
        rows = [
            ipywidgets.Box([ipywidgets.Label(_(title), layout={"width": "11em"}), guess], layout=row)
            for guess, (title, _least) in zip(self.guesses.values(), FORECAST.values(), strict=True)
        ]
        self.turn = ipywidgets.VBox([self.ask, *rows, self.next])
        self.after = ipywidgets.Box([self.end, self.keep], layout=row)
        opening = ipywidgets.Box([self.word, self.start], layout=row)
        self.box = ipywidgets.VBox([ipywidgets.HTML(STYLE), opening, self.turn, self.after, self.said])
        self._show()

    def begin(self) -> None:
        """Take the firm over, in the market of the word typed."""
        if not self.word.value.strip():
            self._say(
                Refusal(_("Type your id first, or a word that the class shares: it draws your market."))
            )
            return
        self.cockpit.game = Game(self.word.value)
        benchmarks(self.cockpit.game.market)  # takes a moment, and better now than in mid-game
        self._move(Policy().levers() | {"quarter": 1})
        self._say(Card("→", _("The firm is yours"), (
            _("The first quarter is history. You decide the next {n}.").format(n=QUARTERS - 1),
            _("Move the levers, predict, play. The market is yours alone: what held in the example may not."),
        )))  # fmt: skip

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
            _("{sign} {measure}: you said {said}; from {before:,.0f} to {came:,.0f}").format(
                sign="✓" if row.points else "✗", measure=_(FORECAST[str(row.measure)][0]),
                said=_(WORDS[str(row.predicted)]), before=row.before, came=row.came,
            ).replace("-", "−")
            for row in told.itertuples()
        )  # fmt: skip
        heading = _("Quarter {n} of {all}: {right} of 3 came true, {points} points so far")
        heading = heading.format(n=game.quarter, all=QUARTERS, right=told["points"].sum(), points=game.points)
        self._say(Card("→", heading, lines))

    def tell(self) -> None:
        """Which link held the result back."""
        game = self._game()
        found = debrief(game).card
        score = _("Score {score:.1f}: 0 is a firm left as it was, 100 the best policy held throughout.")
        line = score.format(score=game.score).replace("-", "−")
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
