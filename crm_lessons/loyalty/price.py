"""Price sensitivity: what a change in price does to the amount bought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given, same_rows
from ..language import _
from ..refusal import Refusal, number, numbers, shown

LEAST = 3  # rows: a line through two points has no error to measure


@dataclass(frozen=True)
class PriceSensitivity:
    """An own-price elasticity, estimated; `low` and `high` bound it with 95 % confidence."""

    elasticity: float
    standard_error: float
    low: float
    high: float
    intercept: float
    r_squared: float
    n: int
    data: pd.DataFrame = field(repr=False, compare=False)

    def quantity(self, price: Any) -> Any:
        """The quantity that the line gives at a price, or at each of several, in the form these have."""
        return as_given(
            np.exp(self.intercept + self.elasticity * np.log(numbers(price, "price", above=0))), price
        )

    def revenue_change(self, price_change: float) -> float:
        """The change in revenue that a change in price brings, both as shares: 0.10 is +10 %."""
        change = number(price_change, "price_change", above=-1)
        return float((1 + change) ** (1 + self.elasticity) - 1)

    def summary(self) -> pd.DataFrame:
        """The estimates, one row each, named in the language in force."""
        rows = {
            _("elasticity"): self.elasticity,
            _("standard error"): self.standard_error,
            _("95 % interval, low"): self.low,
            _("95 % interval, high"): self.high,
            _("share of variation explained (R²)"): self.r_squared,
            _("observations"): float(self.n),
        }
        return pd.DataFrame({_("value"): rows})


def price_sensitivity(prices: Any, quantities: Any) -> PriceSensitivity:
    """The own-price elasticity of demand: by what percent the quantity changes when the price rises by 1 %.

    Estimated as the slope b of a straight line through the logarithms, log q = a + b log p, by least
    squares. The sign is nearly always negative: dearer means less. Between −1 and 0 buyers hardly mind
    (inelastic, as loyal ones do) and a higher price raises revenue; below −1 they do mind (elastic) and it
    lowers revenue. A positive slope seldom means that people like to pay more: rather something else, such
    as a holiday, raised price and quantity together. The line only describes what was observed; it is a
    cause only if prices changed for reasons of their own.

    Parameters
    ----------
    prices : array-like or Series, above 0; at least three, and not all the same
    quantities : array-like or Series, above 0; bought at those prices

    Returns
    -------
    PriceSensitivity: `elasticity`, `standard_error`, `low`, `high` (95 % interval by Student's t),
    `intercept`, `r_squared`, `n`; `quantity(price)`, `revenue_change(price_change)`, `summary()`.

    Raises
    ------
    Refusal
        If a value is missing or not above 0, if the two have not the same rows, if there are fewer than
        three, or if the price never changed.
    """
    from scipy.stats import t

    p, q = numbers(prices, "prices", above=0), numbers(quantities, "quantities", above=0)
    same_rows(prices=prices, quantities=quantities)
    if len(p) < LEAST:
        sentence = _("an elasticity needs at least {least} observations; there are {n}")
        raise Refusal(sentence.format(least=LEAST, n=len(p)))
    x, y = np.log(p.to_numpy()), np.log(q.to_numpy())
    if np.ptp(x) < 1e-9:
        sentence = _("prices are all {price}; nothing can be learned where the price never changed")
        raise Refusal(sentence.format(price=shown(float(p.iloc[0]))))
    dx, dy = x - x.mean(), y - y.mean()
    slope = float(dx @ dy / (dx @ dx))
    unexplained = float(((dy - slope * dx) ** 2).sum())
    spare = len(x) - 2
    error = float(np.sqrt(unexplained / spare / (dx @ dx)))
    reach = float(t.ppf(0.975, spare)) * error
    explained = 1 - unexplained / float(dy @ dy) if dy.any() else 0.0
    data = pd.DataFrame({"price": p.to_numpy(), "quantity": q.to_numpy()})
    return PriceSensitivity(
        elasticity=slope,
        standard_error=error,
        low=slope - reach,
        high=slope + reach,
        intercept=float(y.mean() - slope * x.mean()),
        r_squared=explained,
        n=len(x),
        data=data,
    )


def plot_price_sensitivity(
    *fits: PriceSensitivity, names: tuple[str, ...] = (), ax: Axes | None = None
) -> Axes:
    """Draw quantities against prices, with the line of each `price_sensitivity`; both axes logarithmic.

    `names` labels the fits, where there are several.
    """
    if not fits or not all(isinstance(fit, PriceSensitivity) for fit in fits):
        raise Refusal(_("give one or more results of price_sensitivity"))
    if names and len(names) != len(fits):
        sentence = _("names has {n} entries; there are {fits} results")
        raise Refusal(sentence.format(n=len(names), fits=len(fits)))
    from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

    ax = look.axes(ax)
    ax.set_xscale("log")
    ax.set_yscale("log")
    for k, fit in enumerate(fits):
        color = look.COLORS[look.SERIES[k % len(look.SERIES)]]
        price, quantity = fit.data["price"], fit.data["quantity"]
        ax.scatter(price, quantity, 22, color, marker="os^Dv"[k % 5], alpha=0.45, lw=0)
        ends = np.array([price.min(), price.max()])
        ax.plot(ends, fit.quantity(ends), color=color)
        label = _("elasticity {value}").format(value=look.signed(fit.elasticity))
        ax.annotate(
            f"{names[k]}\n{label}" if names else label, (ends[1], fit.quantity(ends)[1]), (7, 0),
            textcoords="offset points", va="center", color=color, annotation_clip=False,
        )  # fmt: skip
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(6))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:g}"))
    ax.set_xlabel(_("Price (logarithmic)"))
    ax.set_ylabel(_("Quantity (logarithmic)"))
    if len(fits) > 1 and names:
        least = int(np.argmax([fit.elasticity for fit in fits]))
        title = _("Least sensitive to price: {name} (elasticity {value})")
        title = title.format(name=names[least], value=look.signed(fits[least].elasticity))
    elif fits[0].elasticity < 0:
        title = _("A price 1 % higher goes with {change:.1f} % less bought")
        title = title.format(change=-fits[0].elasticity)
    else:
        title = _("A price 1 % higher goes with {change:.1f} % more bought: look for another cause")
        title = title.format(change=fits[0].elasticity)
    ax.set_title(title, loc="left")
    return ax
