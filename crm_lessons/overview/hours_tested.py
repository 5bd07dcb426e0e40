"""What the best hours are worth: against one hour for all, and on calls that they were not chosen from."""

from __future__ import annotations

import pandas as pd

from ..language import _
from ..refusal import result_of
from .contact import MEASURES, SELLER, ContactTimes, best_contact_time


def one_hour_or_own(result: ContactTimes) -> pd.Series:
    """The rate of the measure in 100 calls: as they were made, all at one hour, each group at its own.

    The hours are those that `best_contact_time` chose, so the last two look somewhat better than they will
    turn out. Groups count by their number of calls.

    Returns
    -------
    Series with three rows, titled in the language in force.
    """
    result_of(result, ContactTimes, "best_contact_time")
    calls, all_hours = result.hours["calls"].groupby("group").sum(), result.together
    rates = {
        _("as the calls were made"): (all_hours[result.measure] * all_hours["calls"]).sum() / calls.sum(),
        _("all at {hour}:00").format(hour=result.common_hour): all_hours[result.measure][result.common_hour],
        _("each group at its own hour"): (result.best["rate"] * calls).sum() / calls.sum(),
    }
    return 100 * pd.Series(rates, name=_("{what}, of 100 calls").format(what=_(MEASURES[result.measure])))


def later_rates(
    result: ContactTimes, later: pd.DataFrame, by: str | None = "segment", seller_offset: float = SELLER
) -> pd.DataFrame:
    """What the hours chosen from earlier calls bring in later ones.

    Parameters
    ----------
    result : what `best_contact_time` found in the earlier calls
    later : the later calls, with the same columns
    by, seller_offset : as given to `best_contact_time`

    Returns
    -------
    One row a group, titled in the language in force: the hour chosen, its calls and its rate in 100 of them
    when it was chosen, and both later; a rate is missing where nobody was called at that hour later.

    Raises
    ------
    Refusal
        As `best_contact_time` does.
    """
    result_of(result, ContactTimes, "best_contact_time")
    found = best_contact_time(later, by, result.clock, result.measure, 1, seller_offset).hours
    then = found.reindex(pd.MultiIndex.from_frame(result.best["hour"].reset_index()))
    what = _("{what}, of 100 calls").format(what=_(MEASURES[result.measure]))
    table = {
        _("best hour"): result.best["hour"].to_numpy(),
        _("calls"): result.best["calls"].to_numpy(),
        what: 100 * result.best["rate"].to_numpy(),
        _("calls later"): then["calls"].fillna(0).astype(int).to_numpy(),
        _("{what}, later").format(what=what): 100 * then[result.measure].to_numpy(),
    }
    return pd.DataFrame(table, result.best.index.rename(_("group")))
