"""Whether a meeting falls on a public holiday of those who take part: a hint, which stops nobody."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.meetings.models import CoOrganiser, Meeting
from croisee.network.models import Organisation
from croisee.territories.models import Territory
from croisee.territories.working import resting_on

MOST = 14  # days of a meeting that are looked at


def resting(meeting: Meeting) -> list[str]:
    """The public holidays on its days, where it takes place and where those who organise it are."""
    if meeting.starts_on is None:
        return []
    places = list(places_of(meeting))
    last = meeting.ends_on or meeting.starts_on
    days = [meeting.starts_on + timedelta(n) for n in range(min((last - meeting.starts_on).days + 1, MOST))]
    return [
        _("%(day)s is a public holiday: %(regions)s.")
        % {"day": date_format(day, "DATE_FORMAT"), "regions": ", ".join(regions)}
        for day in days
        if (regions := resting_on(day, places))
    ]


def places_of(meeting: Meeting) -> Iterator[Territory]:
    """In one statement."""
    theirs = CoOrganiser.objects.filter(meeting=meeting).order_by().values("organisation")
    who = Organisation.objects.filter(Q(pk__in=theirs) | Q(pk__in=[meeting.organiser_id, meeting.host_id]))
    where = Q(pk__in=who.order_by().values("territory")) | Q(pk=meeting.territory_id)
    yield from Territory.objects.filter(where).only("code", "level", "country", "official_code")
