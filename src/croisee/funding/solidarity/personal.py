"""What is kept of a person who speaks for an organisation, saves in a club, or would."""

from croisee.funding.models import Acceptance, CampaignFigure, ClubMember
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("local_money")
def local_money(person: Person) -> dict:
    """What somebody said of what their organisations accept, of clubs, and of campaigns."""
    figures = CampaignFigure.objects.filter(told_by=person).select_related("campaign")
    return {
        "accepts": [
            {"organisation": str(one.organisation), "circuit": str(one.circuit), "for": one.takes_for}
            for one in person.acceptances.select_related("organisation", "circuit")
        ],
        "named_in_clubs": [
            {"club": str(one.club), "is_accepted": one.is_accepted}
            for one in person.clubs.select_related("club")
        ],
        "would_found_a_club": [
            {
                "place": str(one.territory),
                "said_yes_to_be_introduced": one.is_yes,
                "taken_back": one.withdrawn_at is not None,
            }
            for one in person.club_wishes.select_related("territory")
        ],
        "raised": [
            {"campaign": str(one.campaign), "on": one.on.isoformat(), "raised": str(one.raised)}
            for one in figures
        ],
    }


@forgetting
def forget_local_money(person: Person) -> None:
    """What is of organisations stays, without the name of who said it; the rest goes."""
    person.clubs.all().delete()
    person.club_wishes.all().delete()
    person.acceptances.update(proposed_by=None)
    CampaignFigure.objects.filter(told_by=person).update(told_by=None)
    for decided in (Acceptance, ClubMember):
        decided.objects.filter(decided_by=person).update(decided_by=None)
