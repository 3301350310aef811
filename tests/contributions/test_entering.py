import pypdfium2
import pytest
from django.urls import reverse

from croisee.contributions import actions
from croisee.contributions.bridge import votes_on
from croisee.contributions.counting import activity_in
from croisee.contributions.models import Conduct, Contribution, Position, Slip
from croisee.contributions.queries import here
from croisee.kit.access import Refused
from tests.factories import AuthorFactory, ContributionFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(room):
    return [ContributionFactory(session=room.session) for _ in range(3)]


@pytest.fixture
def slip(room):
    return actions.make_slips(session=room.session, count=1, by=room.scribe)[0]


@pytest.fixture
def address(room):
    return reverse("entering", args=["nancy", room.session.pk])


def enter(room, held, **whose):
    held = {contribution.pk: value for contribution, value in held.items()}
    return actions.enter_positions(session=room.session, held=held, by=room.scribe, **whose)


def held(**whose):
    return list(Position.objects.filter(**whose).order_by("contribution").values_list("value", "is_entered"))


def test_slips_are_printed_each_with_its_code_and_all_that_was_said(client, room, said):
    client.force_login(room.scribe)
    answer = client.post(reverse("slips", args=["nancy", room.session.pk]), {"count": 2})

    codes = list(Slip.objects.values_list("code", flat=True))
    with pypdfium2.PdfDocument(answer.content) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(pages) == len(codes) == 2
    for page, code in zip(pages, codes, strict=True):
        assert code in page and all(one.text in page for one in said)


def test_a_scribe_enters_for_somebody_who_is_registered(client, room, said, address):
    client.force_login(room.scribe)
    whose = {"registration": room.registration.pk}
    page = client.get(address, whose).text
    assert all(one.text in page for one in said)

    ticked = {f"held-{said[0].pk}": "1", f"held-{said[1].pk}": "-1", f"held-{said[2].pk}": ""}
    client.post(address, whose | ticked)

    assert held(person=room.anne) == [(1, True), (-1, True)]


def test_what_was_entered_wrongly_is_entered_anew(room, said):
    for values in ({said[0]: 1, said[1]: 1}, {said[0]: -1, said[1]: None}):
        enter(room, values, registration=room.registration)

    assert held(person=room.anne) == [(-1, True)]


def test_what_the_person_took_themself_stays(client, room, said, address):
    actions.take_position(contribution=said[0], value=-1, by=room.anne)
    client.force_login(room.scribe)
    whose = {"registration": room.registration.pk}
    assert "The person has answered this themself." in client.get(address, whose).text

    ticked = {f"held-{said[0].pk}": "1", f"held-{said[1].pk}": "1"}
    page = client.post(address, whose | ticked, follow=True).text

    assert held(person=room.anne) == [(-1, False), (1, True)]
    assert "1 stays as the person took it." in page


def test_on_one_s_own_words_nothing_is_entered(room, said):
    AuthorFactory(contribution=said[0], person=room.anne)

    enter(room, {said[0]: 1}, registration=room.registration)

    assert held(person=room.anne) == []


def test_one_makes_them_one_s_own_by_changing_or_by_saying_so(client, room, said):
    enter(room, dict.fromkeys(said, 1), registration=room.registration)
    actions.take_position(contribution=said[0], value=-1, by=room.anne)
    assert held(person=room.anne) == [(-1, False), (1, True), (1, True)]
    client.force_login(room.anne)
    answers = reverse("positions", args=["nancy", room.session.pk]) + "?answers"
    assert "entered by a scribe" in client.get(answers).text

    client.post(reverse("positions_take", args=["nancy", room.session.pk]))

    assert held(person=room.anne) == [(-1, False), (1, False), (1, False)]
    assert "entered by a scribe" not in client.get(answers).text


def test_under_a_code_they_count_as_one_person(room, said, slip):
    enter(room, {said[0]: 1, said[1]: -1}, slip=slip)
    actions.take_position(contribution=said[0], value=1, by=room.anne)

    activity = activity_in(room.session)
    assert (activity.positions, activity.holders) == (3, 2)
    assert votes_on(here(room.session)).people == (str(room.anne.pk), f"slip {slip.pk}")
    assert Contribution.objects.with_voices().get(pk=said[0].pk).voices.agree == 2


def test_taken_over_by_its_code_nothing_counts_twice(client, room, said, slip):
    enter(room, {said[0]: 1, said[1]: 1}, slip=slip)
    actions.take_position(contribution=said[0], value=-1, by=room.anne)
    client.force_login(room.anne)

    for _ in range(2):
        code = f" {slip.code.lower()} "
        client.post(reverse("positions_take", args=["nancy", room.session.pk]), {"code": code})

    assert held(person=room.anne) == [(-1, False), (1, False)]
    assert Position.objects.count() == 2
    with pytest.raises(Refused, match="taken these positions over"):
        enter(room, {said[2]: 1}, slip=slip)


def test_a_code_has_one_person_and_one_session(client, room, slip):
    other = RegistrationFactory(meeting=room.meeting).person
    actions.take_over(session=room.session, by=room.anne, slip=slip)

    with pytest.raises(Refused, match="Ask a scribe"):
        actions.take_over(session=room.session, by=other, slip=slip)
    elsewhere = SessionFactory(meeting=room.meeting)
    client.force_login(other)
    take = reverse("positions_take", args=["nancy", elsewhere.pk])
    assert (
        "No paper of this session has this code." in client.post(take, {"code": slip.code}, follow=True).text
    )


@pytest.mark.parametrize("is_merged_first", (True, False))
@pytest.mark.parametrize("was_entered_before", (True, False))
def test_entered_for_one_that_was_merged_meanwhile_it_stands_though_nothing_is_held_of_the_one_kept(
    room, said, is_merged_first, was_entered_before
):
    merged, kept, _other = said
    if was_entered_before:
        enter(room, {merged: 1}, registration=room.registration)
    actions.merge(merged=merged, kept=kept, by=room.scribe)
    answers = [(merged, 1), (kept, None)]

    enter(room, dict(answers if is_merged_first else reversed(answers)), registration=room.registration)

    assert held(person=room.anne, contribution=kept) == [(1, True)]


def test_merged_positions_under_a_code_count_once_and_come_back(room, said, slip):
    enter(room, {said[0]: 1, said[1]: -1}, slip=slip)
    enter(room, {said[1]: 1}, registration=room.registration)

    actions.merge(merged=said[1], kept=said[0], by=room.scribe)

    voices = Contribution.objects.with_voices().get(pk=said[0].pk).voices
    assert (voices.agree, voices.disagree) == (2, 0)
    actions.split(contribution=Contribution.objects.get(pk=said[1].pk), by=room.scribe)
    assert (held(slip=slip), held(person=room.anne)) == ([(1, True), (-1, True)], [(1, True)])


def test_one_says_for_whom(client, room, address):
    client.force_login(room.scribe)

    assert "one of the two" in client.get(address, {"code": "", "registration": ""}).text
    assert "No paper of this session has this code." in client.get(address, {"code": "XXXXX"}).text


def test_a_scribe_enters_in_every_phase_and_participants_do_not(room, said):
    Conduct.objects.create(session=room.session, phase="conclude")
    room.session.__dict__.pop("_conduct", None)
    enter(room, {said[0]: 1}, registration=room.registration)

    with pytest.raises(Refused, match="write for others"):
        actions.enter_positions(session=room.session, held={}, by=room.anne, registration=room.registration)


def test_the_page_costs_the_same_at_any_size(client, room, said, address, statements):
    client.force_login(room.scribe)
    address = f"{address}?registration={room.registration.pk}"
    few = statements(address)
    for _ in range(3):
        RegistrationFactory(meeting=room.meeting)
        enter(room, {ContributionFactory(session=room.session): 1}, registration=room.registration)

    assert statements(address) == few <= 15
