from uuid import uuid4

from django.utils import timezone

from croisee.attendance import certificates
from croisee.attendance.badges import code_of
from croisee.attendance.models import (
    Arrival,
    Audience,
    Composition,
    DoorLink,
    Feedback,
    FeedbackLink,
    ImportedList,
    Invitation,
    Wave,
)
from croisee.meetings.models import Cycle
from tests import factories as make
from tests.world import Page, World, everybody, only

ORGANISERS = only("organiser")
LISTED = only("organiser", "representative")


def slug(w: World) -> list:
    return [w.meeting.slug]


def link(w: World) -> list:
    return [w.link_registration.token]


def one(w: World) -> list:
    return [w.meeting.slug, w.registration.pk]


def waiting(w: World) -> list:
    return [w.meeting.slug, make.RegistrationFactory(meeting=w.meeting, status="waiting").pk]


def asking(w: World) -> list:
    return [w.meeting.slug, make.RegistrationFactory(meeting=w.meeting, status="asked").pk]


def computed(w: World) -> list:
    plan = {"version": 1, "status": "optimal", "assignments": []}
    return [w.meeting.slug, Composition.objects.create(meeting=w.meeting, status="ready", plan=plan).pk]


def audience(w: World) -> list:
    return [Audience.objects.create(name=f"Elected {uuid4()}", lines=[]).pk]


def wave(w: World, **facts) -> list:
    wave = Wave.objects.create(meeting=w.meeting, name="First", subject="Come", text="{link}", **facts)
    return [w.meeting.slug, wave.pk]


def sent(w: World) -> list:
    return wave(w, state="sending")


def invited(w: World) -> list:
    wave = Wave.objects.create(meeting=w.meeting, name="First", subject="Come", text="{link}")
    return [Invitation.objects.create(wave=wave, person=w.stranger).token]


def invited_in(w: World) -> list:
    invitation = Invitation.objects.get(token=invited(w)[0])
    return [w.meeting.slug, invitation.wave_id, invitation.pk]


def door_link(w: World) -> list:
    return [w.meeting.slug, DoorLink.objects.create(meeting=w.meeting, name="North door").pk]


def asked(w: World, **facts) -> list:
    questions = [{"kind": "scale", "text": "Useful?", "options": []}]
    Arrival.objects.get_or_create(registration=w.registration, defaults={"at": timezone.now()})
    Feedback.objects.get_or_create(meeting=w.meeting, defaults={"questions": questions} | facts)
    return [w.meeting.slug]


def asked_back(w: World) -> list:
    return asked(w, state="open")


def feedback_link(w: World) -> list:
    asked(w, state="open")
    link, _ = FeedbackLink.objects.get_or_create(registration=w.registration)
    return [link.token]


def badge_of(w: World) -> list:
    return [code_of(w.registration)]


def day_of(w: World) -> list:
    w.meeting.cycle = Cycle.objects.create(title="Second national meetings")
    w.meeting.save()
    return [w.meeting.cycle_id, w.meeting.starts_on]


MAY_RECEIVE = ("administrator", "organiser", "pilot", "other_pilot", "scribe")
DEVICE = only("organiser", "pilot", "other_pilot", "scribe", unsigned=401)
RECEIVE = only("organiser", "pilot", "other_pilot", "scribe")
RECEIVED = only("organiser", "pilot", "other_pilot", "scribe", status=302)
ANSWERS = {"organisation": "Town of Nancy", "role": "elected"}


def as_csv(w: World) -> list:
    return [w.meeting.slug, "csv"]


def listed(w: World, **facts) -> list:
    wanted = {"columns": ["email"], "language": "en"}
    list_ = ImportedList.objects.create(
        meeting=w.meeting,
        name="people.csv",
        heads=["E-mail"],
        rows=[["a@example.org"]],
        wanted=wanted,
        **facts,
    )
    return [w.meeting.slug, list_.pk]


def imported(w: World) -> list:
    return listed(w, status="done")


PAGES = [
    Page("register", slug),
    Page("register", slug, everybody(), "post"),
    Page("register_sent", slug),
    Page("register_other", slug, everybody(302), "post"),
    Page("registration", link),
    Page("registration_link_sent"),
    Page("registration_link", link, everybody(302), "post"),
    Page("registration_counts", link, everybody(302), "post"),
    Page("cycle_day", day_of),
    Page("registration_accept", link, everybody(302), "post"),
    Page("registration_bring", link),
    Page("registration_bring", link, everybody(), "post"),
    Page("registration_replace", link),
    Page("registration_replace", link, everybody(), "post"),
    Page("registration_delegate", one, LISTED),
    Page("seats", slug, ORGANISERS),
    Page("seats", slug, only("organiser", status=302), "post", lambda w: {"offer_hours": 48}),
    Page("seats_release", slug, only("organiser", status=302), "post"),
    Page("registration_admit", asking, only("organiser", status=302), "post"),
    Page("registration_refuse", asking, only("organiser", status=302), "post", lambda w: {"reason": "Full"}),
    Page("interpreting", slug, ORGANISERS),
    Page("interpreting", slug, only("organiser", status=302), "post"),
    Page("targets", slug, ORGANISERS),
    Page("targets", slug, only("organiser", status=302), "post", lambda w: {"unit_0": "people"}),
    Page("registration_change", link),
    Page("registration_change", link, everybody(302), "post", lambda w: ANSWERS),
    Page("registration_cancel", link),
    Page("registration_cancel", link, everybody(302), "post"),
    Page("registration_again", link, everybody(302), "post"),
    Page("registration_calendar", link),
    Page("registrations", slug, LISTED),
    Page("registrations_export", as_csv, ORGANISERS),
    Page("registration_edit", one, ORGANISERS),
    Page("registration_edit", one, only("organiser", status=302), "post", lambda w: ANSWERS),
    Page("registration_move_up", one, ORGANISERS, "post"),
    Page("registration_address", one, ORGANISERS, "post"),
    Page("registration_seat", one, only("organiser", status=302), "post"),
    Page("registration_withdraw", one, only("organiser", status=302), "post"),
    Page("registration_renew", one, only("organiser", status=302), "post"),
    Page("invitations", slug, ORGANISERS),
    Page("wave_new", slug, ORGANISERS),
    Page("wave", wave, ORGANISERS),
    Page("wave_edit", wave, ORGANISERS),
    Page("wave_export", lambda w: [*wave(w), "csv"], ORGANISERS),
    Page("wave_test", wave, only("organiser", status=302), "post"),
    Page("wave_seats", wave, only("organiser", status=302), "post", lambda w: {"reserved": 2}),
    Page("wave_code", wave, only("organiser", status=302), "post", lambda w: {"code": "A", "code_uses": 1}),
    Page("wave_start", wave, only("organiser", status=302), "post"),
    Page("wave_pause", sent, only("organiser", status=302), "post"),
    Page("wave_remind", sent, only("organiser", status=302), "post"),
    Page("invitation", invited),
    Page("invitation_withdraw", invited_in, only("organiser", status=302), "post"),
    Page("invitation_opened", invited, everybody(204), "post"),
    Page("invitation_decline", invited, everybody(302), "post"),
    Page("invitation_propose", invited, everybody(), "post"),
    Page("unsubscribe", invited),
    Page("unsubscribe", invited, everybody(), "post"),
    Page("audiences", expected=ORGANISERS),
    Page("audience_new", expected=ORGANISERS),
    Page("audience", audience, ORGANISERS),
    Page("audience_export", lambda w: [*audience(w), "csv"], ORGANISERS),
    Page("audience_drop", audience, only("organiser", status=302), "post"),
    Page(
        "badge",
        badge_of,
        everybody() | dict.fromkeys(("administrator", "organiser", "pilot", "other_pilot", "scribe"), 302),
    ),
    Page("door", slug, RECEIVE),
    Page("door_badge", one, RECEIVE),
    Page("walk_in", slug, RECEIVE, "post"),
    Page("door_list", slug, DEVICE),
    Page("door_sightings", slug, DEVICE | dict.fromkeys(MAY_RECEIVE, 422), "post"),
    Page("door_links", slug, ORGANISERS),
    Page("door_links", slug, only("organiser", status=302), "post", lambda w: {"name": "North door"}),
    Page("door_link_revoke", door_link, only("organiser", status=302), "post"),
    Page("door_open", lambda w: [w.meeting.door_links.get(pk=door_link(w)[1]).token], everybody(302)),
    Page("arrived", one, RECEIVED, "post"),
    Page("seated_at_the_door", waiting, only("organiser", status=302), "post"),
    Page("not_arrived", one, RECEIVED, "post"),
    Page("papers", slug, ORGANISERS),
    Page("badges", slug, ORGANISERS),
    Page("sheets", slug, ORGANISERS),
    Page("signs", slug, ORGANISERS),
    Page("certificates", slug, everybody(403) | only("organiser", status=403)),
    Page("registration_certificate", link, everybody(403)),
    Page("certificate_check"),
    Page("certificate", lambda w: [certificates.code_of(w.registration)], everybody(404)),
    Page("feedback", slug, ORGANISERS),
    Page("feedback_edit", slug, ORGANISERS),
    Page("feedback_edit", slug, ORGANISERS, "post"),
    Page("feedback_open", asked, only("organiser", status=302), "post"),
    Page("feedback_close", asked_back, only("organiser", status=302), "post"),
    Page("feedback_export", lambda w: [*asked(w), "csv"], ORGANISERS),
    Page("feedback_answer", feedback_link),
    Page("feedback_answer", feedback_link, everybody(302), "post", lambda w: {"q0": "4"}),
    Page("list_new", slug, ORGANISERS),
    Page("list_new", slug, ORGANISERS, "post"),
    Page("list_model", as_csv, ORGANISERS),
    Page("list", listed, ORGANISERS),
    Page("list", listed, ORGANISERS, "post"),
    Page("list_invite", imported, only("organiser", status=302), "post"),
    Page("list_drop", listed, only("organiser", status=302), "post"),
    Page("list_undo", imported, ORGANISERS),
    Page("list_undo", imported, only("organiser", status=302), "post"),
    Page("composition", slug, ORGANISERS),
    Page("composition", slug, only("organiser", status=302), "post"),
    Page("composition_publish", computed, only("organiser", status=302), "post"),
    Page("composition_move", computed, only("organiser", status=302), "post"),
    Page("composition_lock", computed, only("organiser", status=302), "post", lambda w: {"release": "all"}),
    Page("composition_undo", lambda w: [*computed(w), 1], only("organiser", status=302), "post"),
    Page("composition_again", computed, only("organiser", status=302), "post"),
    Page("composition_drop", computed, only("organiser", status=302), "post"),
]
