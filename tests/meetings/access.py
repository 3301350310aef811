from croisee.meetings.actions import publish_version
from tests.factories import OrganiserFactory, RoomFactory, SessionRoleFactory
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
PUBLIC = ("meeting", "meeting_print", "embed", "calendar")
DESK = ("meeting_manage", "meeting_next", "meeting_settings", "meeting_programme", "session_new")


def version(w: World) -> list:
    publish_version(meeting=w.meeting, by=w.organiser)
    return [w.meeting.slug, 1]


PAGES = [
    Page("meetings"),
    *(Page(route, meeting) for route in PUBLIC),
    *(Page(route, lambda w: [w.draft.slug], DRAFT) for route in PUBLIC),
    *(Page(route, meeting) for route in ("versions", "version_changes")),
    *(Page(route, lambda w: [w.draft.slug], DRAFT) for route in ("versions", "version_changes")),
    Page("version", version),
    Page("version_notices", version, SEE),
    Page("version_notices", version, CHANGE, "post", lambda w: {"do": "drop"}),
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
]
