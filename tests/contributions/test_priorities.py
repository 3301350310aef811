import pytest
from django.urls import reverse

from croisee.contributions import actions
from croisee.contributions.forms.leading import ConductForm
from croisee.contributions.models import Conduct, Contribution, Priority
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from tests.factories import ContributionFactory, PersonFactory, QuestionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(room):
    """The pilot asks for priorities; five things were said to the question, one to none."""
    lead(room, asks_priorities=True)
    said = [ContributionFactory(session=room.session, question=room.question) for _ in range(5)]
    return [*said, ContributionFactory(session=room.session)]


@pytest.fixture
def address(room):
    return reverse("priorities", args=["nancy", room.session.pk])


def lead(room, **settings):
    Conduct.objects.update_or_create(session=room.session, defaults=settings)
    room.session.__dict__.pop("_conduct", None)


def choose(room, chosen, by=None, question=None):
    question = question or room.question
    actions.prioritise(session=room.session, question=question, chosen=chosen, by=by or room.anne)


def chosen_by(person):
    return [priority.contribution for priority in person.priorities.order_by("contribution")]


def test_three_are_chosen_for_each_question_and_changed_again(client, room, asked, address):
    client.force_login(room.anne)

    client.post(address, {"question": room.question.pk, "chosen": [c.pk for c in asked[:3]]})
    client.post(address, {"question": "", "chosen": [asked[5].pk]})
    client.post(address, {"question": room.question.pk, "chosen": [asked[3].pk]})

    assert chosen_by(room.anne) == [asked[3], asked[5]]
    assert not room.anne.positions.exists()


def test_a_wall_of_priorities_is_not_offered_where_nobody_is_asked_for_any(room):
    conduct = Conduct.objects.create(session=room.session)
    told = {"wall": "priorities", "writers": "all", "seen": conduct.revision}
    refused, taken = (
        ConductForm(told | asks, instance=conduct, session=room.session)
        for asks in ({}, {"asks_priorities": "on"})
    )

    assert "Nobody is asked for priorities" in str(refused.errors["wall"])
    assert "wall" not in taken.errors


def test_a_wall_says_that_no_priority_was_chosen_yet(client, room, asked):
    lead(room, asks_priorities=True, wall="priorities")
    client.force_login(room.anne)

    page = client.get(reverse("wall", args=["nancy", room.session.pk])).text

    assert "Nobody has chosen a priority yet." in page
    assert "be the first" not in page


def test_four_are_too_many_and_the_ticks_stay(client, room, asked, address):
    client.force_login(room.anne)

    page = client.post(address, {"question": room.question.pk, "chosen": [c.pk for c in asked[:4]]}).text

    assert "Choose 3 at most: you have chosen 4." in page
    assert page.count(" checked>") == 4
    assert not Priority.objects.exists()


def test_what_answers_another_question_is_not_chosen_here(room, asked):
    with pytest.raises(Refused, match="under this question"):
        choose(room, [asked[5]])
    with pytest.raises(Refused, match="at most"):
        choose(room, asked[:4])


@pytest.mark.parametrize(
    ("led", "why"),
    [({"asks_priorities": False}, "not asked"), ({"phase": "gather"}, "the pilot says when")],
)
def test_priorities_are_chosen_when_the_pilot_asks(room, asked, led, why):
    lead(room, **{"asks_priorities": True} | led)

    with pytest.raises(Refused, match=why):
        choose(room, asked[:1])


def test_what_others_chose_shows_once_one_has_chosen_oneself(client, room, asked, address):
    other = RegistrationFactory(meeting=room.meeting).person
    choose(room, asked[:1], by=other)
    client.force_login(room.anne)

    before = client.get(address).text
    choose(room, asked[:1])

    assert "1 person" not in before and "2 people" in client.get(address).text


@pytest.mark.parametrize(("takes_part", "ways_in"), [(True, 0), (False, 1)])
def test_only_whoever_does_not_take_part_is_led_to_the_registration(client, room, takes_part, ways_in):
    room.meeting.stage = "open"
    room.meeting.save()
    client.force_login(room.anne if takes_part else PersonFactory())

    page = client.get(reverse("priorities", args=["nancy", room.session.pk]))

    assert (page.status_code, page.text.count(f'href="{reverse("register", args=["nancy"])}"')) == (
        403,
        ways_in,
    )


def test_the_wall_shows_what_most_people_chose_first(client, room, asked):
    lead(room, wall="priorities")
    other = RegistrationFactory(meeting=room.meeting).person
    choose(room, asked[1:3])
    choose(room, asked[2:3], by=other)
    client.force_login(room.anne)

    wall = client.get(reverse("wall", args=["nancy", room.session.pk]))

    assert [(c.pk, c.chosen) for c in wall.context["newest"]] == [(asked[2].pk, 2), (asked[1].pk, 1)]
    assert "a priority of 2 people" in wall.text


def test_merged_ones_count_once_and_as_before_when_that_is_undone(room, asked):
    one, other = asked[:2]
    choose(room, [one, other])
    by = room.scribe

    actions.merge(merged=other, kept=one, by=by)
    assert one.priorities.count() == 1
    actions.split(contribution=Contribution.objects.get(pk=other.pk), by=by)

    assert chosen_by(room.anne) == [one, other]


def test_chosen_anew_nothing_is_left_over_from_a_merged_one(room, asked):
    choose(room, asked[:3])
    actions.merge(merged=asked[2], kept=asked[3], by=room.scribe)
    choose(room, [asked[0], asked[1], asked[4]])

    actions.split(contribution=Contribution.objects.get(pk=asked[2].pk), by=room.scribe)

    assert chosen_by(room.anne) == [asked[0], asked[1], asked[4]]


def test_one_takes_one_s_priorities_along(room, asked):
    choose(room, asked[:1])

    assert everything_about(room.anne)["priorities"] == [asked[0].text]


def test_the_page_costs_the_same_at_any_size_and_choosing_does_too(client, room, asked, address, statements):
    client.force_login(room.anne)
    few = statements(address)
    for _ in range(3):
        question = QuestionFactory(session=room.session)
        choose(room, [ContributionFactory(session=room.session, question=question)], question=question)

    assert statements(address) == few <= 13
