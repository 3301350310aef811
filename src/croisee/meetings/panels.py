"""What this app says on the pages of others."""

from django.http import HttpRequest
from django.utils import timezone

from croisee.kit.panels import panel
from croisee.meetings import rules
from croisee.meetings.models import Meeting, Session, Speaker, Stage, Theme
from croisee.network.models import Organisation, Person


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
    speakers = asked.order_by("-session__meeting__starts_on", "-pk")[:20]
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
