"""Who does what: duties and roles, and the eight steps of a customer representative in their order."""

from __future__ import annotations

from ...exercise import Mistake, Sort, taken_for
from ...language import N_


def roles() -> dict[str, str]:
    return {
        "risk": "account_manager",
        "business": "account_manager",
        "segments": "account_manager",
        "fair": "representative",
        "samples": "representative",
        "standards": "service_director",
        "budget": "service_director",
        "hotline": "call_center",
        "forward": "call_center",
        "database": "crm_manager",
        "program": "crm_manager",
    }


def eight_steps() -> dict[str, str]:
    return {
        "collect": "1",
        "visit": "2",
        "present": "3",
        "compare": "4",
        "plan": "5",
        "sign": "6",
        "serve": "7",
        "review": "8",
    }


ROLES = Sort(
    name="overview.roles",
    question=N_(
        "Eleven duties from a working week. Which role does each belong to? Answer with a dict, duty → role, "
        "such as {'risk': 'call_center', …}."
    ),
    solve=roles,
    options={
        "account_manager": N_("account manager"),
        "representative": N_("customer representative"),
        "service_director": N_("service director"),
        "call_center": N_("call center agent"),
        "crm_manager": N_("certified CRM manager"),
    },
    items={
        "risk": N_("watches whether a client firm of the bank can still pay, and warns early"),
        "business": N_(
            "carries out payments and a loan application for a client, at all counters of the bank"
        ),
        "segments": N_("divides the clients looked after, and chooses which to win next"),
        "fair": N_("collects addresses at a trade fair and finds out who might buy"),
        "samples": N_("takes samples along, shows them at work and proposes a contract"),
        "standards": N_("decides how fast every complaint must be answered, and answers for it to the board"),
        "budget": N_("plans people and money of all service departments for the year"),
        "hotline": N_("takes a hundred calls a day and writes down each case"),
        "forward": N_("passes a question on to the one who can answer it, and calls the customer back"),
        "database": N_("keeps the customer records clean and works out who is about to leave"),
        "program": N_("designs a loyalty program and measures whether it keeps anybody"),
    },
    why={
        "risk": N_("Watching and limiting a client's risk is one of the account manager's eight duties."),
        "business": N_("Doing a client's business across the bank is the eighth duty of an account manager."),
        "segments": N_(
            "Segmenting and finding the target market is an account manager's second duty: a few clients, "
            "known well."
        ),
        "fair": N_(
            "Collecting information and finding prospects is the first step of a customer representative."
        ),
        "samples": N_("To present, to convince and to propose the contract is the representative's work."),
        "standards": N_("Who sets the standard for all and answers for it directs the service."),
        "budget": N_("People and money of several departments are a director's matter."),
        "hotline": N_("Many short contacts, each recorded: the call center."),
        "forward": N_("The first contact that sees a case through to its answer is the call center agent."),
        "database": N_("Records, analysis and warning are the craft of CRM itself, whoever the customer is."),
        "program": N_("Designing and measuring a relation with all customers is the CRM manager's work."),
    },
    hints=(
        N_(
            "Count the customers: a few known well, prospects one by one, everyone who calls, or all of them "
            "as data?"
        ),
        N_("Two roles rarely speak with a customer at all. Which, and what do they answer for?"),
    ),
    mistakes={
        "sellers_alike": Mistake(
            taken_for(roles, "account_manager", "representative"),
            N_(
                "You gave the representative's duties to the account manager. Both visit customers: the one "
                "to win the first order, the other to look after a few clients for years."
            ),
        ),
        "director_as_crm": Mistake(
            taken_for(roles, "crm_manager", "service_director"),
            N_(
                "You gave the director's duties to the CRM manager. The one answers for people, money and "
                "standards; the other for records, analysis and programs."
            ),
        ),
        "crm_as_director": Mistake(
            taken_for(roles, "service_director", "crm_manager"),
            N_(
                "You gave the CRM manager's duties to the director. A director decides and answers for it; "
                "somebody has to keep the records and do the counting."
            ),
        ),
        "segments_to_crm": Mistake(
            lambda: {**roles(), "segments": "crm_manager"},
            N_(
                "You gave segmenting to the CRM manager. For all customers that is right; here someone "
                "divides the clients that the same person looks after."
            ),
        ),
    },
    explain=N_(
        "The roles differ by whom they face: a few clients (account manager), prospects (representative), "
        "everybody who calls (call center), or nobody in person (director, CRM manager). The duties of the "
        "account manager are those of a bank; titles and borders differ from firm to firm, so read the "
        "advertisement, not the title."
    ),
)

EIGHT_STEPS = Sort(
    name="overview.eight_steps",
    question=N_(
        "A customer representative works in eight steps. Put them in order: answer with a dict, step → "
        "place, such as {'collect': '3', …}."
    ),
    solve=eight_steps,
    options={
        "1": N_("first"),
        "2": N_("second"),
        "3": N_("third"),
        "4": N_("fourth"),
        "5": N_("fifth"),
        "6": N_("sixth"),
        "7": N_("seventh"),
        "8": N_("last"),
    },
    items={
        "present": N_("say what your own firm does, with samples shown at work"),
        "sign": N_("propose the contract and negotiate it"),
        "collect": N_("collect information and settle on whom to win: web, fairs, acquaintances"),
        "review": N_("look back, and become better"),
        "compare": N_("compare with how things are done today, and convince of the gain"),
        "serve": N_("serve after the sale until the customer is satisfied"),
        "visit": N_("visit: find out what the customer sells, to whom, and what is wanting"),
        "plan": N_("work out a service plan from what was learned, and ask the customer's opinion of it"),
    },
    why={
        "collect": N_("Without knowing whom to win there is nobody to visit: first."),
        "visit": N_("The visit listens before anything is shown: second."),
        "present": N_("Only who knows what is wanting can show what fits: third."),
        "compare": N_("After what we do comes why it is better than today: fourth."),
        "plan": N_("From what was heard comes a plan, and the customer's opinion of it: fifth."),
        "sign": N_("The contract is on the plan both have agreed on: sixth."),
        "serve": N_("After the signature the relation begins: seventh."),
        "review": N_("Looking back comes last and makes the next first step better."),
    },
    hints=(
        N_(
            "Two ends are sure: whom to win, and what was learned. Where do listening and showing stand to "
            "each other?"
        ),
        N_("A contract is about something. What must be on the table before it?"),
    ),
    mistakes={
        "show_before_listening": Mistake(
            lambda: {**eight_steps(), "present": "2", "visit": "3"},
            N_(
                "You present before you have asked. A presentation that comes before the question is about "
                "the seller; first hear what is wanting."
            ),
        ),
        "sign_before_plan": Mistake(
            lambda: {**eight_steps(), "sign": "5", "plan": "6"},
            N_(
                "You negotiate a contract before there is a plan. What would be signed? The customer's "
                "opinion of the plan comes first."
            ),
        ),
        "done_when_signed": Mistake(
            lambda: {**eight_steps(), "review": "7", "serve": "8"},
            N_(
                "You look back before the service. What the service shows is most of what there is to learn; "
                "the review comes last."
            ),
        ),
    },
    explain=N_(
        "Collect, visit, present, compare, plan, sign, serve, review: five of the eight steps come before "
        "the contract, and two of these are listening. A seller who calls at nine with an offer has skipped "
        "the first two."
    ),
)
