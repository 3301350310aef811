"""Who speaks in a session: asked by mail, answering by a personal link, named once they have said yes."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.meetings import actions
from croisee.meetings.concerned import concerned_by, seated_in
from croisee.meetings.conflicts import conflicts, missing
from croisee.meetings.models import Session, Speaker
from croisee.meetings.programme import programme_of
from croisee.meetings.queries import expected_in
from croisee.network.actions import erase_me
from tests.factories import (
    OrganiserFactory,
    PersonFactory,
    ProposalFactory,
    SessionFactory,
    SessionRoleFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2999, 9, 12)
State = Speaker.State


@pytest.fixture
def oda():
    """The organiser of an open meeting to come."""
    return OrganiserFactory(
        meeting__slug="nancy", meeting__title="Nancy", meeting__open=True, meeting__starts_on=DAY
    )


@pytest.fixture
def spaces(oda) -> Session:
    return SessionFactory(meeting=oda.meeting, title="Spaces", number=None)


@pytest.fixture
def lea(spaces) -> Speaker:
    """A witness who is not asked yet."""
    return SpeakerFactory(
        session=spaces, name="Lea Roy", email="lea@example.org", kind="witness", subject="A shared kitchen"
    )


@pytest.fixture
def desk(client, oda):
    """desk(route, *ids, **data) posts to the organiser's pages of the meeting as its organiser."""
    client.force_login(oda.person)

    def post(route: str, *ids: int, **data):
        return client.post(reverse(route, args=["nancy", *ids]), data, follow=True)

    return post


def ask(oda) -> int:
    return actions.ask_speakers(meeting=oda.meeting, by=oda.person)


def fresh(speaker: Speaker) -> Speaker:
    return Speaker.objects.select_related("session__meeting").get(pk=speaker.pk)


def answer(client, speaker: Speaker, **said):
    """What the personal page sends, by a passer-by who has the link."""
    client.logout()
    address = fresh(speaker).get_absolute_url()
    form = client.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in ("name", "organisation", "seen", "reason", "needs")}
    return client.post(address, shown | said, follow=True)


def told() -> list[tuple[str, str]]:
    return [(mail.to, mail.subject) for mail in Mail.objects.order_by("pk")]


def rested(speaker: Speaker, days: int) -> None:
    """As if the last mail had left so many days ago."""
    Speaker.objects.filter(pk=speaker.pk).update(asked_at=timezone.now() - timedelta(days=days))


def move(session: Session, **hours) -> None:
    for name, hour in hours.items():
        setattr(session, name, hour)
    session.save()


# Asking


def test_who_is_written_down_is_not_asked_before_an_organiser_says_so(desk, spaces):
    page = desk(
        "speaker_add", spaces.pk, kind="witness", name="Lea  Roy", email="Lea@Example.org", language="de"
    )

    assert "not asked yet" in page.content.decode()
    lea = Speaker.objects.get()
    assert (lea.name, lea.email, lea.state, Mail.objects.count()) == (
        "Lea Roy",
        "lea@example.org",
        "to_ask",
        0,
    )


def test_a_double_click_writes_somebody_down_once(client, desk, spaces):
    client.force_login(Session.objects.get().meeting.organisers.get().person)
    stamp = client.get(reverse("speaker_add", args=["nancy", spaces.pk])).context["form"]["stamp"].value()
    for _click in range(2):
        desk("speaker_add", spaces.pk, kind="witness", name="Lea", language="fr", stamp=stamp)

    assert Speaker.objects.count() == 1


def test_whom_the_network_knows_needs_no_name(desk, spaces):
    anne = PersonFactory(first_name="Anne", last_name="Marchal", email="anne@example.org")

    desk("speaker_add", spaces.pk, kind="chair", email="anne@example.org", language="fr")

    speaker = Speaker.objects.get()
    assert (speaker.name, speaker.person) == ("Anne Marchal", anne)


def test_a_stranger_needs_a_name_and_stands_once_in_a_session_for_the_same(desk, spaces, lea):
    unnamed = desk("speaker_add", spaces.pk, kind="chair", email="x@example.org", language="fr")
    twice = desk("speaker_add", spaces.pk, kind="witness", name="L", email="LEA@example.org", language="fr")

    assert "Give the name" in unnamed.content.decode()
    assert "already in the list of this session" in twice.content.decode()
    assert Speaker.objects.count() == 1


def test_two_organisers_who_think_of_the_same_person_at_once_write_them_down_once(oda, spaces, lea):
    again = actions.add_speaker(
        session=spaces,
        token="another",
        email="lea@example.org",
        kind="witness",
        name="L.",
        language="fr",
        by=oda.person,
    )

    assert (again, Speaker.objects.count()) == (lea, 1)


def test_the_author_of_a_proposal_is_one_click_away(client, oda, spaces):
    proposal = ProposalFactory(
        call__meeting=oda.meeting, session=spaces, speaker="Paul Roy", title="Kitchens"
    )
    client.force_login(oda.person)

    page = client.get(reverse("speaker_add", args=["nancy", spaces.pk]), {"proposal": proposal.pk})

    initial = page.context["form"].initial
    assert (initial["name"], initial["kind"], initial["subject"]) == ("Paul Roy", "witness", "Kitchens")


def test_each_is_asked_once_in_the_language_in_which_they_speak(oda, spaces, lea):
    SpeakerFactory(session=spaces, email="")
    SpeakerFactory(session=spaces, email="jutta@example.org", language="de")

    assert (ask(oda), ask(oda)) == (2, 0)
    mail = Mail.objects.get(to="lea@example.org")
    assert mail.subject == "Would you speak at “Nancy”?"
    for words in ("“Spaces”", "When: 12 September 2999, 10:30–12:00", "witness", "A shared kitchen"):
        assert words in mail.text
    assert fresh(lea).get_absolute_url() in mail.text
    assert "10:30" in Mail.objects.get(to="jutta@example.org").text


def test_nobody_is_asked_once_the_meeting_is_over(oda, lea):
    oda.meeting.starts_on = date(2013, 9, 12)
    oda.meeting.save()

    with pytest.raises(Refused, match="is over"):
        ask(oda)


def test_somebody_without_an_address_answers_through_an_organiser(desk, oda, spaces):
    paul = SpeakerFactory(session=spaces, name="Paul", email="")

    with pytest.raises(Refused, match="no address"):
        actions.ask_speaker(speaker=paul, by=oda.person)
    desk("speaker_note", paul.pk, comes="no", reason="On holiday")

    assert (fresh(paul).state, fresh(paul).reason, told()) == ("declined", "On holiday", [])


# Answering


def test_looking_answers_nothing(client, oda, lea):
    ask(oda)

    page = client.get(fresh(lea).get_absolute_url())

    assert page["X-Robots-Tag"] == "noindex" and fresh(lea).state == State.ASKED


def test_somebody_says_yes_and_what_they_need_and_the_organisers_learn_it(client, oda, lea):
    ask(oda)

    page = answer(client, lea, comes="yes", needs_interpreter="on", needs="A projector", name="Léa Roy")

    assert "You have said yes" in page.content.decode()
    lea = fresh(lea)
    assert (lea.state, lea.name, lea.needs_interpreter, lea.needs) == (
        "confirmed",
        "Léa Roy",
        True,
        "A projector",
    )
    assert told()[-1] == (oda.person.email, "Léa Roy has said yes: Nancy")
    assert "A projector" in Mail.objects.last().text


def test_a_no_has_a_reason(client, oda, lea):
    ask(oda)

    assert "Say why" in answer(client, lea, comes="no").content.decode()
    assert fresh(lea).state == State.ASKED
    answer(client, lea, comes="no", reason="I am in Metz")

    assert (fresh(lea).state, fresh(lea).reason) == ("declined", "I am in Metz")
    assert "I am in Metz" in Mail.objects.last().text


def test_one_may_think_better_of_it_and_the_same_answer_again_writes_to_nobody(client, oda, lea):
    ask(oda)
    for comes, reason in (("no", "Away"), ("yes", ""), ("yes", "")):
        answer(client, lea, comes=comes, reason=reason)

    assert (fresh(lea).state, fresh(lea).reason) == ("confirmed", "")
    assert [subject for _to, subject in told()[1:]] == [
        "Lea Roy cannot come: Nancy",
        "Lea Roy has said yes: Nancy",
    ]


def test_a_link_leads_nowhere_before_one_is_asked_and_after_the_address_has_changed(client, desk, oda, lea):
    assert client.get(lea.get_absolute_url()).status_code == 404
    ask(oda)
    old = fresh(lea).get_absolute_url()
    client.force_login(oda.person)
    form = client.get(reverse("speaker_edit", args=["nancy", lea.pk])).context["form"]
    said = {name: form[name].value() for name in form.fields} | {"email": "lea@work.example.org"}

    desk("speaker_edit", lea.pk, **said)

    assert fresh(lea).state == State.TO_ASK
    assert client.get(old).status_code == 404
    ask(oda)
    assert told()[-1][0] == "lea@work.example.org"


def test_after_the_meeting_there_is_nothing_left_to_answer(client, oda, lea):
    ask(oda)
    oda.meeting.stage = "reported"
    oda.meeting.save()

    assert "The meeting is over" in client.get(fresh(lea).get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="over"):
        actions.answer_speaking(speaker=fresh(lea), comes=True, seen="", by=None)


# Reminding


def test_those_who_have_not_answered_are_reminded_at_most_every_three_days(oda, spaces, lea):
    SpeakerFactory(session=spaces, confirmed=True)
    ask(oda)

    def remind():
        return actions.remind_speakers(meeting=oda.meeting, by=oda.person)

    assert remind() == 0
    rested(lea, 4)
    assert (remind(), remind()) == (1, 0)
    assert told()[-1] == ("lea@example.org", "Reminder: would you speak at “Nancy”?")


def test_who_has_not_answered_after_a_week_is_reminded_once_by_itself(client, oda, lea):
    ask(oda)
    facts = {"speaker_id": lea.pk, "asked": fresh(lea).asked_at.isoformat()}

    for _ring in range(2):
        JOBS["meetings.remind_speaker"](**facts)

    assert len(told()) == 2


def test_who_has_answered_is_not_reminded_by_itself(client, oda, lea):
    ask(oda)
    facts = {"speaker_id": lea.pk, "asked": fresh(lea).asked_at.isoformat()}
    answer(client, lea, comes="yes")
    before = len(told())

    JOBS["meetings.remind_speaker"](**facts)

    assert len(told()) == before


# Moving, removing


def test_a_speaker_is_asked_again_when_the_hour_is_another_one(client, desk, oda, spaces, lea):
    ask(oda)
    answer(client, lea, comes="yes")
    move(spaces, start=time(14), end=time(15))
    client.force_login(oda.person)

    assert "for another hour" in client.get(reverse("speakers", args=["nancy"])).content.decode()
    desk("speaker_ask", lea.pk)
    desk("speaker_ask", lea.pk)

    assert fresh(lea).state == State.ASKED
    assert [subject for _to, subject in told()].count("Another hour for you: Nancy") == 1
    assert "14:00–15:00" in Mail.objects.filter(to="lea@example.org").last().text


def test_an_answer_for_an_hour_that_has_changed_meanwhile_is_asked_again(client, oda, spaces, lea):
    ask(oda)
    address = fresh(lea).get_absolute_url()
    form = client.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in ("name", "organisation", "seen")}
    move(spaces, start=time(14), end=time(15))

    page = client.post(address, shown | {"comes": "yes"}, follow=True)

    assert "The hour has changed in the meantime" in page.content.decode()
    assert fresh(lea).state == State.ASKED


def test_who_was_asked_is_told_when_they_or_their_session_are_taken_out(desk, oda, spaces, lea):
    ask(oda)
    SpeakerFactory(session=spaces, email="not-asked@example.org")
    other = SpeakerFactory(session=spaces, email="other@example.org", state="asked", asked_at=timezone.now())

    desk("speaker_remove", other.pk)
    desk("session_delete", spaces.pk)

    assert [one for one in told() if "no longer" in one[1]] == [
        ("other@example.org", "You are no longer expected to speak: Nancy"),
        ("lea@example.org", "You are no longer expected to speak: Nancy"),
    ]
    assert not Speaker.objects.exists()


# Showing


def test_only_those_who_have_said_yes_stand_in_the_public_programme(client, spaces, lea):
    SpeakerFactory(session=spaces, name="Ines Sure", organisation="Region", confirmed=True)
    SessionFactory(meeting=spaces.meeting, repeats=spaces, title="Spaces", start=time(15), end=time(16))

    for page in (spaces.meeting.get_absolute_url(), spaces.get_absolute_url()):
        text = client.get(page).content.decode()
        assert "Ines Sure" in text and "Lea Roy" not in text
    assert [len(item.speakers) for item in programme_of(spaces.meeting).items] == [1, 1]


def test_a_version_keeps_no_names_of_speakers(client, oda, spaces):
    SpeakerFactory(session=spaces, name="Ines Sure", confirmed=True)

    version = actions.publish_version(meeting=oda.meeting, by=oda.person)

    assert "Ines" not in str(version.snapshot)
    assert client.get(version.get_absolute_url()).status_code == 200


def test_a_confirmed_speaker_is_not_in_two_rooms_at_once(oda, spaces):
    money = SessionFactory(meeting=oda.meeting, title="Money")
    anne = PersonFactory(first_name="Anne", last_name="Marchal", email="anne@example.org")
    SessionRoleFactory(session=spaces, person=anne)
    asked = SpeakerFactory(session=money, name="Anne M.", email="anne@example.org", person=anne)

    def found():
        meeting = oda.meeting
        return conflicts(meeting, programme_of(meeting), expected_in(meeting), seated_in(meeting))

    assert found() == []
    actions.note_answer(speaker=asked, comes=True, reason="", by=oda.person)

    assert found() == [
        "Anne Marchal is expected in two places at the same time: "
        "Spaces (10:30–12:00) and Money (10:30–12:00)."
    ]


def test_what_is_missing_says_that_speakers_are_not_sure(oda, lea):
    assert f"Speakers have not said yes yet: “{lea.session.title}”." in missing(oda.meeting)


def test_a_change_concerns_those_who_were_asked_unless_they_cannot_come(oda, spaces):
    again = SessionFactory(meeting=oda.meeting, repeats=spaces)
    known = SpeakerFactory(
        session=spaces, person=PersonFactory(), state="asked", asked_at=timezone.now(), told_hour="x"
    )
    SpeakerFactory(
        session=spaces,
        person=PersonFactory(),
        state="declined",
        asked_at=timezone.now(),
        answered_at=timezone.now(),
    )

    assert concerned_by(oda.meeting) == {spaces.pk: {known.person_id}, again.pk: {known.person_id}}


def test_one_finds_it_on_ones_own_page_too(client, oda, lea):
    ask(oda)
    client.force_login(PersonFactory(email="lea@example.org"))

    assert fresh(lea).get_absolute_url() in client.get(reverse("me")).content.decode()


def test_the_list_is_filtered_and_exported(client, oda, spaces, lea):
    SpeakerFactory(session=spaces, name="Ines Sure", confirmed=True)
    client.force_login(oda.person)

    page = client.get(reverse("speakers", args=["nancy"]), {"state": "confirmed"}).content.decode()
    sheet = client.get(
        reverse("speakers_export", args=["nancy", "csv"]), {"state": "confirmed"}
    ).content.decode()

    assert "Ines Sure" in page and "Lea Roy" not in page
    assert "Ines Sure" in sheet and "Lea Roy" not in sheet


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(client, oda, spaces, number, django_assert_max_num_queries):
    SpeakerFactory.create_batch(number, session=spaces)
    SpeakerFactory.create_batch(number, session=SessionFactory(meeting=oda.meeting), confirmed=True)
    client.force_login(oda.person)
    with django_assert_max_num_queries(13):
        client.get(reverse("speakers", args=["nancy"]))


# Keeping, forgetting


def test_somebody_takes_out_what_they_were_asked_and_erasing_them_takes_it_away(oda, lea):
    person = PersonFactory(email="lea@example.org")
    ask(oda)

    assert everything_about(person)["meetings"]["speaks"] == [
        {
            "session": "Spaces",
            "kind": "witness",
            "name": "Lea Roy",
            "organisation": "Town of Metz",
            "subject": "A shared kitchen",
            "state": "asked",
            "reason": "",
            "needs_interpreter": False,
            "needs": "",
        }
    ]
    erase_me(by=person)
    assert not Speaker.objects.exists()
    assert not any("Lea" in str(entry.facts) for entry in Entry.objects.all())


def test_a_copied_meeting_asks_anew(oda, spaces, lea):
    ask(oda)
    SpeakerFactory(session=spaces, name="Ines Sure", confirmed=True, needs="A lift")
    SpeakerFactory(session=spaces, name="No", state="declined", answered_at=timezone.now())

    following = actions.prepare_next(
        meeting=oda.meeting, title="Metz", starts_on=date(2999, 10, 1), token="once", by=oda.person
    )

    copied = Speaker.objects.filter(session__meeting=following).order_by("pk")
    assert [(one.name, one.state, one.needs, one.asked_at) for one in copied] == [
        ("Lea Roy", "to_ask", "", None),
        ("Ines Sure", "to_ask", "", None),
    ]


def test_the_database_knows_no_yes_without_its_hour(lea):
    with pytest.raises(IntegrityError), transaction.atomic():
        Speaker.objects.filter(pk=lea.pk).update(state="confirmed")
