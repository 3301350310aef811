"""Slips of paper on which people take positions, as PDF; each has its code."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from croisee.attendance.papers import printed, square
from croisee.contributions.models import Position, Slip
from croisee.contributions.queries import by_questions
from croisee.meetings.models import Session
from croisee.meetings.published import title_published

LETTERS = 300  # of a contribution, on a slip


def print_slips(session: Session, slips: Iterable[Slip]) -> bytes:
    """Each slip with all that was said in the session and is shown."""
    said = [
        {"ref": f"C{one.pk}", "text": Truncator(one.text).chars(LETTERS), "language": one.language}
        for one in by_questions(session)
    ]
    words = {
        "session": title_published(session),
        "how": _(
            "Tick one box on each line, none where you have no opinion yet, and give this to a scribe. "
            "Note the code down: with it you find your answers on your phone and change them."
        ),
        "code": _("Your code"),
        "answers": [capfirst(str(value.label)) for value in Position.Value],
    }
    return printed(
        "slips", session.meeting, slips=[facts(session, slip) for slip in slips], said=said, words=words
    )


def facts(session: Session, slip: Slip) -> dict[str, str]:
    """The code of a slip, and where its person takes it over."""
    page = reverse("positions", args=[session.meeting.slug, session.pk])
    address = f"{settings.SITE_URL}{page}?{urlencode({'answers': '', 'code': slip.code})}"
    return {"code": slip.code, "address": address, "square": square(address)}
