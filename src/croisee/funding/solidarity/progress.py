"""How far a campaign is, in numbers and in a sentence."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from croisee.cooperation.models import Project
from croisee.funding.models import Campaign
from croisee.funding.money import euros

SOME = 6


@dataclass(frozen=True)
class Progress:
    """`share` is of the goal, in percent and without its end; `says` stands beside the bar."""

    share: int
    says: str
    tone: str  # good, warn or nothing


def progress(one: Campaign) -> Progress:
    """Of a campaign with what was said last of it (`with_raised`)."""
    raised = one.raised  # type: ignore[attr-defined]
    share = int(raised * 100 / one.goal) if raised is not None else 0
    if raised is None:
        return Progress(0, _("Nobody has said yet how much there is."), "")
    amounts = {"raised": euros(raised), "goal": euros(one.goal), "share": share}
    says = _("%(raised)s of %(goal)s: %(share)s %%") % amounts
    result, tone = result_of(one, raised)
    return Progress(share, f"{says}. {result}".strip(), tone)


def result_of(one: Campaign, raised: Decimal) -> tuple[str, str]:
    """What became of it, or how far it is from what it needs."""
    if raised >= one.goal:
        return _("The goal is reached."), "good"
    is_below = bool(one.floor and raised < one.floor)
    if one.is_over and is_below:
        return _("It ended below the least that is collected."), "warn"
    if is_below and one.floor:
        return _("Below %(floor)s nothing is collected.") % {"floor": euros(one.floor)}, "warn"
    if one.is_over:
        return (_("The least that was needed is there.") if one.floor else _("It ended below its goal.")), ""
    return "", ""


def told_of(project: Project) -> list[tuple[Campaign, Progress]]:
    """The campaigns of a project, each with how far it is."""
    rows = Campaign.objects.filter(project=project).shown().with_raised()[:SOME]
    return [(one, progress(one)) for one in rows]
