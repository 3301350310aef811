"""The pages of the follow-up of an agreement in force, to which the town is party."""

from croisee.cooperation.followup.reviews import actions
from croisee.cooperation.models import PromisesFeed, PromisesMail
from tests import factories as make
from tests.world import NOT_SIGNED_IN, Page, everybody, only

PARTIES = only("representative", others=404)
SENT = only("representative", status=302, others=404)


def party(world):
    return make.PartyFactory(agreement__running=True, organisation=world.town)


def commitment(world):
    return [make.CommitmentFactory(party=party(world)).pk]


def indicator(world):
    return [make.IndicatorFactory(agreement=party(world).agreement).pk]


def proof(world):
    return [make.ProofFactory(note__commitment__party=party(world)).pk]


def public_one(world):
    return [make.PartyFactory(agreement__running=True, publishes=True).agreement_id]


def off(world):
    return [PromisesMail.objects.create(person=world.participant).token]


def reviewed(world):
    review = make.ReviewFactory(agreement=party(world).agreement)
    actions.publish(review=review, by=world.administrator)
    return [review.agreement_id, review.year]


DRAFTED = only(status=302, others=404) | {"representative": 403}
SIGNED_IN = everybody() | dict.fromkeys(NOT_SIGNED_IN, 302)
NOTE = {"state": "kept", "on": "2026-05-04", "word": "See the minutes.", "seen": "0",
        "key": "6f1c1e5e-30a8-4b56-9f38-2f3ad1f6d501"}  # fmt: skip
FIGURE = {"value": "12", "on": "2026-05-04", "source": "Counted.", "key": NOTE["key"]}

FOLLOWUP = [
    Page("agreement_followup", lambda w: [party(w).agreement_id], PARTIES),
    Page("agreement_followup", public_one, everybody()),
    Page("commitment", commitment, PARTIES),
    Page("commitment", commitment, SENT, "post", lambda w: NOTE),
    Page("indicator", indicator, PARTIES),
    Page("indicator", indicator, SENT, "post", lambda w: FIGURE),
    Page("proof", proof, PARTIES),
    Page("followups"),
    Page("followups_export", lambda w: ["csv"]),
    Page("my_promises", expected=SIGNED_IN),
    Page("promises_address", expected=everybody(302), method="post"),
    Page("promises_feed", lambda w: [PromisesFeed.objects.create(person=w.participant).token]),
    Page("promises_mail_off", off),
    Page("promises_mail_off", off, method="post"),
    Page("review", reviewed, PARTIES),
    Page("review_version", lambda w: [*reviewed(w), 1], PARTIES),
    Page("review_paper", lambda w: [*reviewed(w), "odt"], PARTIES),
    Page("review_comment", reviewed, PARTIES | {"administrator": 403}, "post"),
    Page("review_edit", reviewed, only(others=404) | {"representative": 403}),
    Page("review_draft", lambda w: reviewed(w)[:1], DRAFTED, "post", lambda w: {"year": 2026}),
]
