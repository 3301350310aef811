"""The restitution: after the workshops, tables at which each workshop has somebody, on the page of a plan."""

from datetime import time

import pytest
from django.urls import reverse

from croisee.attendance import actions, bridge
from croisee.attendance.models import Composition, Lock, Registration, Seat, Step
from croisee.attendance.papers import badge, sheets_of_runs, table_signs
from croisee.attendance.queries import schedule_of
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make


@pytest.fixture
def workshops(meeting):
    """Two workshops at the same hour, four seats each."""
    return [make.SessionFactory(meeting=meeting, seats=4, title=title) for title in ("Lieux", "Moyens")]


@pytest.fixture
def closing(meeting):
    room = make.RoomFactory(meeting=meeting, name="Grande salle")
    hours = {"start": time(16), "end": time(17)}
    return make.SessionFactory(meeting=meeting, kind="plenary", title="Clôture", room=room, **hours)


def coming(meeting, name, *wishes, **facts) -> Registration:
    person = {"person__first_name": name, "person__last_name": "Noiret"}
    registration = make.RegistrationFactory(meeting=meeting, **person, **facts)
    for rank, session in enumerate(wishes):
        make.ChoiceFactory(registration=registration, session=session, rank=rank)
    return registration


@pytest.fixture
def people(meeting, workshops):
    """Four who wish for the first workshop, four for the second."""
    names = ("Ada", "Bob", "Cleo", "Dan", "Eva", "Finn", "Gil", "Hana")
    wished = [workshops[: 1 + n // 4] if n < 4 else workshops[::-1] for n in range(8)]
    return {name: coming(meeting, name, *wishes) for name, wishes in zip(names, wished, strict=True)}


@pytest.fixture
def compose(meeting, organiser, closing):
    """compose(4): ask for a plan with so many people at a table of the restitution, and compute it."""

    def ask(size=4, **wanted) -> Composition:
        wanted = {"restitution": closing.pk, "restitution_size": size} | wanted
        return computed(actions.ask(meeting=meeting, rooms={}, wanted=wanted, by=organiser))

    return ask


def computed(composition) -> Composition:
    JOBS["attendance.compose"](composition_id=composition.pk)
    composition.refresh_from_db()
    return composition


def tables(composition, session) -> dict[str, int]:
    names = {str(r.pk): r.person.first_name for r in Registration.objects.select_related("person")}
    seats = bridge.seats_now(composition)
    return {names[s["participant"]]: s["table"] for s in seats if s["workshop"] == str(session.pk)}


@pytest.fixture
def page(client, meeting):
    return lambda: client.get(reverse("composition", args=[meeting.slug]))


@pytest.fixture
def post(client, meeting):
    """post("move", plan, who=…, where=…): send one of the forms of the plan and read the page after it."""

    def send(what, composition, *more, **data):
        address = reverse(f"composition_{what}", args=[meeting.slug, composition.pk, *more])
        return client.post(address, data, follow=True)

    return send


# Asking


def test_the_organiser_chooses_a_session_and_the_size_of_its_tables(
    client, meeting, organiser, people, closing
):
    wanted = {"restitution": closing.pk, "restitution_size": 4}

    client.post(reverse("composition", args=[meeting.slug]), wanted)

    plan = computed(Composition.objects.get())
    slot = f"restitution {closing.pk}"
    assert plan.problem["restitution"] == {"slot": slot, "tables": {"size": 4}, "locked": []}
    assert sorted(tables(plan, closing).values()) == [1] * 4 + [2] * 4
    form = client.get(reverse("composition", args=[meeting.slug])).context["form"]
    assert (form["restitution"].value(), form["restitution_size"].value()) == (closing.pk, 4)


@pytest.mark.parametrize(
    ("answers", "said"),
    (
        ({"restitution_size": ""}, "Say how many people a table of the restitution takes."),
        ({"restitution": "999"}, "Choose a session that begins once all workshops are over, or none."),
        ({"restitution_size": "1"}, "greater than or equal to 2"),
    ),
)
def test_a_wrong_answer_computes_nothing_and_is_named(
    client, meeting, organiser, people, closing, answers, said
):
    sent = {"restitution": closing.pk, "restitution_size": 4} | answers

    answer = client.post(reverse("composition", args=[meeting.slug]), sent)

    assert said in answer.text
    assert not Composition.objects.exists()


def test_only_what_begins_after_the_workshops_is_offered(page, meeting, organiser, people, closing):
    make.SessionFactory(meeting=meeting, kind="plenary", title="Ouverture", start=time(9), end=time(10))
    make.SessionFactory(meeting=meeting, kind="break", title="Café", start=time(17), end=time(18))

    choices = page().context["form"]["restitution"].field.choices

    assert [str(title) for _, title in choices] == ["none", "16:00 Clôture"]


def test_without_such_a_session_the_page_says_what_to_do(page, organiser, people):
    assert "The programme has no plenary or round table that begins once" in page().text


# What the page shows


def test_the_page_shows_what_each_table_has_of_each_workshop(page, people, compose):
    compose()

    told = page().context["restitution"]

    assert told.workshops == ("Lieux", "Moyens")
    assert [(table.number, row) for table, row in told.rows] == [(1, (2, 2)), (2, (2, 2))]
    assert told.says[0] == "Each of the 2 tables has somebody of each workshop."


def test_each_person_at_a_table_is_shown_with_what_they_attended(page, people, compose):
    compose()

    room = page().context["rooms"][-1]

    assert room.run.title == "Clôture"
    found = {p.registration.person.first_name: p.tells_of for table in room.tables for p in table.people}
    assert (found["Ada"], found["Hana"]) == (("Lieux",), ("Moyens",))


def test_where_it_is_impossible_the_page_says_why_and_what_works(page, meeting, workshops, compose):
    for n, name in enumerate(("Ada", "Bob", "Cleo", "Dan", "Eva")):
        coming(meeting, name, workshops[n // 4])
    plan = compose(size=2)

    answer = page()

    assert plan.status == "ready"
    assert answer.context["restitution"].says == (
        "It is proven that 3 tables of up to 2 people cannot each have somebody of each workshop.",
        "Moyens is attended by one person: too few to be at 3 tables.",
        "What works: one table of up to 5 people. Ask for 5 people at a table and compute again.",
    )
    assert "this plan can be published as it is" in answer.text
    assert answer.context["rooms"][-1].tables == ()


def test_a_plan_without_a_restitution_says_nothing_of_one(page, people, meeting, organiser, closing):
    computed(actions.ask(meeting=meeting, rooms={}, wanted={}, by=organiser))

    assert page().context["restitution"] is None


def test_the_page_costs_the_same_at_any_number_of_tables(meeting, organiser, closing, compose, statements):
    address = reverse("composition", args=[meeting.slug])

    def add(rows: int) -> int:
        sessions = make.SessionFactory.create_batch(2, meeting=meeting, seats=30)
        for n in range(4 * rows):
            coming(meeting, f"P{n}", sessions[n % 2])
        compose()
        return statements(address)

    add(1)  # a plan before, to compare with
    assert add(1) == add(3) <= 28


# Publishing


@pytest.fixture
def published(compose, people, organiser) -> Composition:
    plan = compose()
    actions.publish(composition=plan, by=organiser)
    JOBS["attendance.tell_seats"](meeting_id=plan.meeting_id)
    Mail.objects.all().delete()
    return plan


def test_publishing_puts_the_table_into_the_schedule_of_each_person(client, published, people, closing):
    line = next(line for line in schedule_of(people["Ada"]) if line.session == closing)

    assert (line.is_seat, line.table) == (True, tables(published, closing)["Ada"])
    assert "Your table" in client.get(people["Ada"].get_absolute_url()).text


def test_the_mail_names_the_table(compose, people, organiser, closing):
    plan = compose()
    actions.publish(composition=plan, by=organiser)

    JOBS["attendance.tell_seats"](meeting_id=plan.meeting_id)

    table = tables(plan, closing)["Ada"]
    mail = Mail.objects.get(to=people["Ada"].person.email)
    assert f"16:00 Clôture, Grande salle, table {table}" in mail.text


def test_badges_lists_to_sign_and_signs_have_the_tables(published, meeting, people, closing):
    table = tables(published, closing)["Ada"]

    assert badge(people["Ada"])["schedule"][-1] == {
        "hour": "16:00",
        "what": f"Clôture · Grande salle · table {table}",
    }
    lists = [sheet for sheet in sheets_of_runs(meeting) if sheet["title"] == "Clôture"]
    assert [(sheet["place"], len(sheet["people"])) for sheet in lists] == [
        ("16:00 · Grande salle · table 1", 4),
        ("16:00 · Grande salle · table 2", 4),
    ]
    signs = [sign for sign in table_signs(meeting) if sign["below"] == "Grande salle"]
    assert [(sign["word"], sign["entries"]) for sign in signs] == [
        ("Table 1", [{"hour": "16:00", "what": "Clôture"}]),
        ("Table 2", [{"hour": "16:00", "what": "Clôture"}]),
    ]


def test_a_later_plan_without_a_restitution_takes_the_tables_away(
    published, meeting, organiser, people, closing
):
    plan = computed(actions.ask(meeting=meeting, rooms={}, wanted={"stays": True}, by=organiser))

    assert len(actions.publish(composition=plan, by=organiser)) == 8
    assert not Seat.objects.filter(session=closing).exists()


def test_who_sat_at_a_table_keeps_it_in_the_next_plan(published, compose, people, closing):
    assert tables(compose(stays=True), closing) == tables(published, closing)


def test_a_restitution_that_left_the_programme_is_not_published(compose, people, organiser, closing, page):
    plan = compose()
    closing.delete()

    assert page().context["restitution"] is None
    with pytest.raises(Exception, match="compute it again"):
        actions.publish(composition=plan, by=organiser)


# Latecomers


def test_a_latecomer_gets_the_table_with_a_free_chair_and_nobody_moves(
    published, meeting, workshops, people, closing
):
    before = tables(published, closing)
    actions.cancel(registration=people["Ada"], by=None)

    late = coming(meeting, "Zoé", workshops[0], status="waiting")
    actions.fill_seats(meeting=meeting)

    after = tables(published, closing)
    assert after["Zoé"] == before["Ada"]
    assert {name: after[name] for name in before if name != "Ada"} == {
        name: table for name, table in before.items() if name != "Ada"
    }
    assert late.seats.count() == 2


def test_when_all_tables_are_full_a_chair_is_added(published, meeting, workshops, closing, page):
    for run in workshops:
        run.seats = 10
        run.save()
    coming(meeting, "Zoé", workshops[0], status="waiting")

    actions.fill_seats(meeting=meeting)

    table = tables(published, closing)["Zoé"]
    assert f"Table {table} has 5 people for 4 seats." in page().context["broken"]


# By hand


def test_whoever_is_moved_is_held_there_and_what_is_missed_is_said(post, compose, people, closing):
    plan = compose()
    table = tables(plan, closing)
    other = 3 - table["Ada"]
    for name in ("Ada", "Bob", "Cleo", "Dan"):
        answer = post("move", plan, who=people[name].pk, where=f"{closing.pk}:{other}")

    assert f"Table {3 - other} has nobody of: Lieux." in answer.context["broken"]
    assert Lock.objects.filter(session=closing, table=other).count() >= 2
    assert answer.context["is_changed"]
    assert [row for table, row in answer.context["restitution"].rows if table.number == other] == [(4, 2)]


def test_a_move_is_undone(post, compose, people, closing):
    plan = compose()
    before = tables(plan, closing)
    post("move", plan, who=people["Ada"].pk, where=f"{closing.pk}:{3 - before['Ada']}")

    answer = post("undo", plan, Step.objects.get().pk)

    assert tables(plan, closing) == before
    assert not answer.context["is_changed"]


def test_computing_again_keeps_who_is_locked_at_a_table(post, compose, people, closing):
    plan = compose()
    other = 3 - tables(plan, closing)["Ada"]
    post("move", plan, who=people["Ada"].pk, where=f"{closing.pk}:{other}")

    post("again", plan)

    new = computed(Composition.objects.first())
    assert new.pk != plan.pk
    assert tables(new, closing)["Ada"] == other
    assert sorted(tables(new, closing).values()) == [1] * 4 + [2] * 4


def test_locks_that_leave_a_table_without_a_workshop_are_named(compose, people, closing, page):
    for name in ("Ada", "Bob", "Cleo", "Dan"):
        Lock.objects.create(registration=people[name], session=closing, table=1)

    compose()

    assert page().context["restitution"].says == (
        "No way was found to keep everybody who is locked at their table. Without these locks there is one: "
        "release some, and compute again.",
    )


def test_a_plan_that_does_not_keep_a_lock_of_the_restitution_is_not_published(post, compose, people, closing):
    plan = compose()
    other = 3 - tables(plan, closing)["Ada"]
    Lock.objects.create(registration=people["Ada"], session=closing, table=other)

    answer = post("publish", plan)

    assert (answer.status_code, "This plan does not keep every lock" in answer.text) == (403, True)


def test_moving_in_the_published_schedule_tells_one_person(post, published, people, closing, client, meeting):
    other = 3 - tables(published, closing)["Ada"]
    address = reverse("registration_seat", args=[meeting.slug, people["Ada"].pk])

    client.post(address, {"run": closing.pk, "table": other})

    assert tables(published, closing)["Ada"] == other
    JOBS["attendance.tell_seats"](meeting_id=meeting.pk)
    assert [mail.to for mail in Mail.objects.all()] == [people["Ada"].person.email]
