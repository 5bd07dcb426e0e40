"""The quiz, the part on the company: lags, equity, sensitivity, luck."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

COMPANY = (
    Question(
        "lag",
        N_(
            "A new manager cuts service, and profit rises for four quarters running. After the manager's "
            "promotion it falls for eight. What is the soundest reading?"
        ),
        {
            N_("the successor leads badly"): N_(
                "Perhaps; but the fall begins as it must after such a cut, whoever leads. Judge by causes "
                "and their lags, not by dates."
            ),
            N_("the market has turned"): N_(
                "That can be tested: look at the rivals. In the model such a fall comes without any change "
                "of the market."
            ),
            N_("the cut earned at once and cost later"): N_(
                "Costs fall in the same quarter; customers judge, turn away and tell others over the "
                "quarters that follow. The profit of the first year was partly a loan."
            ),
            N_("profit swings by chance, so there is nothing to read"): N_(
                "Four up and eight down in a row would be an odd chance, and the chain explains it without."
            ),
        },
        N_("the cut earned at once and cost later"),
    ),
    Question(
        "equity_why",
        N_("Why does the game count customer equity at the end, and not profit alone?"),
        {
            N_("otherwise it would pay to sell off the future at the end"): N_(
                "Cutting all that works later would raise profit to the end, and leave a firm without a "
                "future. Equity puts a price on that future."
            ),
            N_("because equity is what the tax office counts"): N_(
                "No tax office counts it; it stands in no balance sheet. That is why it has to be put beside "
                "the books."
            ),
            N_("because profit cannot be measured in every single quarter"): N_(
                "It can, and it is. It measures what was earned, but not what was used up to earn it."
            ),
            N_("because a large number of customers is the aim"): N_(
                "A number is not a value: customers who cost more than they bring have negative equity, and "
                "count against the player."
            ),
        },
        N_("otherwise it would pay to sell off the future at the end"),
    ),
    Question(
        "one_at_a_time",
        N_(
            "Moved alone, more money for key accounts lowers a firm's value; together with better service it "
            "raises it. What follows?"
        ),
        {
            N_("one of the two runs must be wrong"): N_(
                "Both can be right. Better service brings more customers to stability, and only there are "
                "there key accounts to care for."
            ),
            N_("key accounts should never get more"): N_(
                "Not as long as few reach stability. Mend the weaker link first, then ask again."
            ),
            N_("the model is too sensitive to be of any use in practice"): N_(
                "A model without such effects would be simpler and wrong: in life links depend on each other."
            ),
            N_("one lever at a time does not tell what several do"): N_(
                "Their effects are not simply added up. Sobol's indices show how much of a lever's effect "
                "hangs on the others."
            ),
        },
        N_("one lever at a time does not tell what several do"),
    ),
    Question(
        "whose_luck",
        N_(
            "In the simulation a firm of 10,000 customers runs a hundred times under the same policy. "
            "Without luck of the market all runs end nearly alike; with it they differ widely. Why?"
        ),
        {
            N_("because 10,000 customers are too few"): N_(
                "With a hundred times as many the runs would differ as much, since the market's luck does "
                "not depend on their number."
            ),
            N_(
                "because the luck of single customers evens out, and the market's strikes all of them at once"
            ): N_(
                "One leaves, another stays: of 10,000 that averages out. A rival's better product is there "
                "for all of them in the same quarter."
            ),
            N_("because customers imitate each other at random"): N_(
                "They talk, and that is in the model. But they do in both cases; what differs is the luck "
                "that all share."
            ),
            N_("because errors of computing add up"): N_(
                "They are a millionth of a yuan. The runs differ because chance was put into rivals and "
                "demand."
            ),
        },
        N_("because the luck of single customers evens out, and the market's strikes all of them at once"),
    ),
)
