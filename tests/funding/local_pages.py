"""The pages of circuits, clubs, campaigns and of the ethics of money."""

from croisee.funding.models import ClubWish
from tests import factories as make
from tests.world import NOT_SIGNED_IN, ROLES, Page, only

SIGNED_IN = only(*(role for role in ROLES if role not in NOT_SIGNED_IN))
KEEPS = only("representative")


def of_stranger(world):
    """A place where the stranger would found a club."""
    place = make.TerritoryFactory()
    return [ClubWish.objects.create(person=world.stranger, territory=place).pk]


ADDS = only("representative")
ANSWERS = only("representative", status=302)
SIGNED_IN_SENT = only(*(role for role in ROLES if role not in NOT_SIGNED_IN), status=302)
OWN_WISH = only("stranger", status=302, others=404) | {"administrator": 404}
PAGES = [
    Page("circuits"),
    Page("circuit", lambda w: [w.circuit.pk]),
    Page("circuit_new", expected=ADDS),
    Page("circuit_edit", lambda w: [w.circuit.pk], KEEPS),
    Page("circuit_accept", lambda w: [w.circuit.pk], SIGNED_IN),
    Page("acceptance", lambda w: [make.AcceptanceFactory(circuit=w.circuit).pk], ANSWERS, "post"),
    Page("clubs"),
    Page("club", lambda w: [w.club.pk]),
    Page("club_new", expected=ADDS),
    Page("club_edit", lambda w: [w.club.pk], KEEPS),
    Page("club_join", lambda w: [w.club.pk], SIGNED_IN_SENT, "post"),
    Page("club_member", lambda w: [make.ClubMemberFactory(club=w.club).pk], ANSWERS, "post"),
    Page("club_project_new", lambda w: [w.club.pk], KEEPS),
    Page("club_project_drop", lambda w: [make.ClubProjectFactory(club=w.club).pk], ANSWERS, "post"),
    Page("club_wishes", expected=SIGNED_IN),
    Page("club_wish", of_stranger, OWN_WISH, "post", lambda w: {"do": "drop"}),
    Page("campaigns"),
    Page("campaign", lambda w: [w.campaign.pk]),
    Page("campaign_new", expected=ADDS),
    Page("campaign_edit", lambda w: [w.campaign.pk], KEEPS),
    Page("ethics"),
    Page("criterion_edit", lambda w: ["public"], only()),
]
