"""The strip that follows the pilot: what it shows, and how it reaches every phone of a room at once."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from croisee.contributions import rules
from croisee.contributions.leading import conduct_of, phase_topic, remember_conduct, seconds_left
from croisee.contributions.phrases import PHASES
from croisee.contributions.standing import Standing
from croisee.kit.stream import live_part, stream_address
from croisee.meetings.models import Session

STRIP = "contributions/phase.html#strip"


def followed(session: Session, standing: Standing | None = None) -> dict:
    """What the strip shows, and where it listens; with a standing, the strip comes along with the news."""
    conduct = conduct_of(session)
    return {
        "session": session,
        "meeting": session.meeting,
        "conduct": conduct,
        "left": seconds_left(conduct),
        "hint": PHASES[conduct.phase],
        "stream": stream_address(phase_topic(session), part=standing and part_of(session, standing)),
        "strip": reverse("session_phase", args=[session.meeting.slug, session.pk]),
    }


def why_nots(session: Session, standing: Standing) -> dict:
    """What is not done just now, and why not."""
    return {
        "why_not_write": rules.why_not_write_now(standing, session),
        "why_not_hold": rules.why_not_hold_now(session),
    }


def part_of(session: Session, standing: Standing) -> str:
    """The strip is the same for all who speak a language, but for those who write for others."""
    return f"strip:{session.pk}:{get_language()}:{int(standing.writes_for_others(session))}"


def state_of(revision: int) -> str:
    return f'"{revision}-{get_language()}"'


@live_part("strip")
def strip(told: str, revision: int) -> tuple[str, str]:
    """Its state and its words, for all to whom the same part was promised."""
    number, language, writes_for_others = told.split(":")
    found = Session.objects.select_related("meeting", "conduct", "repeats__conduct")
    session = found.get(pk=number)
    remember_conduct(session)
    with override(language):
        context = followed(session) | why_nots(session, Standing(organises=writes_for_others == "1"))
        return state_of(revision), render_to_string(STRIP, context)
