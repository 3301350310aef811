from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from croisee.attendance.models import Registration
from croisee.contributions import actions
from croisee.contributions.models import Contribution
from croisee.contributions.standing import (
    MINE,
    Standing,
    standing_beside,
    standing_by_link,
    standing_in,
    with_standing,
    with_standing_by_link,
)
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.live import revision
from croisee.meetings.models import Session
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    PersonFactory,
    RegistrationFactory,
    SessionFactory,
)
from tests.world import NOT_SIGNED_IN, ROLES

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime(2013, 9, 12, 9, 40, tzinfo=UTC)


def contribute(room, by, **facts):
    words = {"kind": "idea", "text": "A shared kitchen.", "language": "en"}
    return actions.contribute(session=room.session, by=by, **words | facts)


def test_kind_words_send_and_it_is_kept(client, room, say):
    client.force_login(room.anne)

    answer = say(kind="need", text="A room in the evening.", question=room.question.pk)

    contribution = Contribution.objects.get()
    assert answer.url == f"/contributions/{contribution.pk}/?kept"
    assert (contribution.kind, contribution.text, contribution.question) == (
        "need",
        "A room in the evening.",
        room.question,
    )
    assert contribution.said_by == f"{room.anne.name}, Town of Nancy"
    assert revision(f"session:{room.session.pk}") > 0
    assert [entry.verb for entry in Entry.objects.about(contribution)] == ["contribution.made"]
    assert "Thank you, it is kept." in client.get(answer.url).text


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("Wir teilen eine Küche mit dem Dorf.", "", "de"),
        ("Wir teilen eine Küche mit dem Dorf.", "nl", "nl"),
        ("Bus 12.", "", "en"),
    ],
)
def test_the_language_is_that_of_the_words_where_nobody_names_one(client, room, say, text, language, kept):
    """Not that of a profile: who reads German and writes German has written German; else that of the page."""
    room.anne.language = "fr"
    room.anne.save()
    client.force_login(room.anne)
    say(text=text, language=language)

    assert Contribution.objects.get().language == kept


def test_the_same_form_sent_twice_is_kept_once(client, room, say):
    client.force_login(room.anne)
    key = str(uuid4())

    first, second = say(key=key), say(key=key)

    assert first.url == second.url
    assert Contribution.objects.count() == 1


def test_a_form_taken_up_again_with_other_words_loses_none_of_them(client, room, say):
    client.force_login(room.anne)
    key = str(uuid4())

    for text in ("The first thing.", "The second thing.", "The second thing."):
        say(key=key, text=text)

    assert [c.text for c in Contribution.objects.order_by("pk")] == ["The first thing.", "The second thing."]


def test_what_a_phone_kept_arrives_once_with_its_hour_and_its_question(client, room, say):
    client.force_login(room.anne)
    kept = {"key": str(uuid4()), "said_at": ON_THE_DAY.isoformat(), "question": room.question.pk}

    answers = [say(phone=True, **kept).json() for _ in range(3)]

    contribution = Contribution.objects.get()
    assert answers == [{"address": f"/contributions/{contribution.pk}/?kept"}] * 3
    assert (contribution.said_at, contribution.question) == (ON_THE_DAY, room.question)
    assert [author.person for author in contribution.authors.all()] == [room.anne]


def test_words_changed_since_are_not_doubled_when_the_phone_sends_them_again(client, room, say):
    client.force_login(room.anne)
    key = str(uuid4())
    say(phone=True, key=key)
    actions.edit(contribution=Contribution.objects.get(), by=room.anne, text="Better said.")

    say(phone=True, key=key)

    assert [c.text for c in Contribution.objects.all()] == ["Better said."]


@pytest.mark.parametrize(
    "wrong", [timedelta(days=-400), timedelta(days=2)], ids=["long before the meeting", "in the future"]
)
def test_an_impossible_hour_becomes_now(room, wrong):
    said_at = ON_THE_DAY + wrong if wrong.days < 0 else timezone.now() + wrong

    contribution = contribute(room, room.anne, said_at=said_at)

    assert abs(contribution.said_at - timezone.now()) < timedelta(minutes=1)


def test_a_phone_whose_sign_in_ended_keeps_its_words_and_says_so(room, say):
    answer = say(phone=True)

    assert answer.status_code == 401
    assert answer.json() == {"why": "Sign in again to send what this phone keeps."}


def test_what_one_person_wrote_is_not_sent_as_another(client, room, say):
    other = RegistrationFactory(meeting=room.meeting).person
    client.force_login(other)

    answer = say(phone=True, person=room.anne.pk)

    assert answer.status_code == 409
    assert not Contribution.objects.exists()
    assert "Somebody else wrote this" in say(person=room.anne.pk).text


def test_an_hour_that_there_is_not_is_refused(client, room, say):
    client.force_login(room.anne)

    assert say(phone=True, said_at="2013-02-30T10:00:00Z").status_code == 422


def test_a_phone_hears_why_its_words_are_not_taken(client, room, say):
    client.force_login(PersonFactory())

    assert say(phone=True).status_code == 403
    assert say(phone=True, text="").json() == {"why": "Say it in a few words."}


def test_a_form_with_nothing_in_it_says_what_is_missing(client, room, say):
    client.force_login(room.anne)

    page = say(kind="", text="").text

    assert "Choose what it is." in page
    assert "Say it in a few words." in page


def test_the_personal_link_contributes_without_an_account(client, room, say):
    client.get(room.registration.get_absolute_url())

    say()

    assert Contribution.objects.get().written_by == room.anne


def test_whoever_does_not_agree_to_show_their_name_is_a_participant(room):
    silent = RegistrationFactory(meeting=room.meeting, shares_name=False)

    assert contribute(room, silent.person).said_by == "a participant"


def test_whoever_changes_their_mind_about_their_name_is_obeyed_in_what_they_said_before(room):
    contribution = contribute(room, room.anne)
    room.registration.shares_name = False
    room.registration.save(update_fields=["shares_name"])

    assert Contribution.objects.get(pk=contribution.pk).said_by == "a participant"


def test_a_scribe_writes_for_those_at_the_table(client, room, say):
    omar = RegistrationFactory(meeting=room.meeting, person__first_name="Omar", organisation__name="Metz")
    client.force_login(room.scribe)

    say(said_by=[omar.pk, room.registration.pk], organisation="Kitchen cooperative")

    contribution = Contribution.objects.get()
    assert contribution.written_by == room.scribe
    assert {author.person for author in contribution.authors.all()} == {omar.person, room.anne, None}
    assert contribution.said_by.endswith("a participant, Kitchen cooperative")


def test_a_scribe_who_names_nobody_writes_for_a_participant(room):
    contribution = contribute(room, room.scribe)

    assert (contribution.said_by, contribution.authors.count()) == ("a participant", 0)


def test_a_participant_does_not_write_for_others(room):
    with pytest.raises(Refused, match="pilots and scribes"):
        contribute(room, room.anne, said_by=[RegistrationFactory(meeting=room.meeting)])


@pytest.mark.parametrize(("stage", "why"), [("draft", "being prepared"), ("reported", "over")])
def test_outside_its_time_a_meeting_collects_nothing(room, stage, why):
    room.meeting.stage = stage
    with pytest.raises(Refused, match=why):
        contribute(room, room.anne)


def test_during_a_break_nothing_is_collected(room):
    room.session.kind = "break"
    with pytest.raises(Refused, match="break"):
        contribute(room, room.anne)


def test_whoever_waits_for_a_seat_does_not_contribute(room):
    with pytest.raises(Refused, match="registered"):
        contribute(room, RegistrationFactory(meeting=room.meeting, status="waiting").person)


def test_what_is_said_when_a_workshop_is_held_again_belongs_to_the_workshop(room):
    again = SessionFactory(meeting=room.meeting, repeats=room.session)

    contribution = actions.contribute(session=again, by=room.anne, kind="idea", text="Yes.", language="en")

    assert contribution.session == room.session


def test_words_are_changed_by_those_who_said_them_and_the_journal_keeps_the_former_ones(room):
    contribution = contribute(room, room.anne, text="Old words.")

    actions.edit(contribution=contribution, by=room.anne, text="New words.")

    assert Entry.objects.about(contribution)[0].facts == {"before": {"text": "Old words."}}
    with pytest.raises(Refused, match="said or wrote"):
        actions.edit(contribution=contribution, by=room.scribe, text="Other words.")


def test_withdrawn_it_is_gone_for_others_and_comes_back(client, room):
    contribution = contribute(room, room.anne)
    reader = RegistrationFactory(meeting=room.meeting).person

    actions.withdraw(contribution=contribution, by=room.anne)
    client.force_login(reader)
    gone = client.get(contribution.get_absolute_url()).status_code
    client.force_login(room.anne)
    mine = client.get(contribution.get_absolute_url()).status_code
    client.post(reverse("contribution_restore", args=[contribution.pk]))
    client.force_login(reader)

    assert (gone, mine, client.get(contribution.get_absolute_url()).status_code) == (404, 200, 200)


def test_the_question_of_the_address_is_chosen(client, room):
    client.force_login(room.anne)

    page = client.get(room.address, {"question": room.question.pk}).text

    assert f'<option value="{room.question.pk}" selected>' in page


def test_the_short_address_of_a_hidden_meeting_is_not_found(client, db):
    hidden = SessionFactory(meeting=MeetingFactory())

    assert client.get(reverse("contribute_short", args=[hidden.pk])).status_code == 404


def asked(captured):
    """The statements that read or write."""
    return [
        q["sql"] for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]


def come(client, room, way):
    """Signed in, or by the personal link."""
    if way == "signed in":
        client.force_login(room.anne)
    else:
        client.get(room.registration.get_absolute_url())


WAYS = pytest.mark.parametrize("way", ["signed in", "by a link"])


@WAYS
@pytest.mark.parametrize("phone", [True, False])
def test_a_contribution_costs_at_most_eight_statements(client, room, say, way, phone):
    come(client, room, way)
    say(phone=phone)

    with CaptureQueriesContext(connection) as captured:
        say(phone=phone, question=room.question.pk)

    assert len(asked(captured)) <= 8
    assert Contribution.objects.count() == 2


@WAYS
def test_a_position_costs_at_most_four_statements(client, room, way):
    contribution = ContributionFactory(session=room.session)
    come(client, room, way)
    address = reverse("positions", args=["nancy", room.session.pk])

    with CaptureQueriesContext(connection) as captured:
        client.post(address, {"contribution": contribution.pk, "value": 1})

    assert len(asked(captured)) <= 4
    assert room.anne.positions.get().value == 1


@pytest.mark.parametrize("role", [role for role in ROLES if role not in NOT_SIGNED_IN])
def test_what_somebody_is_read_along_is_the_same_as_read_alone(world, role):
    person = getattr(world, role)
    row = with_standing(Session.objects.select_related("meeting"), person).get(pk=world.workshop.pk)

    same(standing_beside(row, person), standing_in(world.meeting, person))


@pytest.mark.parametrize("role", ["administrator", "organiser", "pilot", "participant"])
@pytest.mark.parametrize("status", ["confirmed", "waiting", "cancelled"])
def test_what_somebody_is_by_a_link_is_the_same_as_read_alone(world, role, status):
    person = getattr(world, role)
    mine = Registration.objects.filter(meeting=world.meeting, person=person).first()
    mine = mine or RegistrationFactory(meeting=world.meeting, person=person)
    Registration.objects.filter(pk=mine.pk).update(status=status)
    row = with_standing_by_link(Session.objects.select_related("meeting"), [mine.token]).get(
        pk=world.workshop.pk
    )

    same(standing_by_link(row), standing_in(world.meeting, person) if status != "cancelled" else Standing())


def same(beside, alone):
    assert beside == alone
    if alone.registration:
        mine, full = beside.registration, alone.registration
        assert [getattr(mine, name) for name in MINE] == [getattr(full, name) for name in MINE]


def test_nobody_sends_anything_to_a_preparatory_meeting_that_they_do_not_see(client, room, say):
    Session.objects.filter(pk=room.session.pk).update(kind="preparatory")
    said = ContributionFactory(session=room.session)
    client.force_login(room.anne)

    positions = reverse("positions", args=["nancy", room.session.pk])

    assert say().status_code == say(phone=True).status_code == 404
    assert client.post(positions, {"contribution": said.pk, "value": 1}).status_code == 404
    assert Contribution.objects.count() == 1


def test_what_was_kept_is_not_refused_when_it_is_sent_again_too_late(room):
    key = uuid4()
    kept = contribute(room, room.anne, key=key)
    room.meeting.stage = "reported"

    assert contribute(room, room.anne, key=key) == kept
