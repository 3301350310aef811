"""All projects that somebody may read, filtered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.cooperation import finding
from croisee.cooperation.models import Partner, Project
from croisee.meetings.models import Theme
from croisee.territories.models import Territory


@dataclass(frozen=True)
class Looked:
    """What is asked; what is empty leaves everything in."""

    text: str = ""
    stage: str = ""
    level: str = ""
    theme: Theme | None = None
    where: Territory | None = None


def found(reach: Reach, looked: Looked) -> QuerySet[Project]:
    """With territories and partners, the newest first."""
    wanted = Wanted(text=looked.text, theme=looked.theme, territory=looked.where)
    rows = finding.found(reach, wanted).with_count().with_translations()
    if looked.stage:
        rows = rows.filter(stage=looked.stage)
    if looked.level:
        of_level = Partner.objects.accepted().filter(project=OuterRef("pk"), level=looked.level)
        rows = rows.filter(Exists(of_level.order_by()))
    partners = Partner.objects.accepted().select_related("organisation")
    partners = partners.order_by("organisation__folded", "pk")
    return rows.prefetch_related("territories", Prefetch("partners", partners, to_attr="beside"))


def table(rows: Iterable[Project]) -> Iterator[list[Any]]:
    """The same for a spreadsheet; people are counted, and not named."""
    yield [
        *(_("Title"), _("Stage"), _("Text"), _("Opened"), _("Territories"), _("Partners"), _("People")),
        *(_("Meeting"), pgettext("of a page", "Address")),
    ]
    for one in rows:
        yield [
            *(one.title, one.get_stage_display(), one.text, timezone.localdate(one.opened_at).isoformat()),
            ", ".join(place.name for place in one.territories.all()),
            "; ".join(f"{row.organisation} ({row.get_role_display()})" for row in one.beside),
            *(one.people_count, one.meeting.title if one.meeting else ""),
            settings.SITE_URL + one.get_absolute_url(),
        ]
