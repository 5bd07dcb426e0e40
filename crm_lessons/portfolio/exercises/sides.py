"""Both sides of a relation: seven types of benefit to sort, benefits and risks of one relation to weigh."""

from __future__ import annotations

from ...exercise import Mistake, Open, Sort, taken_for
from ...language import N_


def benefit_types() -> dict[str, str]:
    return {
        "hour": "operational",
        "typing": "operational",
        "bench": "symbiotic",
        "rebate": "economic",
        "pack": "customized_offer",
        "first": "strategic",
        "sign": "strategic",
        "checks": "psychological_ease",
        "names": "social_ties",
    }


def two_sides() -> str:
    return (
        "The maker sells steadily and plans ahead, the shop gets boxes that fit and its peace of mind. But "
        "the maker hangs on one customer and on a line of no use elsewhere, the shop on one supplier who "
        "knows its plans."
    )


BENEFIT_TYPES = Sort(
    name="portfolio.benefit_types",
    question=N_(
        "A hospital laboratory names nine things it has from its long relation with one supplier. Which of "
        "the seven types of relational benefit is each first of all? Answer with a dict, benefit → type, "
        "such as {'hour': 'social_ties', …}."
    ),
    solve=benefit_types,
    options={
        "operational": N_("operational: daily work runs better"),
        "symbiotic": N_("symbiotic: each uses what the other has"),
        "economic": N_("economic: money"),
        "customized_offer": N_("customization: made for this customer"),
        "strategic": N_("strategic: a stronger position"),
        "psychological_ease": N_("psychological: peace of mind"),
        "social_ties": N_("social: people and ties"),
    },
    items={
        "hour": N_("Deliveries come at the agreed hour; the storeroom has become half as large."),
        "typing": N_("Orders go straight into the supplier's system; nobody types them a second time."),
        "bench": N_("The two run one test bench together and train each other's staff on it."),
        "rebate": N_("Above 500 tests a month the price falls by 4 %."),
        "pack": N_("The reagent comes in a pack size that is filled for this laboratory alone."),
        "first": N_("It is the first in the province that may offer the supplier's new test."),
        "sign": N_("The supplier's reference label on the door brings patients from other hospitals."),
        "checks": N_("The head of the laboratory no longer lies awake before an inspection."),
        "names": N_("Fitter and technicians know each other by name and ask after the children."),
    },
    why={
        "hour": N_("Less waiting, less stock: the daily work runs better. Money follows, but from the work."),
        "typing": N_("An error and a job less in daily work: operational."),
        "bench": N_("Neither has it alone; both give and both use: symbiotic."),
        "rebate": N_("A lower price for volume is money and nothing else: economic."),
        "pack": N_("It is made for this customer: customization."),
        "first": N_("Ahead of the others in the market: strategic."),
        "sign": N_("Reputation lent by the partner's name improves the position: strategic."),
        "checks": N_("A worry less: psychological."),
        "names": N_("Ties between people: social."),
    },
    hints=(
        N_("Ask what is better first: the work, the money, the position, the mind, or the company?"),
        N_("Of the two that remain: is something made for one side alone, or used by both together?"),
    ),
    mistakes={
        "all_is_money": Mistake(
            taken_for(benefit_types, "economic", "operational"),
            N_(
                "You called economic what makes work easier. In the end it saves money, as everything does; "
                "but a rival can match a price at once, and well-oiled work only in years."
            ),
        ),
        "minds_as_ties": Mistake(
            taken_for(benefit_types, "social_ties", "psychological_ease"),
            N_(
                "You took peace of mind for a tie between people. One can trust a supplier without knowing "
                "anybody there, and like people whose deliveries cost one's sleep."
            ),
        ),
        "together_as_position": Mistake(
            taken_for(benefit_types, "strategic", "symbiotic"),
            N_(
                "You took the shared bench for a strategic benefit. It may lead there; first of all each "
                "uses what the other has."
            ),
        ),
        "own_as_work": Mistake(
            taken_for(benefit_types, "operational", "customized_offer"),
            N_(
                "You put the pack under daily work. It helps there, but what sets it apart is that nobody "
                "else gets it: customization."
            ),
        ),
    },
    explain=N_(
        "Seven types, after Sweeney and Webb. They differ in how easily a rival can offer the same: a rebate "
        "by tomorrow, a pack in months, trust and ties in years. And in what they do to the wall: what is "
        "made for one customer, or shared, is lost on leaving, and so is a switching cost as well."
    ),
)

TWO_SIDES = Open(
    name="portfolio.two_sides",
    question=N_(
        "A maker of cardboard boxes sells 45 % of its output to one online shop. For its boxes it built a "
        "line that fits nothing else, and it sees the shop's sales forecasts; the shop buys from nobody "
        "else. Write down what the relation brings to each side, what each side risks, and one step for each "
        "that lowers its risk without giving up the benefit. Which amounts could you measure, which only "
        "judge?"
    ),
    solve=two_sides,
    hints=(
        N_("Make four fields: benefits and risks, for the maker and for the shop."),
        N_("What could each do to the other, now that neither can easily leave?"),
    ),
    points=(
        N_(
            "Benefits of the maker: steady sales and a full line, less selling cost, forecasts to plan by, "
            "perhaps a larger share of the customer."
        ),
        N_(
            "Benefits of the shop: boxes that fit, delivery on time, lower stock and cost, peace of mind; "
            "not all of them have a price, and those without one are not worth nothing."
        ),
        N_(
            "Risks of the maker: it hangs on one customer, who can squeeze prices; the line is of no use "
            "elsewhere; other customers have been neglected."
        ),
        N_(
            "Risks of the shop: it hangs on one supplier, who can fail or raise prices; its forecasts can "
            "reach rivals; for years it has not compared."
        ),
        N_(
            "A step for each: the maker wins two more customers, or has the line paid by a long contract; "
            "the shop keeps a second supplier for a tenth, or holds drawings and tools itself."
        ),
        N_(
            "What is measured: share of sales, cost of the line, stock, prices of others. What is judged: "
            "the chance that the other side uses its power, and what peace of mind is worth."
        ),
    ),
    explain=N_(
        "The same ties make benefit and risk: what fits one partner alone serves well and holds fast. "
        "Balanced dependence is safer than little dependence, because each side then has something to lose."
    ),
)
