"""What this app says on the pages of others."""

from django.db.models import Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date

from croisee.kit.panels import panel
from croisee.kit.reads import first_of
from croisee.meetings import rules
from croisee.meetings.models import Call, Meeting, Session, Speaker, Stage, Theme
from croisee.network.models import Organisation, Person
from croisee.translations.naming import together


def to_answer(request: HttpRequest, meeting: Meeting) -> Subquery:
    return first_of(Call.objects.to_answer(), "meeting", title="title", token="token", closes_on="closes_on")  # noqa: S106 (the name of a field)


@panel("meeting", template="meetings/call_open.html", call=to_answer)
def call_open(request: HttpRequest, meeting: Meeting, call: dict | None) -> dict | None:
    """The call that takes proposals."""
    if call is None:
        return None
    return {"meeting": meeting, "call": Call(**call | {"closes_on": parse_date(call["closes_on"])})}


@panel("prospects", template="meetings/panels/prospects.html")
def last_meeting(request: HttpRequest, network: Organisation) -> dict | None:
    """The way to what moved since the network last met."""
    held = Meeting.objects.of_network(network).exclude(stage=Stage.DRAFT)
    last = held.filter(starts_on__lte=timezone.localdate()).order_by("-starts_on", "-pk").first()
    return {"meeting": last, "network": network} if last else None


@panel("person", template="meetings/panels/speaks.html")
def asked_to_speak(request: HttpRequest, person: Person) -> dict | None:
    """Where one is asked to speak, so that a lost mail is not the only key."""
    asked = Speaker.objects.of(person).exclude(asked_at=None).select_related("session__meeting")
    speakers = list(asked.order_by("-session__meeting__starts_on", "-pk")[:20])
    together(row for one in speakers for row in (one.session, one.session.meeting))
    return {"speakers": speakers} if speakers else None


@panel("organisation", template="meetings/panels/themes.html")
def themes(request: HttpRequest, organisation: Organisation) -> dict | None:
    """What a network comes back to."""
    if organisation.kind != Organisation.Kind.NETWORK:
        return None
    may_keep = rules.why_not_keep_themes(request.user, organisation) is None
    found = list(organisation.themes.all())
    return {"themes": found, "network": organisation, "may_keep": may_keep} if found or may_keep else None


@panel("session", template="meetings/panels/session_themes.html")
def session_themes(request: HttpRequest, session: Session) -> dict | None:
    """What a session deals with, with the way to what became of it."""
    themes = list(Theme.objects.of_session(session))
    return {"themes": themes} if themes else None
