from datetime import date

from croisee.meetings.actions import publish_version
from croisee.meetings.models import Motion, Session
from tests.factories import (
    AgendaPointFactory,
    CallFactory,
    DecisionFactory,
    MeetingFactory,
    OrganisationFactory,
    OrganiserFactory,
    ProposalFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    SiteFactory,
    SpeakerFactory,
)
from tests.world import Page, World, everybody, only


def meeting(w: World) -> list:
    return [w.meeting.slug]


def workshop(w: World) -> list:
    return [w.meeting.slug, w.workshop.pk]


def other_organiser(w: World) -> list:
    return [w.meeting.slug, OrganiserFactory(meeting=w.meeting).pk]


def role(w: World) -> list:
    return [*workshop(w), SessionRoleFactory(session=w.workshop, kind="rapporteur").pk]


def room(w: World) -> list:
    return [w.meeting.slug, RoomFactory(meeting=w.meeting).pk]


def note(w: World) -> list:
    return [w.organiser.notes.create().pk]


def network(w: World) -> list:
    return [OrganisationFactory(kind="network").pk]


def call(w: World) -> list:
    return [CallFactory(meeting=w.meeting).token]


def proposal(w: World) -> list:
    return [w.meeting.slug, ProposalFactory(call__meeting=w.meeting).pk]


def declined(w: World) -> list:
    return [w.meeting.slug, ProposalFactory(call__meeting=w.meeting, reason="Too late.").pk]


def merged(w: World) -> list:
    main = ProposalFactory(call__meeting=w.meeting)
    return [w.meeting.slug, ProposalFactory(call=main.call, merged_into=main).pk]


def preparatory(w: World) -> list:
    """A preparatory meeting in which the scribe of the workshop has a role."""
    session = SessionFactory(meeting=w.meeting, kind="preparatory", title="Preparing")
    SessionRoleFactory(session=session, person=w.scribe, kind="scribe")
    return [w.meeting.slug, session.pk]


def point(w: World) -> list:
    slug, pk = preparatory(w)
    return [slug, pk, AgendaPointFactory(session=Session.objects.get(pk=pk)).pk]


def decision(w: World) -> list:
    slug, pk = preparatory(w)
    return [slug, pk, DecisionFactory(session=Session.objects.get(pk=pk)).pk]


def speaker(w: World) -> list:
    """Somebody to ask, for a meeting to come."""
    meeting = MeetingFactory(open=True, starts_on=date(2999, 1, 1))
    OrganiserFactory(meeting=meeting, person=w.organiser)
    return [meeting.slug, SpeakerFactory(session__meeting=meeting).pk]


def site(w: World) -> list:
    return [w.meeting.slug, SiteFactory(meeting=w.meeting).pk]


PREPARING = ("organiser", "pilot", "other_pilot", "scribe")
WRITE = only("organiser", "scribe", status=302)
PROPOSED = {
    "kind": "topic",
    "title": "Kitchens",
    "text": "Who cooks?",
    "speaker": "Paul",
    "language": "fr",
    "email": "p@example.org",
}
SEE = only("organiser")
CHANGE = only("organiser", status=302)
DRAFT = everybody(404) | {"administrator": 200, "organiser": 200}
DRAFT_DESK = (
    everybody(404)
    | dict.fromkeys(("link", "reader", "public"), 302)
    | {"administrator": 200, "organiser": 200}
)
PREPARE = only("organiser", "representative")
OWN_NOTE = only("organiser", others=404)
OWN_NOTE_GONE = only("organiser", status=302, others=404)
UNOPENED = everybody(404) | {"administrator": 200, "organiser": 200}
PUBLIC = ("meeting", "meeting_print", "embed", "calendar")
DESK = (
    "meeting_manage",
    "meeting_next",
    "meeting_settings",
    "meeting_programme",
    "meeting_texts",
    "session_new",
)


def version(w: World) -> list:
    publish_version(meeting=w.meeting, by=w.organiser)
    return [w.meeting.slug, 1]


def motion(w: World) -> list:
    return [
        w.meeting.slug,
        Motion.objects.create(
            meeting=w.meeting,
            session=w.workshop,
            title="Free",
            before={"title": "Set creativity free"},
            after={"title": "Free"},
            reason="Shorter.",
            until=date(2999, 1, 1),
        ).pk,
    ]


PAGES = [
    Page("meeting_texts_ask", lambda w: [w.meeting.slug], only("organiser", status=302), "post"),
    Page("meetings"),
    *(Page(route, meeting) for route in PUBLIC),
    *(Page(route, lambda w: [w.draft.slug], DRAFT) for route in PUBLIC),
    *(Page(route, meeting) for route in ("versions", "version_changes")),
    *(Page(route, lambda w: [w.draft.slug], DRAFT) for route in ("versions", "version_changes")),
    Page("version", version),
    Page("version_notices", version, SEE),
    Page("version_notices", version, CHANGE, "post", lambda w: {"do": "drop"}),
    Page("motions", meeting, SEE),
    Page("motion_new", workshop, SEE),
    Page("motion", motion, SEE),
    Page("motion", motion, CHANGE, "post", lambda w: {"do": "agree"}),
    Page("version_publish", meeting, CHANGE, "post"),
    Page("session", workshop),
    *(Page(route, meeting, SEE) for route in DESK),
    *(Page(route, lambda w: [w.draft.slug], DRAFT_DESK) for route in DESK),
    Page("session_edit", workshop, SEE),
    Page("session_delete", workshop, SEE),
    Page("room_edit", room, SEE),
    Page("room_delete", room, SEE),
    Page("meeting_move", meeting, CHANGE, "post", lambda w: {"to": "reported"}),
    Page("meeting_next", meeting, CHANGE, "post", lambda w: {"title": "Next", "starts_on": "2014-09-12"}),
    Page("reading_link_renew", meeting, CHANGE, "post"),
    Page("organiser_add", meeting, CHANGE, "post", lambda w: {"email": w.stranger.email}),
    Page("organiser_remove", other_organiser, CHANGE, "post"),
    Page("session_repeat", workshop, CHANGE, "post"),
    Page("session_put_back", workshop, CHANGE, "post"),
    Page("round_repeat", meeting, SEE, "post"),
    Page("session_order", workshop, CHANGE, "post", lambda w: {"to": "later"}),
    Page("role_give", workshop, CHANGE, "post", lambda w: {"email": w.stranger.email, "kind": "scribe"}),
    Page("role_take", role, CHANGE, "post"),
    Page("session_new", meeting, CHANGE, "post", lambda w: {"kind": "workshop", "title": "One more"}),
    Page("room_delete", room, CHANGE, "post"),
    Page("note_new", expected=PREPARE),
    Page(
        "note_new",
        lambda w: [],
        only("organiser", "representative", status=302),
        "post",
        lambda w: {"do": "blank"},
    ),
    Page("note", note, OWN_NOTE),
    Page("note_drop", note, OWN_NOTE),
    Page("note_drop", note, OWN_NOTE_GONE, "post"),
    Page("call", call),
    Page("call", lambda w: [CallFactory(meeting=w.draft).token]),
    Page("call", lambda w: [CallFactory(meeting=w.meeting, is_open=False).token], UNOPENED),
    Page("call", call, everybody(302), "post", lambda w: PROPOSED),
    Page("proposal", lambda w: [ProposalFactory(call__meeting=w.meeting).token]),
    Page(
        "proposal",
        lambda w: [ProposalFactory(call__meeting=w.meeting).token],
        everybody(302),
        "post",
        lambda w: PROPOSED,
    ),  # fmt: skip
    Page("proposal", lambda w: ["nonsense"], everybody(404)),
    Page("session_kit", workshop, only("organiser", "pilot", "scribe")),
    Page(
        "session_kit",
        preparatory,
        only(status=404)
        | dict.fromkeys(PREPARING, 404)
        | dict.fromkeys(("participant", "representative", "stranger"), 404),
    ),
    *(Page(route, meeting, SEE) for route in ("kits", "grid", "sites")),
    Page(
        "grid",
        meeting,
        CHANGE,
        "post",
        lambda w: {"session": f"{w.workshop.pk}-{w.workshop.revision}", "start": "14:00", "place": "none"},
    ),
    Page("sites", meeting, CHANGE, "post", lambda w: {"name": "Metz"}),
    *(Page(route, site, SEE) for route in ("site_edit", "site_delete")),
    Page("site_delete", site, CHANGE, "post"),
    Page("speaker", lambda w: [SpeakerFactory(session=w.workshop, state="asked").token]),
    Page("speaker", lambda w: [SpeakerFactory(session=w.workshop).token], everybody(404)),
    Page("speaker", lambda w: ["nonsense"], everybody(404)),
    Page("speakers", meeting, SEE),
    Page("speakers_export", lambda w: [w.meeting.slug, "csv"], SEE),
    Page("speakers_write", lambda w: speaker(w)[:1], CHANGE, "post", lambda w: {"do": "ask"}),
    Page("speaker_add", workshop, SEE),
    Page(
        "speaker_add",
        workshop,
        CHANGE,
        "post",
        lambda w: {"kind": "witness", "name": "Lea", "language": "fr"},
    ),
    *(Page(route, speaker, SEE) for route in ("speaker_edit", "speaker_remove")),
    Page("themes", network),
    Page("themes", network, only(status=302, unsigned=403), "post", lambda w: {"names@": "Europe"}),
    Page("meeting_themes", meeting, SEE),
    Page("speaker_ask", speaker, CHANGE, "post"),
    Page("speaker_note", speaker, CHANGE, "post", lambda w: {"comes": "yes"}),
    Page("speaker_remove", speaker, CHANGE, "post"),
    *(Page(route, meeting, SEE) for route in ("call_edit", "proposals")),
    Page("call_open", lambda w: [CallFactory(meeting=w.meeting).meeting.slug], CHANGE, "post"),
    Page("proposals_export", lambda w: [w.meeting.slug, "csv"], SEE),
    Page("proposal_manage", proposal, SEE),
    Page("proposal_score", proposal, CHANGE, "post", lambda w: {"value": "4"}),
    Page("proposal_comment", proposal, CHANGE, "post", lambda w: {"text": "Good"}),
    Page("proposal_merge", proposal, SEE, "post"),
    Page("proposal_part", merged, CHANGE, "post"),
    Page("proposal_take", proposal, CHANGE, "post", lambda w: {"kind": "workshop"}),
    Page("proposal_decline", proposal, CHANGE, "post", lambda w: {"reason": "Too late."}),
    Page("proposal_reconsider", declined, CHANGE, "post"),
    Page("session", preparatory, everybody(404) | dict.fromkeys(("administrator", *PREPARING), 302)),
    Page("preparing", preparatory, only(*PREPARING)),
    Page("preparing", workshop, only(status=404) | dict.fromkeys(PREPARING, 404)),
    *(Page(route, preparatory, only("organiser", "scribe")) for route in ("agenda_edit", "presence_edit")),
    Page("agenda_order", point, WRITE, "post", lambda w: {"to": "later"}),
    Page(
        "decision_add",
        preparatory,
        WRITE,
        "post",
        lambda w: {"text": "So."},
    ),
    Page("decision_edit", decision, only("organiser", "scribe")),
    Page("decision_done", decision, only(*PREPARING, status=302), "post", lambda w: {"to": "done"}),
    Page("decision_remove", decision, WRITE, "post"),
]
