"""What a customer is worth who may stay: the lost shopper, lifetime value, and a relationship in states."""

from __future__ import annotations

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def lost_shopper() -> float:
    lost = crm.value.lost_customer_value(180, visits_per_year=48, years=8, told=12, share_believing=0.1)
    return lost / 1000


def lifetime() -> float:
    return crm.value.lifetime_value(640, retention=0.82, discount=0.08, acquisition_cost=950, first="now")


def multiple() -> float:
    return crm.value.margin_multiple(0.90, discount=0.12) - crm.value.margin_multiple(0.80, discount=0.12)


def markov() -> float:
    moves = [[0.5, 0.5, 0, 0], [0.3, 0, 0.7, 0], [0.15, 0, 0, 0.85], [0, 0, 0, 1]]
    profit = [60 - 4, -4, -4, 0]
    return crm.value.markov_value(moves, profit, discount=0.1)[0]


MOVES = [[0.5, 0.5, 0, 0], [0.3, 0, 0.7, 0], [0.15, 0, 0, 0.85], [0, 0, 0, 1]]
FOREVER = 1000  # years, after which everybody is gone for good


LOST_SHOPPER = Number(
    name="value.lost_shopper",
    question=N_(
        "Count like Stew Leonard, with other numbers. A family spends 180 yuan at a market every week, 48 "
        "weeks a year, and would have stayed for 8 years. It leaves in anger and tells 12 other families, "
        "one in ten of whom would have bought as much for as long and now stays away. What sales are lost "
        "in all, not discounted? In thousand yuan, one decimal."
    ),
    solve=lost_shopper,
    tolerance=0.06,
    unit=N_("thousand yuan"),
    hints=(
        N_("Begin with one family: a week, a year, all years."),
        N_("How many families stay away in all, the angry one counted too?"),
    ),
    mistakes={
        "family_alone": Mistake(
            lambda: 180 * 48 * 8 / 1000,
            N_("That is the family alone. Some of those it told stay away as well."),
        ),
        "others_alone": Mistake(
            lambda: 180 * 48 * 8 * 12 * 0.1 / 1000,
            N_("You counted those who were warned and forgot the family that left."),
        ),
        "everyone_told": Mistake(
            lambda: 180 * 48 * 8 * (1 + 12) / 1000,
            N_("You let all 12 stay away. By the question only one in ten of them would have bought."),
        ),
        "one_year": Mistake(
            lambda: 180 * 48 * (1 + 12 * 0.1) / 1000,
            N_("You counted one year. A customer who leaves takes along all the years still to come."),
        ),
        "every_week": Mistake(
            lambda: 180 * 52 * 8 * (1 + 12 * 0.1) / 1000,
            N_("A year has 52 weeks, but the family buys in 48 of them."),
        ),
    },
    explain=N_(
        "One family is worth 69 thousand yuan of sales, and with the 1.2 families it keeps away more than "
        "twice that. Two cautions: these are sales and not profit, and money of the eighth year is worth "
        "less than money today. The explorer shows what remains after both."
    ),
)

LIFETIME = Number(
    name="value.lifetime",
    question=N_(
        "Winning a member costs a fitness studio 950 yuan, paid now. A member brings a margin of 640 yuan a "
        "year, the first of them at once, on joining; each year 82 % of the members stay. At a discount rate "
        "of 8 % and without an end, what is the lifetime value of a new member, acquisition cost "
        "subtracted? In yuan, one decimal."
    ),
    solve=lifetime,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Of a margin t years from now, what share is still paid, and what is it worth today?"),
        N_("The first margin is certain and not discounted: which of the two timings is that?"),
        N_("crm.value.lifetime_value(margin, retention, discount, acquisition_cost=…, first=…)"),
    ),
    mistakes={
        "not_discounted": Mistake(
            lambda: crm.value.lifetime_value(640, 0.82, 0, acquisition_cost=950),
            N_(
                "You left out the discount rate. 640 yuan in five years are worth less than 640 yuan now; "
                "divide by 1.08 for each year of waiting."
            ),
        ),
        "churn_for_retention": Mistake(
            lambda: crm.value.lifetime_value(640, 1 - 0.82, 0.08, acquisition_cost=950),
            N_("You used 18 % as the retention rate. That is the churn rate: 82 % stay."),
        ),
        "first_margin_later": Mistake(
            lambda: crm.value.lifetime_value(640, 0.82, 0.08, acquisition_cost=950, first="later"),
            N_(
                "You let the first margin come in a year, and only from members who stay. Here it comes on "
                'joining: first="now", worth exactly one margin more.'
            ),
        ),
        "no_acquisition_cost": Mistake(
            lambda: crm.value.lifetime_value(640, 0.82, 0.08),
            N_("That is what a member brings. Subtract what it costs to win one."),
        ),
        "later_without_cost": Mistake(
            lambda: crm.value.lifetime_value(640, 0.82, 0.08, first="later"),
            N_(
                "You multiplied the margin by the margin multiple. That leaves out the first margin, which "
                "comes at once, and the acquisition cost."
            ),
        ),
    },
    explain=N_(
        "640 × 1.08 / (1.08 − 0.82) = 2,658.5, less 950. The studio has its money back with the second "
        "margin at the earliest, and a member who leaves after one year was a loss. Say with every lifetime "
        "value when its first margin comes: the other timing gives 640 yuan less."
    ),
)

MULTIPLE = Number(
    name="value.multiple",
    question=N_(
        "A customer is worth the yearly margin times the margin multiple r / (1 + i − r). At a discount rate "
        "of 12 %, by how much does the multiple rise if retention rises from 80 % to 90 %? A number of "
        "margins, two decimals."
    ),
    solve=multiple,
    tolerance=0.006,
    unit=N_("margins"),
    hints=(
        N_("Compute the multiple twice, and write rates as shares: 0.12, not 12."),
        N_("crm.value.margin_multiple(retention, discount) does it."),
    ),
    mistakes={
        "not_discounted": Mistake(
            lambda: crm.value.margin_multiple(0.90, 0) - crm.value.margin_multiple(0.80, 0),
            N_("You left out the discount rate i. Without it the far future counts as much as today."),
        ),
        "new_level": Mistake(
            lambda: crm.value.margin_multiple(0.90, 0.12),
            N_("That is the multiple at 90 %. The question asks how much it has risen."),
        ),
        "in_proportion": Mistake(
            lambda: crm.value.margin_multiple(0.80, 0.12) * (0.90 / 0.80 - 1),
            N_(
                "You let the multiple grow in proportion to retention. Retention also stands below the "
                "line, where a smaller 1 + i − r makes the multiple much larger."
            ),
        ),
        "discount_as_factor": Mistake(
            lambda: 0.90 / (1 - 0.90) / 1.12 - 0.80 / (1 - 0.80) / 1.12,
            N_(
                "You discounted the whole by one year. Each margin waits another year: i belongs below "
                "the line, in 1 + i − r."
            ),
        ),
    },
    explain=N_(
        "From 2.50 to 4.09 margins: ten points of retention add more than half. The curve is convex, so the "
        "same ten points from 50 % to 60 % would add far less. It makes no difference to the answer whether "
        "the first margin comes now or later: both multiples then are one larger."
    ),
)

MARKOV = Number(
    name="value.markov",
    question=N_(
        "A tea house mails a catalog once a year (4 yuan a copy); a purchase brings 60 yuan. Customers are "
        "in one of four states: bought this year; one year without a purchase; two years; gone, with no more "
        "catalogs. Who bought this year buys next year with probability 0.5, after one year without with "
        "0.3, after two with 0.15; who does not buy moves on by one state, and the gone never return. So a "
        "year in the four states brings 56, −4, −4 and 0 yuan. At a discount rate of 10 %, what is a "
        "customer worth who has just bought, this year's 56 included? In yuan, two decimals."
    ),
    solve=markov,
    tolerance=0.02,
    unit=N_("yuan"),
    hints=(
        N_("Write the transition matrix row by row: where can a customer of this state be next year?"),
        N_("Every row adds to 1. The last row: whoever is gone stays gone."),
        N_("crm.value.markov_value(transition, reward, discount) gives a value for each state."),
    ),
    mistakes={
        "not_discounted": Mistake(
            lambda: crm.value.markov_value(MOVES, [56, -4, -4, 0], 0, periods=FOREVER)[0],
            N_("You left out the discount rate. Every further year divides by 1.1."),
        ),
        "catalogs_for_nothing": Mistake(
            lambda: crm.value.markov_value(MOVES, [60, 0, 0, 0], 0.1)[0],
            N_("You left out the catalogs. They cost 4 yuan a year, also in the years without a purchase."),
        ),
        "this_year_left_out": Mistake(
            lambda: markov() - 56,
            N_("That is what is still to come. The question includes this year's 56 yuan."),
        ),
        "discounted_once_more": Mistake(
            lambda: markov() / 1.1,
            N_("You discounted this year's profit as well. It is there now; discounting begins next year."),
        ),
        "no_way_back": Mistake(
            lambda: 56 / (1 - 0.5 / 1.1),
            N_(
                "You took whoever skips a year for lost. A customer can come back from the second and third "
                "state, and the catalogs in between cost money."
            ),
        ),
    },
    explain=N_(
        "V = (I − P/(1 + d))⁻¹ R (Pfeifer and Carraway 2000). The constant retention rate takes whoever "
        "skips a year for lost; a Markov chain lets customers go and return. It also tells when to stop "
        "mailing: in a state whose value is negative a catalog costs more than it brings."
    ),
)
