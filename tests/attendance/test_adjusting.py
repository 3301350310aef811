"""A plan changed by hand: moved, locked, computed again around the locks, compared, undone, published."""

from datetime import time

import pytest
from django.urls import reverse

from croisee.attendance import actions, bridge
from croisee.attendance.models import Composition, Lock, Registration, Seat, Step
from croisee.journal.models import Entry
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make


@pytest.fixture
def workshops(meeting):
    """Two workshops at the same hour, three seats each, two at a table."""
    return make.SessionFactory.create_batch(2, meeting=meeting, seats=3, table_size=2)


@pytest.fixture
def people(meeting, workshops):
    """Three who wish for the first workshop."""
    return {name: coming(meeting, name, *workshops) for name in ("Ada", "Bob", "Cleo")}


def coming(meeting, name, *wishes) -> Registration:
    person = {"person__first_name": name, "person__last_name": "Noiret"}
    registration = make.RegistrationFactory(meeting=meeting, **person)
    for rank, session in enumerate(wishes):
        make.ChoiceFactory(registration=registration, session=session, rank=rank)
    return registration


@pytest.fixture
def plan(meeting, organiser, people) -> Composition:
    return computed(actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser))


def computed(composition) -> Composition:
    JOBS["attendance.compose"](composition_id=composition.pk)
    composition.refresh_from_db()
    return composition


@pytest.fixture
def published(plan, organiser) -> Composition:
    actions.publish(composition=plan, by=organiser)
    JOBS["attendance.tell_seats"](meeting_id=plan.meeting_id)
    Mail.objects.all().delete()
    return plan


def seats(composition) -> dict[str, tuple]:
    names = {str(r.pk): r.person.first_name for r in Registration.objects.select_related("person")}
    return {names[a["participant"]]: (int(a["workshop"]), a["table"]) for a in bridge.seats_now(composition)}


def locks() -> set[tuple]:
    rows = Lock.objects.values_list("registration__person__first_name", "session", "table")
    return set(rows)


def told(meeting) -> list[str]:
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)
    return list(Mail.objects.order_by("to").values_list("to", flat=True))


@pytest.fixture
def post(client, meeting):
    """post("move", plan, who=…, where=…): send one of the forms of the plan and read the page after it."""

    def send(what, composition, *more, **data):
        address = reverse(f"composition_{what}", args=[meeting.slug, composition.pk, *more])
        return client.post(address, data, follow=True)

    return send


def test_whoever_is_moved_in_a_computed_plan_sits_there_and_is_held_there(post, plan, people, workshops):
    page = post("move", plan, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")

    assert seats(plan)["Ada"] == (workshops[1].pk, 1)
    assert locks() == {("Ada", workshops[1].pk, 1)}
    assert "Ada Noiret moved, and stays there when you compute again." in page.text
    assert page.context["is_changed"]
    assert page.context["plan"]["cost"] == 1
    assert not Seat.objects.exists()


def test_nothing_happens_to_whoever_is_moved_to_where_they_sit(post, plan, people, workshops):
    workshop, table = seats(plan)["Ada"]

    page = post("move", plan, who=people["Ada"].pk, where=f"{workshop}:{table}")

    assert "Ada Noiret sits there already." in page.text
    assert not Step.objects.exists()


@pytest.mark.parametrize("where", ("", "999:1", "x", "1:1:1"))
def test_a_place_that_does_not_exist_is_refused_in_a_sentence(post, plan, people, where):
    page = post("move", plan, who=people["Ada"].pk, where=where)

    assert "Nobody was moved." in page.text
    assert not Step.objects.exists()


def test_a_table_a_person_and_a_run_are_locked_each_with_one_button(post, plan, people, workshops):
    run = workshops[0].pk

    post("lock", plan, lock=f"{run}::{people['Ada'].pk}")
    assert locks() == {("Ada", *seats(plan)["Ada"])}

    page = post("lock", plan, lock=str(run))

    assert {who for who, *_ in locks()} == {"Ada", "Bob", "Cleo"}
    assert ("Ada", *seats(plan)["Ada"]) in locks()  # who is held at a table stays so
    assert "2 people are locked." in page.text
    post("lock", plan, release=f"{run}:{seats(plan)['Ada'][1]}")
    assert {who for who, *_ in locks()} == {"Bob", "Cleo"}
    post("lock", plan, release="all")
    assert not locks()
    assert Step.objects.count() == 4


def test_locking_twice_is_locking_once(post, plan, workshops):
    post("lock", plan, lock=str(workshops[0].pk))
    page = post("lock", plan, lock=str(workshops[0].pk))

    assert "That was so already: nothing was changed." in page.text
    assert Step.objects.count() == 1


def test_computing_again_keeps_what_is_locked_and_says_who_moves(
    post, client, meeting, plan, people, workshops
):
    post("move", plan, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")
    post("again", plan)
    new = computed(Composition.objects.first())

    assert new.pk != plan.pk
    assert seats(new)["Ada"] == (workshops[1].pk, 1)
    assert seats(new)["Bob"] == seats(plan)["Bob"]
    page = client.get(reverse("composition", args=[meeting.slug]))
    assert page.context["change"].people == 0  # against the plan before, in which Ada was moved already
    assert "Nobody sits elsewhere." in page.text


def test_the_published_schedule_and_the_new_plan_stand_side_by_side(
    post, client, meeting, organiser, published, people, workshops
):
    wishes = people["Ada"].choices.order_by("-rank")
    actions.change(
        registration=people["Ada"], organisation="Town", choices=[c.session for c in wishes], by=organiser
    )
    computed(actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser))

    page = client.get(reverse("composition", args=[meeting.slug]))

    change = page.context["change"]
    assert change.is_published
    assert (change.before["cost"], change.after["cost"]) == (1, 0)
    assert (change.before["first"], change.after["first"]) == (67, 100)
    assert "Ada Noiret" in {moved.name for moved in change.moved}


def test_undoing_a_move_gives_back_the_plan_as_it_was_computed(
    post, client, meeting, plan, people, workshops
):
    before = seats(plan)
    post("move", plan, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")
    assert "Undo: Ada Noiret moved to" in client.get(reverse("composition", args=[meeting.slug])).text

    page = post("undo", plan, Step.objects.get().pk)

    assert (seats(plan), locks()) == (before, set())
    assert not page.context["is_changed"]
    assert page.context["is_proven"]


def test_undoing_twice_undoes_once(post, plan, people, workshops):
    post("lock", plan, lock=f"{workshops[0].pk}::{people['Ada'].pk}")
    post("lock", plan, lock=f"{workshops[0].pk}::{people['Bob'].pk}")
    last = Step.objects.first().pk

    post("undo", plan, last)
    page = post("undo", plan, last)

    assert "This change was undone already." in page.text
    assert {who for who, *_ in locks()} == {"Ada"}


def test_only_the_last_change_is_undone(post, plan, people, workshops):
    post("lock", plan, lock=f"{workshops[0].pk}::{people['Ada'].pk}")
    post("lock", plan, lock=f"{workshops[0].pk}::{people['Bob'].pk}")

    answer = post("undo", plan, Step.objects.last().pk)

    assert answer.status_code == 403
    assert "Something else was changed since" in answer.text


def test_locks_that_cannot_hold_are_named_and_can_be_released(
    post, client, meeting, organiser, plan, people, workshops
):
    post("lock", plan, lock=str(workshops[0].pk))
    new = computed(
        actions.ask(
            meeting=meeting, rooms={workshops[0]: {"seats": 1, "table_size": 2}}, wanted={}, by=organiser
        )
    )

    page = client.get(reverse("composition", args=[meeting.slug]))

    assert "Ada Noiret is locked in" in " ".join(page.context["conflict"])
    assert new.status == "failed"
    post("lock", new, release="all")
    assert not locks()
    page = post("drop", new)
    assert page.context["composition"].pk == plan.pk


def test_a_plan_that_does_not_keep_a_lock_says_so_and_is_not_published(
    post, meeting, organiser, plan, people, workshops
):
    post("move", plan, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")
    Step.objects.all().delete()  # as if the lock had been made in another plan

    answer = post("publish", plan)

    assert answer.status_code == 403
    assert "This plan does not keep every lock" in answer.text
    page = post("lock", plan, lock="x")
    assert [s for s in page.context["broken"] if s.startswith("Ada Noiret is locked in")]


def test_a_move_into_a_full_room_is_done_and_said(post, meeting, organiser, plan, people, workshops):
    for n in range(3):
        coming(meeting, f"P{n}", workshops[1])
    plan = computed(actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser))

    page = post("move", plan, who=people["Ada"].pk, where=f"{workshops[1].pk}:2")

    assert page.context["broken"] == [
        f"{workshops[1].title} has room for 3 people at most each time it is held."
    ]


def test_whoever_is_moved_in_the_published_schedule_is_told_and_nobody_else(
    post, meeting, published, people, workshops
):
    page = post("move", published, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")

    assert Seat.objects.get(registration=people["Ada"]).session == workshops[1]
    assert "Done: the person is told by mail, nobody else moves." in page.text
    assert told(meeting) == [people["Ada"].person.email]


def test_a_move_that_is_undone_before_the_mail_leaves_is_told_to_nobody(
    post, meeting, published, people, workshops
):
    before = seats(published)
    post("move", published, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")

    post("undo", published, Step.objects.get().pk)

    assert seats(published) == before
    assert told(meeting) == []


def test_a_move_that_is_undone_after_the_mail_is_told_again(post, meeting, published, people, workshops):
    post("move", published, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")
    told(meeting)

    post("undo", published, Step.objects.get().pk)

    assert told(meeting) == [people["Ada"].person.email] * 2


def test_a_move_made_before_the_publication_is_published(post, plan, people, organiser, workshops, meeting):
    post("move", plan, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")

    post("publish", plan)

    assert Seat.objects.get(registration=people["Ada"]).session == workshops[1]
    assert len(told(meeting)) == 3


def test_after_the_publication_only_those_who_move_are_told(post, meeting, published, people, workshops):
    post("lock", published, lock=f"{workshops[0].pk}::{people['Bob'].pk}")
    post("again", published)
    new = computed(Composition.objects.first())
    post("move", new, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")

    post("publish", new)

    assert told(meeting) == [people["Ada"].person.email]


def test_an_older_plan_is_not_changed_any_more(post, meeting, organiser, plan, people, workshops):
    computed(actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser))

    page = post("move", plan, who=people["Ada"].pk, where=f"{workshops[1].pk}:1")

    assert "A newer plan has been computed meanwhile" in page.text
    assert not Step.objects.exists()


@pytest.fixture
def afternoon(meeting, workshops):
    """Both workshops are held again."""
    hours = {"start": time(14), "end": time(15)}
    return [
        make.SessionFactory(meeting=meeting, repeats=run, seats=3, table_size=2, title=run.title, **hours)
        for run in workshops
    ]


def seats_of(composition, registration) -> dict[str, str]:
    return {
        a["slot"][-5:]: a["workshop"]
        for a in bridge.seats_now(composition)
        if a["participant"] == str(registration.pk)
    }


@pytest.mark.parametrize("is_published", (False, True))
def test_whoever_attends_the_workshop_at_another_hour_exchanges_the_two(
    post, meeting, organiser, workshops, afternoon, people, is_published
):
    plan = computed(actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser))
    if is_published:
        actions.publish(composition=plan, by=organiser)
    ada = people["Ada"]
    before = seats_of(plan, ada)
    other = next(run for run in workshops if str(run.pk) != before["10:30"])

    page = post("move", plan, who=ada.pk, where=f"{other.pk}:1")

    after = seats_of(plan, ada)
    assert after == {"10:30": before["14:00"], "14:00": before["10:30"]}
    assert "the two workshops are exchanged" in page.text
    assert locks() == {("Ada", other.pk, 1)}
    assert not [s for s in page.context["broken"] if "same workshop" in s]
    post("undo", plan, Step.objects.get().pk)
    assert (seats_of(plan, ada), locks()) == (before, set())


def test_without_another_hour_for_the_workshop_that_is_left_nobody_moves(
    post, meeting, organiser, workshops, people
):
    make.SessionFactory(meeting=meeting, repeats=workshops[0], start=time(14), end=time(15), seats=3)
    plan = computed(actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser))
    ada = people["Ada"]
    assert seats_of(plan, ada) == {"10:30": str(workshops[1].pk), "14:00": str(workshops[0].pk)}

    page = post("move", plan, who=ada.pk, where=f"{workshops[0].pk}:1")

    assert "attends the same workshop at another hour: move that seat first" in page.text
    assert not Step.objects.exists()


def test_a_lock_of_whoever_cancels_holds_nobody(post, meeting, organiser, plan, people, workshops):
    post("lock", plan, lock=str(workshops[0].pk))
    actions.cancel(registration=people["Ada"], by=organiser)

    problem = bridge.problem_of(meeting, {})

    assert str(people["Ada"].pk) not in {lock["participant"] for lock in problem["locked"]}


def test_two_locks_that_a_change_of_the_programme_puts_at_one_hour_are_one(
    meeting, organiser, plan, people, workshops
):
    afternoon = make.SessionFactory(meeting=meeting, start=time(14), end=time(15))
    for session in (workshops[0], afternoon):
        Lock.objects.create(registration=people["Ada"], session=session)
    afternoon.start, afternoon.end = workshops[0].start, workshops[0].end
    afternoon.save()

    assert len(bridge.problem_of(meeting, {})["locked"]) == 1


def test_a_published_plan_is_not_thrown_away(post, published):
    answer = post("drop", published)

    assert answer.status_code == 403
    assert Composition.objects.filter(pk=published.pk).exists()


def test_what_is_done_by_hand_stands_in_the_journal(post, plan, people, workshops):
    post("lock", plan, lock=f"{workshops[0].pk}::{people['Ada'].pk}")
    post("undo", plan, Step.objects.get().pk)

    verbs = [entry.verb for entry in Entry.objects.about(plan)]
    assert verbs[:2] == ["composition.step_undone", "composition.locked"]
