"""The quiz on money: budgets, winning and keeping, benefits, costs, switching costs, risks."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

MONEY = (
    Question(
        "equal_margins",
        N_(
            "A firm divides its budget among three groups of customers. How does it know that the division "
            "is the best one?"
        ),
        {
            N_("The most valuable group gets the most."): N_(
                "Value says what is at stake, not how much of it money can move. The most valuable ones may "
                "stay anyhow."
            ),
            N_("Each yuan brings the same on average in every group."): N_(
                "Averages mix the first yuan with the last ones. With equal averages the next yuan can still "
                "bring much more in one group than in another."
            ),
            N_("The next yuan would bring the same in every group that gets any."): N_(
                "As long as it does not, a yuan moved to where it brings more raises the profit. Groups "
                "whose first yuan brings less get nothing."
            ),
            N_("Every group responds at the same rate."): N_(
                "Equal rates can cost very unequal sums, and the customers are worth different amounts."
            ),
        },
        N_("The next yuan would bring the same in every group that gets any."),
    ),
    Question(
        "unspent",
        N_("The best division leaves a part of the budget unspent. What is to be made of that?"),
        {
            N_("Leave it, or spend it on something else."): N_(
                "A further yuan would bring less than a yuan here. A budget is a limit, not an aim; what is "
                "left may serve other ends."
            ),
            N_("The model is wrong: a budget must be used up, or it will be cut."): N_(
                "It may be cut, and rightly, if that is all it can bring here. That is a problem of how "
                "budgets are given."
            ),
            N_("It should go to the customers who are worth most."): N_(
                "There, too, a further yuan brings less than a yuan; otherwise it would have been spent "
                "there."
            ),
            N_("It should be shared out evenly, to be fair."): N_(
                "Fairness is a good reason for much. But then it should be called so, as this money does not "
                "come back."
            ),
        },
        N_("Leave it, or spend it on something else."),
    ),
    Question(
        "five_times",
        N_(
            "“Winning a customer costs us five times as much as keeping one; so we should move money from "
            "winning to keeping.” What is to be said?"
        ),
        {
            N_("Right: what is cheaper should always get more."): N_(
                "Then one would never win anybody, since keeping is usually cheaper on average. It is the "
                "last customer who decides."
            ),
            N_("It does not follow: averages do not decide."): N_(
                "What the last one won and the last one kept cost does. With both budgets at their best "
                "these two cost the same, while the averages differ widely (Pfeifer 2005)."
            ),
            N_("Wrong: the factor is ten, not five."): N_(
                "Many factors go round, from three to twenty. None of them answers the question."
            ),
            N_("Right, unless the customers kept are worth less than those won."): N_(
                "Even with the same worth, an average of five to one can be exactly the best there is."
            ),
        },
        N_("It does not follow: averages do not decide."),
    ),
    Question(
        "no_price",
        N_(
            "In a ledger of benefits nobody can put an amount on trust. Which entry serves the decision best?"
        ),
        {
            N_("0 yuan: what is not measured does not count."): N_(
                "Zero is an amount, too, and surely the wrong one. Decided by such sums, whatever is hard to "
                "measure would be cut first."
            ),
            N_("A round sum, so that the total is complete."): N_(
                "Nobody will remember later that the sum was made up. A judgment may stand there, if it is "
                "named as one."
            ),
            N_("None: leave trust out of the ledger."): N_(
                "What is out of sight has weight 0. The reader of the ledger would not even know what to ask."
            ),
            N_("Its name, marked as without a price."): N_(
                "The total then says how much is counted, the list what is not. One can ask whether the "
                "uncounted would change the decision."
            ),
        },
        N_("Its name, marked as without a price."),
    ),
    Question(
        "held",
        N_(
            "A bank finds that eight of ten customers stay although a rival is cheaper. It makes closing an "
            "account harder still. What has it overlooked?"
        ),
        {
            N_("Nothing: whoever stays is loyal."): N_(
                "Who stays because leaving is costly is spuriously loyal, and looks for the door."
            ),
            N_("Only financial switching costs hold customers; effort does not."): N_(
                "Effort and time, the procedural costs, hold well; often better than money."
            ),
            N_("Rivals will copy the form for closing accounts."): N_(
                "They may. The harm is done before that, with those who have not yet opened an account."
            ),
            N_("Newcomers see the wall, too."): N_(
                "A wall keeps in and keeps out, and those held inside have no reason to praise it. What it "
                "brings today is paid for with customers who never come and word of mouth that turns."
            ),
        },
        N_("Newcomers see the wall, too."),
    ),
    Question(
        "rare_and_large",
        N_(
            "Two risks have the same expected loss: small losses every month, or, with a chance of 1 %, one "
            "that the firm would not survive. What does the risk map say?"
        ),
        {
            N_("They are equally bad: the expected loss is all that counts."): N_(
                "It is all that counts where losses average out. A firm that fails once has no later years "
                "to average over."
            ),
            N_("The frequent one is worse: it is certain."): N_(
                "It can be planned for and paid as it comes. That makes it the milder of the two."
            ),
            N_("They call for different answers, though on one line."): N_(
                "Likelihood and impact are drawn apart for that reason: price the frequent one in, prevent "
                "or insure the rare one."
            ),
            N_("Neither matters, as both are only estimates."): N_(
                "Estimates, yes. Yet a decision not to estimate is a decision to take both risks unseen."
            ),
        },
        N_("They call for different answers, though on one line."),
    ),
)
