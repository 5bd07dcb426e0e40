"""Questions on calls, customers, relations and roles."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

PEOPLE = (
    Question(
        "reached",
        N_("A sales team is praised because 75 of 100 calls are answered. What does the figure leave out?"),
        {
            N_("whether the calls were welcome, and what they sold"): N_(
                "To be reached is not to be welcome: at nine most managers answer, half of them in anger, "
                "and next to nobody buys."
            ),
            N_("nothing: who answers can be sold to"): N_(
                "The hours with the most answers are not the hours with the most sales; see the managers at "
                "nine and at four."
            ),
            N_("how long each of the calls took, from the first ring to the last word"): N_(
                "That would be a second measure of effort. What is missing is a measure of the result."
            ),
            N_("how many sellers there are"): N_("More sellers would make more such calls, not better ones."),
        },
        N_("whether the calls were welcome, and what they sold"),
    ),
    Question(
        "small_cell",
        N_("At 21:00 two of three calls sold; at 16:00, 40 of 300 did. When should the seller call?"),
        {
            N_("at 21:00, since 67 % is far more than 13 %"): N_(
                "Three calls go with nearly any share: the interval reaches from 21 to 94 %, and the hour "
                "was chosen because it looked best."
            ),
            N_("half of the calls at each hour"): N_(
                "That splits the effort without a reason. A few calls at nine in the evening would be a "
                "test; half of them is a bet."
            ),
            N_("at 16:00, and try 21:00 on the side"): N_(
                "Three hundred calls can be believed, three cannot. But they are a hint worth a test, if "
                "people want to be called so late."
            ),
            N_("whenever the seller has time"): N_(
                "Hours differ tenfold within one segment. Time that suits the seller is what the "
                "opening case is about."
            ),
        },
        N_("at 16:00, and try 21:00 on the side"),
    ),
    Question(
        "average_hour",
        N_(
            "Shopkeepers buy best at 9:00, nurses on night shift at 17:00. A manager proposes 13:00, the "
            "middle, for all. What will happen?"
        ),
        {
            N_("both groups buy as well as at their own hour"): N_(
                "Each is then called four hours away from the hour that suits it."
            ),
            N_("the calls find few who want to talk"): N_(
                "The middle of two good hours is the hour of neither. Averages describe the table; customers "
                "have their own days."
            ),
            N_("the nurses buy, the shopkeepers do not"): N_(
                "At one the shop is full and the nurse is asleep; neither gains by the compromise."
            ),
            N_("nothing can be said without their names"): N_(
                "Names are not needed: the segment, asked once and noted down, is enough to choose the hour."
            ),
        },
        N_("the calls find few who want to talk"),
    ),
    Question(
        "overnight_mail",
        N_(
            "When it is 9:00 on Tuesday in Beijing (UTC+8), what time is it in Los Angeles in winter (UTC−8)?"
        ),
        {
            N_("1:00 on Tuesday"): N_("That is 8 hours away. Between +8 and −8 lie 16 hours."),
            N_("17:00 on Tuesday"): N_(
                "The hour is right, the day is not: 16 hours before Tuesday 9:00 it is still Monday."
            ),
            N_("1:00 on Wednesday"): N_("You went forward 16 hours. Los Angeles is behind: take them off."),
            N_("17:00 on Monday"): N_(
                "Sixteen hours earlier. There the working day has just ended, and all that was written in it "
                "waits in Beijing at nine."
            ),
        },
        N_("17:00 on Monday"),
    ),
    Question(
        "broad_meaning",
        N_("What is gained by calling the next department a customer?"),
        {
            N_("it has to be paid for then"): N_(
                "No money need change hands. In the broad meaning a customer is whoever receives the output "
                "of a process."
            ),
            N_("each step asks what the next one needs"): N_(
                "Errors are then found one station on and not by the buyer at the end of the chain."
            ),
            N_("the number of customers grows"): N_(
                "Counting colleagues would only blow up the figures of a report."
            ),
            N_("outside customers then matter less than the next department"): N_(
                "It is for them that the chain is put in order: their wishes are handed back from station to "
                "station."
            ),
        },
        N_("each step asks what the next one needs"),
    ),
    Question(
        "reseller",
        N_("Which of these customers of a paint maker is an intermediary?"),
        {
            N_("a school that paints its classrooms"): N_(
                "It uses the paint in order to serve: a service-type customer."
            ),
            N_("a painter who paints other people's houses for money"): N_(
                "The painter sells a service and uses the paint up in it: a business customer."
            ),
            N_("a carmaker that paints its cars"): N_(
                "The paint goes into what it makes: a business customer."
            ),
            N_("a hardware store that puts the cans on its shelf"): N_(
                "It passes on what it bought as it is. The paint maker will not meet those who paint, unless "
                "the store tells of them."
            ),
        },
        N_("a hardware store that puts the cans on its shelf"),
    ),
    Question(
        "why_number",
        N_(
            "The chart of relation levels gives looser relations to many customers. What makes their number "
            "count at all?"
        ),
        {
            N_("people who know customers are scarce"): N_(
                "If hours could be had at one price without end, only the margin per customer would decide; "
                "it is scarce people that make a large base hard to be close to."
            ),
            N_("many customers bring less in total"): N_(
                "Many with the same margin each bring more in total, not less."
            ),
            N_("customers in large groups want no relation"): N_(
                "Some do not, in any group; but the chart speaks of what the firm can afford."
            ),
            N_("with many customers satisfaction falls"): N_(
                "It may, if nobody has time for them. That is the reason once more, seen from the other side."
            ),
        },
        N_("people who know customers are scarce"),
    ),
    Question(
        "alliance",
        N_("What sets a strategic alliance apart from a partnership?"),
        {
            N_("lower prices for both sides"): N_(
                "Prices may fall in either. What differs is how firmly the two are bound."
            ),
            N_("the two firms like each other"): N_(
                "People who like each other are found in every type above buy–sell, and at times in that."
            ),
            N_("common long-term goals with capital or exclusion behind them"): N_(
                "Shares, a joint firm or a vow to no rival: leaving an alliance costs far more than giving "
                "notice."
            ),
            N_("a frame contract"): N_(
                "A frame contract fixes price and terms; it is usual in preferred supply."
            ),
        },
        N_("common long-term goals with capital or exclusion behind them"),
    ),
)
