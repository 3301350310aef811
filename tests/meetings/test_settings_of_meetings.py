"""The settings of a meeting, and who organises it."""

import pytest
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.actions.meeting import slug_of
from croisee.meetings.actions.notes import free_slug
from croisee.meetings.actions.writing import Stale
from croisee.meetings.models import Meeting, Organiser
from tests.factories import (
    OrganisationFactory,
    OrganiserFactory,
    PersonFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)
from tests.meetings.writing import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """An organiser of a draft meeting."""
    return OrganiserFactory(meeting__slug="nancy")


def settings_of(client, **changes) -> dict:
    """What the settings form would send, with some changes."""
    frame = client.get(reverse("meeting_settings", args=["nancy"])).context["sheet"].frame
    plain = {name: frame[name].value() for name in frame.fields if not isinstance(frame[name].value(), list)}
    plain = {name: value for name, value in plain.items() if value not in (None, False)}
    return plain | {"related-TOTAL_FORMS": "0", "related-INITIAL_FORMS": "0"} | changes


def test_the_settings_are_kept(client, desk, oda):
    town = OrganisationFactory(name="Town of Nancy")
    said = {
        "host": "town of NANCY",
        "co_organisers@": ["Region", "Eurodistrict"],
        "questions@": ["What next?"],
    }
    said |= {"cycle": "Four towns", "seats": "200", "objectives@": ["Meet"], "is_public": ""}

    desk("meeting_settings", **settings_of(client, **said))

    meeting = Meeting.objects.get()
    assert (meeting.host, meeting.seats, meeting.is_public, meeting.objectives) == (
        town,
        200,
        False,
        ["Meet"],
    )
    assert [str(one.organisation) for one in meeting.co_organisers.all()] == ["Region", "Eurodistrict"]
    assert [str(question) for question in meeting.questions.all()] == ["What next?"]
    assert meeting.cycle.title == "Four towns"


def test_the_last_day_does_not_come_before_the_first(client, desk):
    page = desk("meeting_settings", **settings_of(client, ends_on="2013-09-11"))

    assert "The last day comes before the first one." in page.content.decode()


def test_at_most_as_many_are_expected_as_the_largest_number_says(client, desk):
    page = desk("meeting_settings", **settings_of(client, expected_min="20", expected_max="0"))

    assert "This is fewer than “at least”." in page.content.decode()


def test_old_settings_are_not_written_over_new_ones(client, desk):
    old = settings_of(client)
    desk("meeting_settings", **settings_of(client, place="Metz"))

    page = desk("meeting_settings", **old | {"place": "Toul"})

    assert "Somebody else changed this" in page.content.decode()
    assert Meeting.objects.get().place == "Metz"


def test_every_change_of_the_programme_counts(oda):
    session = SessionFactory(meeting=oda.meeting)
    save(oda, session)
    actions.save_room(meeting=oda.meeting, room=None, values={"name": "Hall"}, by=oda.person)
    actions.delete_session(session=session, by=oda.person)

    assert Meeting.objects.get().revision == 3


def test_the_last_organiser_stays(oda):
    with pytest.raises(Refused, match="name another one first"):
        actions.remove_organiser(meeting=oda.meeting, organiser=oda, by=oda.person)


def test_organisers_name_each_other(desk, oda):
    anne = PersonFactory(email="anne@example.org")

    desk("organiser_add", email="anne@example.org")
    desk("organiser_remove", oda.pk)

    assert [organiser.person for organiser in Organiser.objects.all()] == [anne]
    assert reverse("meeting_manage", args=[oda.meeting.slug]) in Mail.objects.get(to="anne@example.org").text


def test_a_renewed_reading_link_replaces_the_old_one(client, desk, oda):
    old = oda.meeting.reading_key
    desk("reading_link_renew")
    client.logout()

    assert client.get(oda.meeting.get_absolute_url(), {"key": old}).status_code == 404


def test_a_pilot_changes_nothing(oda):
    session = SessionFactory(meeting=oda.meeting)
    pilot = SessionRoleFactory(session=session).person

    with pytest.raises(Refused, match="Only the organisers"):
        actions.save_session(meeting=oda.meeting, session=session, seen="0", values={}, by=pilot)


def test_a_stale_form_is_an_error_that_has_words():
    assert str(Stale()).startswith("Somebody else changed this")


@pytest.mark.parametrize("number", (1, 3))
@pytest.mark.parametrize("route", ["meeting_manage", "meeting_programme", "meeting_settings"])
def test_a_desk_costs_the_same_at_any_size(client, oda, route, number, django_assert_max_num_queries):
    for session in SessionFactory.create_batch(
        number, meeting=oda.meeting, room=RoomFactory(meeting=oda.meeting)
    ):
        QuestionFactory(session=session)
        SessionRoleFactory(session=session)
        OrganiserFactory(meeting=oda.meeting)
    client.force_login(oda.person)
    with django_assert_max_num_queries(15):
        client.get(reverse(route, args=["nancy"]))


def test_the_address_of_a_draft_follows_its_title_until_it_is_published(client, desk, oda):
    before = free_slug(oda.meeting.title, oda.meeting.place, oda.meeting.starts_on)
    Meeting.objects.update(slug=before)
    frame = client.get(reverse("meeting_settings", args=[before])).context["sheet"].frame
    sent = {name: frame[name].value() for name in frame.fields if not isinstance(frame[name].value(), list)}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    sent |= {"related-TOTAL_FORMS": "0", "related-INITIAL_FORMS": "0", "title": "Leave nobody outside"}

    answer = client.post(reverse("meeting_settings", args=[before]), sent)

    found = Meeting.objects.get()
    assert found.slug.startswith("leave-nobody-outside") and found.slug in answer.url
    assert slug_of(found, "Something else of its own") == found.slug
    found.title, found.stage = "Another name", "open"
    assert slug_of(found, "Leave nobody outside") == found.slug


def test_publishing_without_a_day_leads_to_where_it_is_said(client, oda):
    Meeting.objects.update(starts_on=None, ends_on=None)
    client.force_login(oda.person)

    answer = client.post(reverse("meeting_move", args=["nancy"]), {"to": "open"}, follow=True)

    assert answer.redirect_chain == [(reverse("meeting_settings", args=["nancy"]) + "#id_starts_on", 302)]
    assert "Say when the meeting takes place before you publish it." in answer.content.decode()
    assert 'id="id_starts_on"' in answer.content.decode()
