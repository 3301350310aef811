import pytest
from django.urls import reverse

from croisee.contributions import actions
from croisee.contributions.models import Author, Conduct, Contribution
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.factories import AuthorFactory, ContributionFactory, RegistrationFactory, SessionRoleFactory

pytestmark = pytest.mark.django_db


def lead(room, **settings):
    Conduct.objects.update_or_create(session=room.session, defaults=settings)
    room.session.__dict__.pop("_conduct", None)


def contribute(room, by, **facts):
    words = {"kind": "idea", "text": "A shared kitchen.", "language": "en"}
    return actions.contribute(session=room.session, by=by, **words | facts)


def status(client, person, contribution):
    client.force_login(person)
    return client.get(contribution.get_absolute_url()).status_code


@pytest.fixture
def reader(room):
    return RegistrationFactory(meeting=room.meeting).person


def test_where_a_moderator_reads_first_words_wait_and_their_author_sees_that(client, room, reader, say):
    lead(room, writers="moderated")
    client.force_login(room.anne)

    page = client.get(say().url).text
    contribution = Contribution.objects.get()

    assert "A moderator reads this before the others see it." in page
    assert not Contribution.objects.shown().exists()
    assert [status(client, person, contribution) for person in (reader, room.scribe)] == [404, 200]
    client.post(reverse("contribution_show", args=[contribution.pk]))
    assert status(client, reader, contribution) == 200


def test_what_a_scribe_writes_waits_for_nobody(room):
    lead(room, writers="moderated")

    assert contribute(room, room.scribe).is_shown


def test_hidden_with_a_reason_that_its_author_reads_and_shown_again(client, room, reader):
    contribution = contribute(room, room.anne)
    client.force_login(room.scribe)

    client.post(reverse("contribution_hide", args=[contribution.pk]), {"reason": "It names a neighbour."})

    assert status(client, reader, contribution) == 404
    assert status(client, room.anne, contribution) == 200
    assert "It names a neighbour." in client.get(contribution.get_absolute_url()).text
    contribution = Contribution.objects.get()
    actions.show(contribution=contribution, by=room.scribe)
    assert status(client, reader, contribution) == 200
    verbs = [entry.verb for entry in Entry.objects.about(contribution)]
    assert sorted(verbs) == ["contribution.hidden", "contribution.made", "contribution.shown"]


def test_without_a_reason_nothing_is_hidden(client, room):
    contribution = contribute(room, room.anne)
    client.force_login(room.scribe)

    answer = client.post(reverse("contribution_hide", args=[contribution.pk]), {"reason": " "}, follow=True)

    assert "Give a reason: whoever said it reads it." in answer.text
    assert Contribution.objects.get().is_shown


def test_words_changed_after_hiding_are_looked_at_again(room):
    contribution = contribute(room, room.anne)
    actions.hide(contribution=contribution, reason="It names a neighbour.", by=room.scribe)

    actions.edit(contribution=contribution, by=room.anne, text="Somebody lends a kitchen.")

    contribution.refresh_from_db()
    assert (contribution.is_waiting, contribution.hidden_because) == (True, "It names a neighbour.")


def test_what_waits_comes_first_on_the_page_of_moderators(client, room):
    shown, waiting = (
        ContributionFactory(session=room.session),
        ContributionFactory(session=room.session, is_waiting=True, said_at="2013-09-12T08:00:00Z"),
    )
    client.force_login(room.scribe)

    page = client.get(reverse("moderation", args=["nancy", room.session.pk]))

    assert list(page.context["page"].object_list) == [waiting, shown]
    assert "1 contribution waits for you." in page.text


def test_moderation_goes_back_to_the_page_from_which_one_came_and_nowhere_else(client, room):
    contribution = ContributionFactory(session=room.session, is_waiting=True)
    client.force_login(room.scribe)
    show = reverse("contribution_show", args=[contribution.pk])

    assert client.post(show, {"back": "/meetings/"}).url == "/meetings/"
    assert client.post(show, {"back": "https://example.org/"}).url == contribution.get_absolute_url()


def test_a_participant_does_not_moderate(room, reader):
    contribution = contribute(room, room.anne)

    for person in (reader, room.anne, SessionRoleFactory(session__meeting=room.meeting).person):
        with pytest.raises(Refused, match="moderate"):
            actions.hide(contribution=contribution, reason="No.", by=person)


def test_nobody_takes_position_on_what_is_not_shown(room):
    contribution = contribute(room, room.anne)
    actions.hide(contribution=contribution, reason="It hurts.", by=room.scribe)

    with pytest.raises(Refused, match="not shown"):
        actions.take_position(contribution=contribution, value=1, by=room.scribe)


def test_the_page_of_moderators_costs_the_same_at_any_size(client, room, statements):
    client.force_login(room.scribe)
    address = reverse("moderation", args=["nancy", room.session.pk])
    AuthorFactory(contribution__session=room.session)
    few = statements(address)
    AuthorFactory(contribution__session=room.session)
    AuthorFactory(contribution__session=room.session)

    assert statements(address) == few <= 15


# One's name


def test_without_a_name_where_the_pilot_allows_it(client, room, say):
    client.force_login(room.anne)
    assert "Without my name" not in client.get(room.address).text
    say(anonymous="on")
    lead(room, allows_anonymous=True)
    assert "Without my name" in client.get(room.address).text

    say(anonymous="on")

    first, second = Contribution.objects.order_by("pk")
    assert (first.said_by, second.said_by) == (f"{room.anne.name}, Town of Nancy", "a participant")
    assert Entry.objects.about(second).get().by is None
    assert client.get(reverse("contribution_edit", args=[second.pk])).status_code == 200


def test_consent_given_later_does_not_uncover_what_was_said_without_a_name(room):
    contribution = contribute(room, room.anne, anonymous=True)

    room.registration.save(update_fields=["shares_name"])

    assert Contribution.objects.get(pk=contribution.pk).said_by == "a participant"


def test_a_person_takes_their_name_away_and_puts_it_there_again(client, room):
    contribution = contribute(room, room.anne)
    address = reverse("contribution_name", args=[contribution.pk])
    client.force_login(room.anne)

    client.post(address)
    without = Contribution.objects.get().said_by
    client.post(address, {"give": "1"})

    assert (without, Contribution.objects.get().said_by) == (
        "a participant",
        f"{room.anne.name}, Town of Nancy",
    )


def test_nobody_decides_about_the_name_of_somebody_else(room):
    contribution = contribute(room, room.anne)

    with pytest.raises(Refused, match="their name"):
        actions.withhold_name(contribution=contribution, by=room.scribe)
    assert Author.objects.get().shows_name
