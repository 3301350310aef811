"""Composition: asked for on a page, computed by the worker, published as everybody's schedule."""

import sys
from datetime import time

import pytest
from django.urls import reverse

from croisee.attendance import actions, bridge, phrases
from croisee.attendance.models import Composition, Registration, Seat
from croisee.engines.composition import formats
from croisee.engines.composition.facts import SENTENCES
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.meetings.actions import publish_version
from tests import factories as make


@pytest.fixture
def workshops(meeting):
    """Two workshops at the same hour, one seat each."""
    return make.SessionFactory.create_batch(2, meeting=meeting, seats=1)


def coming(meeting, *wishes, **facts) -> Registration:
    registration = make.RegistrationFactory(meeting=meeting, **facts)
    for rank, session in enumerate(wishes):
        make.ChoiceFactory(registration=registration, session=session, rank=rank)
    return registration


def computed(meeting, by, **wanted) -> Composition:
    composition = actions.ask(meeting=meeting, rooms={}, wanted=wanted, by=by)
    JOBS["attendance.compose"](composition_id=composition.pk)
    composition.refresh_from_db()
    return composition


def seats() -> set[tuple]:
    return {
        (seat.registration, seat.session) for seat in Seat.objects.select_related("registration", "session")
    }


# The bridge


def test_registrations_and_workshops_become_the_problem_of_the_engine(meeting):
    first = make.SessionFactory(meeting=meeting, seats=12, table_size=6)
    make.SessionFactory(meeting=meeting, repeats=first, start=time(14), end=time(15), seats=10)
    second = make.SessionFactory(meeting=meeting)
    make.SessionFactory(meeting=meeting, kind="plenary")
    anne = coming(meeting, second, first, languages=["fr", "de"])
    coming(meeting, status="waiting")

    problem = bridge.problem_of(
        meeting, {"min_per_role": {"elected": 1, "staff": 0}, "max_same_organisation": 3}
    )

    assert problem["slots"] == ["2013-09-12 10:30", "2013-09-12 14:00"]
    assert problem["workshops"] == [
        {"id": str(first.pk), "slots": problem["slots"], "min": 0, "max": 10, "tables": {"size": 6}},
        {"id": str(second.pk), "slots": ["2013-09-12 10:30"], "min": 0, "max": 1, "tables": None},
    ]
    assert problem["participants"] == [
        {
            "id": str(anne.pk),
            "role": "elected",
            "territory": None,
            "organisation": str(anne.organisation_id),
            "preferences": [str(second.pk), str(first.pk)],
            "must": [],
            "cannot": [],
            "languages": ["fr", "de"],
        }
    ]
    assert problem["rules"]["min_per_role"] == {"elected": 1}
    assert formats.problem_from_json(problem).rules.max_same_organisation == 3


def test_the_room_limits_a_workshop_that_has_no_number_of_seats(meeting):
    make.SessionFactory(meeting=meeting, room=make.RoomFactory(meeting=meeting, capacity=7))

    assert bridge.problem_of(meeting, {})["workshops"][0]["max"] == 7


def test_whoever_has_a_role_sits_in_their_workshop(meeting, organiser, workshops):
    pilot = coming(meeting, workshops[1])
    make.SessionRoleFactory(session=workshops[0], person=pilot.person)

    actions.publish(composition=computed(meeting, organiser), by=organiser)

    assert seats() == {(pilot, workshops[0])}


# Asking, computing, publishing


def test_asking_keeps_the_rooms_and_rings_the_worker(client, meeting, organiser, workshops):
    coming(meeting)
    run = workshops[0]

    answer = client.post(
        reverse("composition", args=[meeting.slug]),
        {f"seats_{run.pk}": 20, f"tables_{run.pk}": 10, "min_elected": 1},
    )

    run.refresh_from_db()
    composition = Composition.objects.get()
    assert answer.headers["Location"] == reverse("composition", args=[meeting.slug])
    assert (run.seats, run.table_size, composition.is_running) == (20, 10, True)
    assert composition.problem["rules"]["min_per_role"] == {"elected": 1}
    first, other = composition.problem["workshops"]
    assert (first["max"], first["tables"], other["max"]) == (20, {"size": 10}, 1)
    assert composition.asked_by == organiser
    JOBS["attendance.compose"](composition_id=composition.pk)
    assert Composition.objects.get().status == "ready"


def test_the_page_never_computes_itself(client, meeting, organiser, workshops):
    coming(meeting)
    actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser)

    page = client.get(reverse("composition", args=[meeting.slug])).content.decode()

    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_what_was_asked_of_a_meeting_that_is_over_can_be_read_only(client, meeting, organiser, workshops):
    coming(meeting)
    meeting.stage = "reported"
    meeting.save()

    page = client.get(reverse("composition", args=[meeting.slug])).content.decode()

    assert 'aria-labelledby="capacity" disabled>' in page
    assert '<button class="button">Compute' not in page


def test_the_plan_meets_the_wishes_that_it_can(client, meeting, organiser, workshops):
    anne, omar = coming(meeting, *workshops), coming(meeting, *reversed(workshops))

    composition = computed(meeting, organiser)
    actions.publish(composition=composition, by=organiser)

    assert (composition.plan["status"], composition.plan["cost"]) == ("optimal", 0)
    assert seats() == {(anne, workshops[0]), (omar, workshops[1])}


@pytest.mark.parametrize("has_wishes", [True, False])
def test_a_plan_of_wishes_that_nobody_made_says_so(client, meeting, organiser, workshops, has_wishes):
    coming(meeting, *(workshops[:1] if has_wishes else ()))
    computed(meeting, organiser)
    client.force_login(organiser)
    page = client.get(reverse("composition", args=[meeting.slug])).text

    assert ("Nobody has made a wish" in page) is not has_wishes
    assert ("No plan meets the wishes better" in page) is has_wishes


def test_computing_twice_gives_the_same_plan(meeting, organiser, workshops):
    for _ in range(2):
        coming(meeting, *workshops)
    composition = computed(meeting, organiser)
    first = composition.plan

    Composition.objects.update(status="waiting")
    JOBS["attendance.compose"](composition_id=composition.pk)

    composition.refresh_from_db()
    assert composition.plan == first


def test_a_computation_that_breaks_keeps_nobody_waiting(meeting, organiser, workshops):
    composition = actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser)
    Composition.objects.update(problem={"version": 0})

    JOBS["attendance.compose"](composition_id=composition.pk)

    assert Composition.objects.get().status == "failed"


def test_a_composition_whose_worker_is_told_to_end_waits_for_the_next_one(
    meeting, organiser, workshops, monkeypatch
):
    composition = actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser)
    with monkeypatch.context() as ending, pytest.raises(SystemExit):
        ending.setattr(bridge, "solve", lambda *problem, **limits: sys.exit())
        JOBS["attendance.compose"](composition_id=composition.pk)

    assert Composition.objects.get().status == "waiting"
    JOBS["attendance.compose"](composition_id=composition.pk)
    assert Composition.objects.get().status == "ready"


@pytest.mark.parametrize(
    "job", [("attendance.compose", "composition_id"), ("attendance.tell_seats", "meeting_id")]
)
def test_a_job_whose_row_is_gone_ends(db, job):
    name, key = job
    JOBS[name](**{key: 7})


def test_whoever_has_no_seat_is_named_with_the_reason(client, meeting, organiser, workshops):
    for name in ("Anne", "Omar", "Zoé"):
        coming(meeting, *workshops, person__first_name=name, person__last_name="")

    computed(meeting, organiser)
    page = client.get(reverse("composition", args=[meeting.slug]))

    (missing,) = page.context["unplaced"]
    assert missing["person"] in ("Anne", "Omar", "Zoé")
    assert missing["why"] == "All the workshops of 10:30 together have 2 seats for 3 people."


def test_rules_that_clash_are_named_in_words(client, meeting, organiser, workshops):
    pilot = coming(meeting, person__first_name="Anne", person__last_name="Noiret")
    for workshop in workshops:
        make.SessionRoleFactory(session=workshop, person=pilot.person)

    composition = computed(meeting, organiser)
    page = client.get(reverse("composition", args=[meeting.slug]))

    assert composition.status == "failed"
    assert f"Anne Noiret has a role in {workshops[0].title} and must be there." in page.context["conflict"]


def test_everyone_whose_seat_changes_gets_one_mail(meeting, organiser, workshops):
    coming(meeting, workshops[0], person__email="anne@example.org")
    coming(meeting, workshops[1], person__email="omar@example.org")
    actions.publish(composition=computed(meeting, organiser), by=organiser)

    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)

    mails = {mail.to: mail.text for mail in Mail.objects.all()}
    assert Mail.objects.count() == 2
    assert workshops[0].title in mails["anne@example.org"]
    assert workshops[1].title in mails["omar@example.org"]


def test_whoever_keeps_their_seat_hears_nothing(meeting, organiser, workshops):
    coming(meeting, workshops[0], person__email="anne@example.org")
    actions.publish(composition=computed(meeting, organiser), by=organiser)
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)
    coming(meeting, workshops[1], person__email="omar@example.org")

    moved = actions.publish(composition=computed(meeting, organiser, stays=True), by=organiser)
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)

    assert len(moved) == 1
    assert [mail.to for mail in Mail.objects.order_by("pk")] == ["anne@example.org", "omar@example.org"]


def test_publishing_stands_in_the_journal_and_replaces_the_plan_before(meeting, organiser, workshops):
    coming(meeting, workshops[0])
    first, second = computed(meeting, organiser), computed(meeting, organiser)

    actions.publish(composition=first, by=organiser)
    actions.publish(composition=second, by=organiser)

    assert list(Composition.objects.order_by("pk").values_list("status", flat=True)) == ["ready", "published"]
    assert Entry.objects.about(second).first().verb == "composition.published"
    assert Seat.objects.count() == 1


def test_whoever_cancelled_since_has_no_seat(meeting, organiser, workshops):
    anne, omar = coming(meeting, workshops[0]), coming(meeting, workshops[1])
    composition = computed(meeting, organiser)
    actions.cancel(registration=anne, by=organiser)

    actions.publish(composition=composition, by=organiser)

    assert seats() == {(omar, workshops[1])}


def test_a_plan_for_another_programme_is_not_published(meeting, organiser, workshops):
    coming(meeting, workshops[0])
    composition = computed(meeting, organiser)
    workshops[0].start = time(9)
    workshops[0].save()

    with pytest.raises(Refused, match="compute it again"):
        actions.publish(composition=composition, by=organiser)


def test_nobody_is_seated_in_a_session_that_is_not_public_yet(client, meeting, organiser, workshops):
    publish_version(meeting=meeting, by=organiser)
    hidden = make.SessionFactory(meeting=meeting, start=time(14), end=time(15), title="Brand new")
    coming(meeting, hidden)
    composition = computed(meeting, organiser)
    page = reverse("composition", args=[meeting.slug])

    assert "not public yet: Brand new." in client.get(page).text
    with pytest.raises(Refused, match="Publish the programme first.*Brand new"):
        actions.publish(composition=composition, by=organiser)
    assert not Seat.objects.exists()

    publish_version(meeting=meeting, by=organiser)
    assert "not public yet" not in client.get(page).text
    actions.publish(composition=Composition.objects.get(pk=composition.pk), by=organiser)
    assert Seat.objects.filter(session=hidden).exists()


def test_the_page_says_that_somebody_came_since(client, meeting, organiser, workshops):
    coming(meeting)
    computed(meeting, organiser)
    coming(meeting)

    page = client.get(reverse("composition", args=[meeting.slug])).content.decode()

    assert "Since this plan was computed, somebody registered" in page


def test_publishing_through_the_page_shows_on_the_personal_page(client, meeting, organiser, workshops):
    anne = coming(meeting, workshops[0])
    composition = computed(meeting, organiser)

    client.post(reverse("composition_publish", args=[meeting.slug, composition.pk]))

    assert "Your workshop" in client.get(anne.get_absolute_url()).content.decode()


def test_who_has_no_address_is_not_said_to_be_told_by_mail(client, meeting, organiser, workshops):
    coming(meeting, workshops[0])
    coming(meeting, workshops[1], person__email=None)
    composition = computed(meeting, organiser)

    page = client.post(reverse("composition_publish", args=[meeting.slug, composition.pk]), follow=True)

    assert "One person is told by mail. One person has no address" in page.text


def test_htmx_gets_the_result_alone(client, meeting, organiser, workshops):
    coming(meeting)

    part = client.get(reverse("composition", args=[meeting.slug]), headers={"HX-Request": "true"})

    assert part.content.decode().strip().startswith("<section")


@pytest.mark.parametrize("what", ("no workshop", "nobody"))
def test_an_empty_page_says_what_to_do_next(client, meeting, organiser, what):
    if what == "nobody":
        make.SessionFactory(meeting=meeting)

    page = client.get(reverse("composition", args=[meeting.slug])).content.decode()

    assert 'class="empty"' in page


def test_every_fact_of_the_engine_has_its_sentence():
    assert set(phrases.FACTS) == set(SENTENCES)


def test_the_page_costs_the_same_at_any_size(meeting, organiser, statements):
    address = reverse("composition", args=[meeting.slug])

    def add(rows: int) -> int:
        sessions = make.SessionFactory.create_batch(rows, meeting=meeting)
        for _ in range(rows):
            coming(meeting, *sessions)
        computed(meeting, organiser)
        return statements(address)

    add(1)  # a plan before, to compare with
    assert add(1) == add(3) <= 25


@pytest.mark.parametrize(
    ("repeats", "bound", "said"),
    [
        (0, 0, "No two people share a table more than once."),
        (2, 0, "2 pairs of people share a table more than once."),
        (2, 1, "2 pairs of people share a table more than once; at least 1 cannot be avoided."),
    ],
)
def test_repetitions_name_what_cannot_be_avoided_only_where_there_is_some(repeats, bound, said):
    assert phrases.phrase({"kind": "repeats", "values": {"repeats": repeats, "bound": bound}}, {}) == said
