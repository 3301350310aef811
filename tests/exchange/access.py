from uuid import uuid4

from croisee.exchange.models import Alert, Match, MatchMail, News, WorthMeeting
from tests import factories as make
from tests.world import Page, everybody, only

MEMBERS = ("organiser", "pilot", "other_pilot", "scribe", "participant", "link")
IN = only(*MEMBERS)
SEATED = only("organiser", "participant", "link")
UNSIGNED = {"reader": 302, "public": 302}


def share(*registrations):
    for registration in registrations:
        registration.shares_contact = True
        registration.save(update_fields=["shares_contact"])


def asked(world):
    """Whom the others ask: somebody who shares their details, as the two of the world do."""
    share(world.registration, world.link_registration)
    other = make.RegistrationFactory(meeting=world.meeting, shares_contact=True)
    return [world.meeting.slug, other.pk]


def contact(world, **facts):
    """The participant asked the person of the link; both share their details."""
    share(world.registration, world.link_registration)
    pair = {"asked_by": world.participant, "asked": world.link_registration.person}
    return [make.ContactFactory(meeting=world.meeting, **pair, **facts).pk]


def agreed(world):
    return contact(world, agreed_at="2013-09-12T12:00Z")


def in_the_book(world):
    agreed(world)
    return [world.meeting.slug]


def a_word(world):
    return {"language": "en", "label": "bike"}


def held(world):
    """An hour of appointments at the meeting."""
    session = make.SessionFactory(meeting=world.meeting, kind="appointments")
    make.RoundsFactory(session=session)
    return session


def hour(world):
    return [world.meeting.slug, held(world).pk]


def ruled(world):
    session = held(world)
    return [world.meeting.slug, session.pk, make.PairRuleFactory(session=session).pk]


def planned(world):
    session = held(world)
    plan = make.AppointmentPlanFactory(session=session, problem={"participants": []}, plan={})
    return [world.meeting.slug, session.pk, plan.pk]


def met(world, **facts):
    """The town of the participant meets that of the link."""
    session = held(world)
    two = facts | {"first": world.town, "second": world.link_registration.organisation}
    return [world.meeting.slug, session.pk, make.AppointmentFactory(session=session, **two).pk]


def on_the_spot(world):
    return met(world, is_on_the_spot=True)


def missed(world):
    """The town of the participant was noted as missing."""
    session = held(world)
    return [world.meeting.slug, session.pk, make.AbsenceFactory(session=session, organisation=world.town).pk]


def with_a_timetable(world):
    return met(world)[:1]


def town(world):
    return {"who": world.town.pk}


def free_pair(world):
    """A pair that wishes to meet, in a slot where nobody meets."""
    slug, session = hour(world)
    make.WishFactory(session_id=session, organisation=world.town, wished=world.link_registration.organisation)
    return [slug, session, 0]


def the_pair(world):
    pks = sorted((world.town, world.link_registration.organisation), key=lambda o: (o.name, o.pk))
    return {"first": pks[0].pk, "second": pks[1].pk}


def a_rule(world):
    two = {"first": world.town.pk, "second": world.link_registration.organisation_id}
    return two | {"kind": "must"}


THE_TWO = everybody(404) | UNSIGNED | {"participant": 200, "link": 200}
THE_TWO_FORM = everybody(404) | UNSIGNED | {"participant": 302, "link": 302}
NOBODY = everybody(404) | UNSIGNED
SEATED_ONLY = everybody(403) | UNSIGNED | {"participant": 200, "link": 200}
HAVE_A_TIMETABLE = everybody(404) | UNSIGNED | {"participant": 200, "link": 200}
KEEPERS = everybody(404) | dict.fromkeys(
    ("administrator", "organiser", "pilot", "scribe", "participant", "link"), 302
)


def news(world):
    return [News.objects.create(person=world.participant).token]


def typed(world):
    return {"text": "To call back.", "seen": 0}


# Needs and offers: the organisation is the town of the participant, the representative speaks for it
OWNERS = everybody(404) | {"link": 302, "reader": 302, "public": 302}
OWNERS |= dict.fromkeys(("administrator", "representative"), 200)
OWNERS_FORM = OWNERS | dict.fromkeys(("administrator", "representative"), 302)
SIGNED_IN = everybody(200) | {"link": 302, "reader": 302, "public": 302}


def posted(world, **facts):
    return [make.PostingFactory(organisation=world.town, **facts).pk]


def for_members(world):
    return posted(world, audience="members")


def a_draft(world):
    return posted(world, draft=True)


def refused_others(status):
    """What everybody reads and only its owners change."""
    return (
        everybody(403) | UNSIGNED | {"link": 302} | dict.fromkeys(("administrator", "representative"), status)
    )


NOTERS = only(*MEMBERS, status=302)


def matched(world):
    """A need of the town of the participant meets an offer of somebody else."""
    need = make.PostingFactory(organisation=world.town, contribution__kind="need").contribution
    return [make.MatchFactory(need=need).pk]


def worth_meeting(world):
    """The town of the participant and somebody else have what the other needs."""
    other, made = make.OrganisationFactory(), {}
    for end, whose in {"need": world.town, "offer": world.town, "answer": other, "wish": other}.items():
        kind = "need" if end in ("need", "wish") else "asset"
        made[end] = make.PostingFactory(organisation=whose, contribution__kind=kind).contribution
    return [WorthMeeting.objects.create(organisation=world.town, other=other, score=0.5, **made).pk]


def agreed_match(world):
    [pk] = matched(world)
    Match.objects.filter(pk=pk).update(introduced_at="2026-11-29T12:00Z")
    return [pk]


def working_match(world):
    [pk] = agreed_match(world)
    Match.objects.filter(pk=pk).update(outcome="works")
    return [pk]


def match_mail(world):
    return [MatchMail.objects.create(person=world.participant).token]


SPEAKER = everybody(404) | UNSIGNED | {"link": 302, "representative": 200}
SPEAKER_FORM = SPEAKER | {"representative": 302}


def an_alert(world):
    return Alert.objects.create(person=world.participant, asked={"text": "bicycles"})


def funding_alert(world):
    return Alert.objects.create(person=world.participant, subject="funding", asked={"kind": "loan"})


def alert_token(world):
    return [an_alert(world).token]


ASKING = everybody(302)
PAGES = [
    Page("my_alerts", expected=SIGNED_IN),
    Page("my_alerts", expected=ASKING, method="post", data=lambda w: {"text": "a", "rhythm": "daily"}),
    Page(
        "alert_drop",
        lambda w: [an_alert(w).pk],
        everybody(404) | UNSIGNED | {"link": 302, "participant": 302},
        "post",
    ),
    Page("alert_off", alert_token),
    Page("alert_off", alert_token, method="post"),
    Page("alert_feed", alert_token),
    Page("alert_dates", lambda w: [funding_alert(w).token]),
    Page("alert_new", lambda w: ["funding"], ASKING, "post", lambda w: {"kind": "loan", "rhythm": "daily"}),
    Page("matches", expected=SIGNED_IN),
    Page("worth_meeting", expected=SIGNED_IN),
    Page("contact_wanted", worth_meeting, SPEAKER_FORM, "post"),
    Page("match", matched, SPEAKER),
    Page("match_project", working_match, SPEAKER | {"representative": 200}),
    Page("match_project", working_match, SPEAKER_FORM, "post", lambda w: {"title": "A", "text": "B"}),
    Page("needs_together", lambda w: posted(w, contribution__kind="need"), SIGNED_IN),
    Page(
        "needs_together",
        lambda w: posted(w, contribution__kind="need"),
        SIGNED_IN,
        "post",
        lambda w: {"title": "A", "text": "B"},
    ),
    Page("match_answer", matched, SPEAKER_FORM, "post", lambda w: {"says": "interested"}),
    Page("match_outcome", agreed_match, SPEAKER_FORM, "post", lambda w: {"outcome": "met"}),
    Page("match_mail_off", match_mail, everybody()),
    Page("match_mail_off", match_mail, everybody(), "post"),
    Page("needs_untaken", expected=only("administrator")),
    Page("postings"),
    Page("postings_export", lambda w: ["csv"]),
    Page("my_postings", expected=SIGNED_IN),
    Page("posting_new", expected=SIGNED_IN),
    Page("posting_recognise", expected=SIGNED_IN, method="post", data=typed),
    Page("posting", posted),
    Page("posting", for_members, everybody(404) | {"administrator": 200, "representative": 200}),
    Page("posting", a_draft, everybody(404)),
    Page("posting_edit", posted, refused_others(200)),
    Page("posting_edit", for_members, OWNERS),
    Page("posting_open", posted, refused_others(302), "post"),
    Page("posting_close", for_members, OWNERS_FORM, "post", lambda w: {"stage": "found"}),
    Page("posting_prolong", posted, refused_others(302), "post"),
    Page("posting_approve", posted, refused_others(302), "post"),
    Page("posting_hide", posted, only("administrator", status=302), "post", lambda w: {"because": "spam"}),
    Page("carnet", lambda w: [w.meeting.slug], IN),
    Page("carnet", lambda w: [w.draft.slug], everybody(404) | {"administrator": 200, "organiser": 200}),
    Page("carnet_pdf", lambda w: [w.meeting.slug], IN),
    Page("participants", lambda w: [w.meeting.slug], SEATED),
    Page("contact_ask", asked, everybody(403) | UNSIGNED | {"participant": 302, "link": 302}, "post"),
    Page("contact_agree", contact, THE_TWO_FORM, "post"),
    Page("contact_take_back", contact, THE_TWO_FORM, "post"),
    Page("vcard", agreed, THE_TWO),
    Page("vcard", contact, NOBODY),
    Page("vcards", in_the_book, THE_TWO),
    Page("carnet_note", lambda w: [w.meeting.slug], NOTERS, "post", typed),
    Page("carnet_dates", lambda w: [w.meeting.slug], IN),
    Page("together"),
    Page("words", expected=only()),
    Page("words_csv"),
    Page("words_turtle"),
    Page("words_import", expected=only(), method="post"),
    Page("words_import_take_back", lambda w: [uuid4()], only(status=302), "post"),
    Page("concept", lambda w: ["bicycle"], only()),
    Page("concept_new", expected=only()),
    Page("label_remove", lambda w: ["bicycle"], only(status=302), "post", a_word),
    Page("label_restore", lambda w: ["bicycle"], only(status=302), "post", a_word),
    Page("together_export", lambda w: ["csv"]),
    Page("news_off", news, everybody()),
    Page("news_off", news, everybody(), "post"),
    Page("keep", lambda w: [w.contribution.pk], KEEPERS, "post"),
    Page("unkeep", lambda w: [w.contribution.pk], KEEPERS, "post"),
    Page("appointments", hour, only("organiser")),
    Page("appointments_pair", hour, only("organiser", status=302), "post", a_rule),
    Page("appointments_pair_drop", ruled, only("organiser", status=302), "post"),
    Page("appointments_compute", hour, only("organiser", status=302), "post"),
    Page("appointments_publish", planned, only("organiser", status=302), "post"),
    Page("appointments_day", hour, only("organiser")),
    Page("appointment_miss", met, only("organiser", status=302), "post", town),
    Page("appointment_replace", free_pair, only("organiser", status=302), "post", the_pair),
    Page("appointment_call_off", on_the_spot, only("organiser", status=302), "post"),
    Page("appointment_restore", missed, only("organiser", status=302), "post"),
    Page("appointments_signs", hour, only("organiser")),
    Page("appointment_wishes", hour, SEATED_ONLY),
    Page("appointments_calendar", with_a_timetable, HAVE_A_TIMETABLE),
    Page(
        "appointments", lambda w: [w.meeting.slug, w.workshop.pk], everybody(404) | UNSIGNED | {"link": 302}
    ),
    Page("circuit_ways", lambda w: [w.circuit.pk]),
]
