"""What loyalty is: its levels, its four types, and what counts as word of mouth. Three sorting tasks."""

from __future__ import annotations

from ...exercise import Mistake, Sort, taken_for
from ...language import N_


def levels() -> dict[str, str]:
    return {
        "leaves": "cognitive",
        "powder": "cognitive",
        "home": "affective",
        "offended": "affective",
        "name": "affective",
        "rain": "behavioral",
        "every_morning": "behavioral",
        "cards": "behavioral",
    }


def types() -> dict[str, str]:
    return {
        "retiree": "true",
        "teacher": "true",
        "student": "latent",
        "wife": "latent",
        "clerk": "spurious",
        "prepaid": "spurious",
        "passage": "spurious",
        "tourist": "none",
        "bargain_hunter": "none",
    }


def word_of_mouth() -> dict[str, str]:
    return {
        "aunt": "word_of_mouth",
        "roommate": "word_of_mouth",
        "colleague": "word_of_mouth",
        "assistant": "commercial",
        "video_maker": "commercial",
        "coupon_friend": "commercial",
        "review": "distant",
        "column": "distant",
    }


LEVELS = Sort(
    name="loyalty.levels",
    question=N_(
        "Eight customers of the tea shops of Kite Lane each say one thing. Which level of loyalty does the "
        "remark show? Answer with a dict, remark → level, such as {'leaves': 'behavioral', …}."
    ),
    solve=levels,
    options={
        "cognitive": N_("cognitive loyalty: knows reasons to prefer it"),
        "affective": N_("affective loyalty: likes it, is attached to it"),
        "behavioral": N_("behavioral loyalty: buys it again and again"),
    },
    items={
        "leaves": N_("“I have compared: for the same price they use more tea leaves than the others.”"),
        "powder": N_("“As far as I know, theirs is the only milk tea on this street without powder.”"),
        "home": N_("“Walking in feels like coming home. I would miss it.”"),
        "offended": N_("“When somebody runs the shop down, I take it personally.”"),
        "name": N_("“Don't ask me why. I am simply fond of the place.”"),
        "rain": N_("“Last Sunday it poured, and I walked past two other shops to get my cup there.”"),
        "every_morning": N_("“One oolong every working day at 8:40, for three years now.”"),
        "cards": N_("“This is the fifth stamp card that I have filled this year.”"),
    },
    why={
        "leaves": N_("A comparison with others that ends in a reason: cognitive."),
        "powder": N_("The customer believes to know an advantage. That is a matter of the head: cognitive."),
        "home": N_("Home, and missing something, are words of feeling: affective."),
        "offended": N_("Whoever takes it personally has made the shop a part of themselves: affective."),
        "name": N_("Fondness that needs no reason is feeling alone: affective."),
        "rain": N_("The remark reports a deed, and one that cost something: behavioral."),
        "every_morning": N_("Regular purchases are told, and nothing about reasons or feelings: behavioral."),
        "cards": N_("A filled card counts purchases, whatever was thought or felt: behavioral."),
    },
    hints=(
        N_("Ask of each remark: does it give a reason, a feeling, or a deed?"),
        N_("A deed need not come with a feeling, and a feeling not with a deed. Sort by what is said."),
    ),
    mistakes={
        "reasons_as_feelings": Mistake(
            taken_for(levels, "affective", "cognitive"),
            N_(
                "You took good reasons for affection. Who stays for a reason leaves when a rival has a "
                "better one; who is attached does not go through the reasons each time."
            ),
        ),
        "deeds_as_feelings": Mistake(
            taken_for(levels, "affective", "behavioral"),
            N_(
                "You concluded from buying to liking. The remarks about purchases say nothing of the kind: "
                "habit, or the lack of another shop, fills stamp cards as well."
            ),
        ),
        "feelings_as_deeds": Mistake(
            taken_for(levels, "behavioral", "affective"),
            N_(
                "You concluded from liking to buying. None of the remarks about feelings says how often the "
                "customer comes."
            ),
        ),
    },
    explain=N_(
        "Loyalty has a cognitive, an affective and a behavioral level: reasons, attachment, repeated "
        "purchase. A firm's records show the third only. Whether reasons and attachment stand behind it must "
        "be asked, and only they tell what happens when a rival opens next door."
    ),
)

TYPES = Sort(
    name="loyalty.types",
    question=N_(
        "Nine people and the tea of Kite Lane. Which type of loyalty is it in each case: true, latent, "
        "spurious or none? Answer with a dict, person → type, such as {'retiree': 'none', …}."
    ),
    solve=types,
    options={
        "true": N_("true loyalty: attached, and buys"),
        "latent": N_("latent loyalty: attached, but something stands in the way of buying"),
        "spurious": N_("spurious loyalty: buys without being attached"),
        "none": N_("no loyalty: neither attached nor buying regularly"),
    },
    items={
        "retiree": N_("walks past three tea shops to this one every afternoon, and brings friends along"),
        "teacher": N_(
            "tried the new shop across the street, stays because she likes it better here; buys five cups a "
            "week"
        ),
        "student": N_("calls it the best tea in the city; lives two hours away and comes twice a year"),
        "wife": N_("loves the place; at home her husband buys the drinks, and he prefers coffee"),
        "clerk": N_("buys every day in the only shop of the office tower, and finds the tea ordinary"),
        "prepaid": N_("is annoyed by the service, but has 300 yuan left on a prepaid card and drinks it up"),
        "passage": N_(
            "has taken a cup on the way to the train for years, and would hardly notice another name over "
            "the door"
        ),
        "tourist": N_("bought one cup on a trip and has forgotten where"),
        "bargain_hunter": N_("drinks whatever is half price today, here once a month or so"),
    },
    why={
        "retiree": N_("Attached (others are passed by, friends brought) and buying: true loyalty."),
        "teacher": N_("She had the choice, compared and stays, buying much: true loyalty."),
        "student": N_("A high opinion, and distance in the way of buying: latent loyalty."),
        "wife": N_("Attached, but somebody else decides on the purchase: latent loyalty."),
        "clerk": N_("Buys for lack of another shop, not out of attachment: spurious loyalty."),
        "prepaid": N_(
            "What holds this customer is a switching cost, the money on the card: spurious loyalty."
        ),
        "passage": N_("Pure habit; the shop could be any other: spurious loyalty."),
        "tourist": N_("One purchase and no opinion: no loyalty."),
        "bargain_hunter": N_("Attached to the discount, not to the shop, and seldom there: no loyalty."),
    },
    hints=(
        N_("Two questions each: is the person attached? Does the person buy here regularly?"),
        N_("If attitude and purchases disagree, look for what stands in the way, or for what holds."),
    ),
    mistakes={
        "purchases_alone": Mistake(
            taken_for(types, "true", "spurious"),
            N_(
                "You went by the purchases alone, as sales records do. Three of these people buy regularly "
                "without being attached; they leave as soon as what holds them is gone."
            ),
        ),
        "attitude_alone": Mistake(
            taken_for(types, "true", "latent"),
            N_(
                "You went by the attitude alone. Two of these people are fond of the shop and hardly ever "
                "buy; fondness without purchases is latent."
            ),
        ),
        "no_purchase_no_loyalty": Mistake(
            taken_for(types, "none", "latent"),
            N_(
                "You gave up those who do not buy. Two of them are attached, and something else stands in "
                "the way; remove that, and they come without any persuasion."
            ),
        ),
    },
    explain=N_(
        "Dick and Basu (1994) cross relative attitude with repeat purchase. Each type calls for something "
        "else: thank the truly loyal, remove what stands in the way of the latent ones, give the spuriously "
        "loyal a reason to like you before a rival gives them a reason to go, and spend little on the rest."
    ),
)

WORD_OF_MOUTH = Sort(
    name="loyalty.word_of_mouth",
    question=N_(
        "In the course's strict sense word of mouth is non-commercial, personal, face to face, and strongest "
        "among people with close ties. Which of these eight messages is word of mouth, and what do the "
        "others lack? Answer with a dict, message → group, such as {'aunt': 'distant', …}."
    ),
    solve=word_of_mouth,
    options={
        "word_of_mouth": N_("word of mouth"),
        "commercial": N_("not word of mouth: somebody gains by saying it"),
        "distant": N_("not word of mouth in this sense: unpaid, but not face to face"),
    },
    items={
        "aunt": N_("At dinner an aunt tells the family which tea she has come to like."),
        "roommate": N_("A roommate hands over her cup: “Here, try this one.”"),
        "colleague": N_("Over lunch a colleague warns: “I waited half an hour there. Don't go.”"),
        "assistant": N_("Across the counter a shop assistant says which tea she likes best."),
        "video_maker": N_("A popular video maker praises a tea for a fee."),
        "coupon_friend": N_(
            "A friend recommends the shop at your table; for each person brought she gets a coupon."
        ),
        "review": N_("A stranger writes five stars on a review site, unpaid."),
        "column": N_("A newspaper critic, whom no shop pays, prints her list of the best teas."),
    },
    why={
        "aunt": N_("Unpaid, personal, at one table, among kin: all four features."),
        "roommate": N_("Unpaid and face to face between people who live together: word of mouth."),
        "colleague": N_("A warning has all the features, too: word of mouth can also be negative."),
        "assistant": N_("Personal and face to face, but said by somebody whose job is to sell."),
        "video_maker": N_("A fee makes it advertising, however personal it sounds."),
        "coupon_friend": N_("Strong ties and face to face, but the coupon makes it commercial."),
        "review": N_(
            "Nobody gains, but writer and reader never meet. Today's research calls it electronic word of "
            "mouth and treats it apart."
        ),
        "column": N_("Independent, but printed for everybody: publicity, not a talk between two people."),
    },
    hints=(
        N_("Does the person gain anything if you buy? Then stop there."),
        N_("If not: do the two know each other and talk face to face?"),
        N_("Nothing in the definition says that the message must be praise."),
    ),
    mistakes={
        "unpaid_is_enough": Mistake(
            taken_for(word_of_mouth, "word_of_mouth", "distant"),
            N_(
                "You counted whatever is unpaid. The course's sense is stricter: a talk face to face, best "
                "among people who are close. Reviews matter, but they persuade differently."
            ),
        ),
        "friends_are_never_commercial": Mistake(
            lambda: {**word_of_mouth(), "coupon_friend": "word_of_mouth"},
            N_(
                "The friend is close and sits at your table, but she gets a coupon for it. Rewarded "
                "referrals are useful; they are just not non-commercial."
            ),
        ),
        "face_to_face_is_enough": Mistake(
            lambda: {**word_of_mouth(), "coupon_friend": "word_of_mouth", "assistant": "word_of_mouth"},
            N_(
                "You counted every talk face to face. The assistant and the friend with the coupon gain if "
                "you buy; word of mouth is non-commercial."
            ),
        ),
    },
    explain=N_(
        "Word of mouth persuades because the speaker has nothing to gain and knows the listener. That is why "
        "it cannot be bought: a reward turns it into selling, which can still be worth its cost but is "
        "believed less. And it carries warnings as well as praise."
    ),
)
