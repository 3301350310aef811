from tests.world import Page, World, everybody, only


def meeting(w: World) -> list:
    return [w.meeting.slug]


def workshop(w: World) -> list:
    return [w.meeting.slug, w.workshop.pk]


SEE = only("organiser")
CHANGE = only("organiser", status=302)
DRAFT = everybody(404) | {"administrator": 200, "organiser": 200}

PAGES = [
    Page("meetings"),
    Page("meeting", meeting),
    Page("embed", meeting),
    Page("calendar", meeting),
    Page("session", workshop),
    *(Page(route, lambda w: [w.draft.slug], DRAFT) for route in ("meeting", "embed", "calendar")),
    Page("meeting_manage", meeting, SEE),
    Page("meeting_edit", meeting, SEE),
    Page("programme_edit", meeting, SEE),
    Page("session_new", meeting, SEE),
    Page("session_edit", workshop, SEE),
    Page("session_again", workshop, SEE),
    Page("room_new", meeting, SEE),
    Page("room_edit", lambda w: [w.meeting.slug, w.meeting.rooms.create(name="Hall").pk], SEE),
    Page("meeting_move", meeting, CHANGE, "post", lambda w: {"to": "reported"}),
    Page("reading_link_renew", meeting, CHANGE, "post"),
    Page("organiser_add", meeting, CHANGE, "post", lambda w: {"email": w.stranger.email}),
    Page("organiser_remove", lambda w: [w.meeting.slug, w.stranger.pk], CHANGE, "post"),
    Page("session_shift", workshop, CHANGE, "post", lambda w: {"to": "down"}),
    Page("session_remove", workshop, CHANGE, "post"),
    Page("room_remove", lambda w: [w.meeting.slug, w.meeting.rooms.create(name="Hall").pk], CHANGE, "post"),
]
