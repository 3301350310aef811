from contextlib import nullcontext

import pytest
from django.urls import reverse

from croisee.exchange import actions, appointing, timetables
from croisee.exchange.models import Appointment, AppointmentPlan, PairRule, Wish
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from tests.exchange.conftest import computed, pairs, published, two, wish
from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def test_slots_follow_each_other_as_long_as_a_whole_one_fits(session):
    assert [f"{hour:%H:%M}" for hour in session.rounds.hours] == ["09:00", "09:12", "09:24", "09:36", "09:48"]


def test_wishes_become_appointments_and_everybody_is_told(session, four, oda):
    anne, bob, cleo, dan = four
    wish(session, anne, bob, cleo)
    wish(session, bob, anne)

    rows = published(session, oda)

    assert pairs(rows) == {two(anne, bob), two(anne, cleo)}
    assert set(Mail.objects.values_list("to", flat=True)) == {r.person.email for r in (anne, bob, cleo)}


def test_publishing_again_tells_only_those_whose_timetable_changes(session, four, oda):
    anne, bob, cleo, dan = four
    wish(session, anne, bob)
    published(session, oda)
    Mail.objects.all().delete()
    wish(session, cleo, dan)

    rows = published(session, oda)

    assert pairs(rows) == {two(anne, bob), two(cleo, dan)}
    assert set(Mail.objects.values_list("to", flat=True)) == {cleo.person.email, dan.person.email}


def test_nobody_is_planned_when_they_are_not_available(session, four, oda):
    anne, bob, *_ = four
    wish(session, anne, bob, away=(0, 1, 2))
    wish(session, bob, away=(4,))

    assert [row.slot for row in published(session, oda)] == [3]


def test_organisers_join_pairs_and_keep_pairs_apart(session, four, oda):
    anne, bob, cleo, dan = four
    wish(session, anne, bob)
    actions.add_rule(
        session=session, first=anne.organisation, second=bob.organisation, kind=PairRule.Kind.APART, by=oda
    )
    actions.add_rule(
        session=session, first=cleo.organisation, second=dan.organisation, kind=PairRule.Kind.MUST, by=oda
    )

    assert pairs(published(session, oda)) == {two(cleo, dan)}


def test_rules_that_contradict_each_other_are_named(session, four, oda):
    session.rounds.each = 1
    session.rounds.save()
    anne, bob, cleo, _ = four
    for other in (bob, cleo):
        actions.add_rule(
            session=session, first=anne.organisation, second=other.organisation, kind="must", by=oda
        )

    plan = computed(session, oda)
    said = timetables.result_of(plan, session, [r.organisation for r in four])["conflict"]

    name = anne.organisation.name
    assert plan.status == AppointmentPlan.Status.FAILED
    assert said[-1] == f"{name} has at most 1 appointment."
    assert len(said) == 3


@pytest.mark.parametrize(
    ("error", "passes", "status"),
    [(SystemExit, pytest.raises(SystemExit), "waiting"), (ValueError, nullcontext(), "failed")],
)
def test_a_computation_that_breaks_has_failed_and_one_that_is_interrupted_waits(
    session, four, oda, monkeypatch, error, passes, status
):
    def stop(*problem, **limits):
        raise error

    monkeypatch.setattr(appointing, "solve", stop)
    plan = actions.ask_plan(session=session, by=oda)
    with passes:
        actions.compute_plan(plan=plan)
    plan.refresh_from_db()

    assert plan.status == status


def test_a_plan_computed_before_somebody_left_is_not_published(session, four, oda):
    anne, bob, *_ = four
    wish(session, anne, bob)
    plan = computed(session, oda)
    bob.status = bob.Status.CANCELLED
    bob.save()

    with pytest.raises(Refused):
        actions.publish_plan(plan=plan, by=oda)

    assert not Appointment.objects.exists()


def test_a_plan_is_computed_and_published_once(session, four, oda):
    wish(session, four[0], four[1])
    plan = computed(session, oda)
    before = plan.plan
    actions.compute_plan(plan=plan)
    actions.publish_plan(plan=plan, by=oda)

    with pytest.raises(Refused):
        actions.publish_plan(plan=plan, by=oda)

    assert AppointmentPlan.objects.get().plan == before


def test_wishes_are_stated_by_the_personal_link_and_kept_for_the_organisation(client, session, four):
    anne, bob, cleo, _ = four
    client.get(anne.get_absolute_url())
    url = reverse("appointment_wishes", args=[session.meeting.slug, session.pk])

    client.post(url, {"wish_0": cleo.organisation_id, "wish_1": bob.organisation_id, "away": ["1"]})
    page = client.get(url)

    assert [w.wished for w in Wish.objects.all()] == [cleo.organisation, bob.organisation]
    assert page.context["form"]["wish_0"].value() == str(cleo.organisation_id)
    assert page.context["form"]["away"].value() == ["1"]


def test_the_same_wish_twice_is_said_at_its_field(client, session, four):
    client.get(four[0].get_absolute_url())
    url = reverse("appointment_wishes", args=[session.meeting.slug, session.pk])

    form = client.post(url, {"wish_0": four[1].organisation_id, "wish_1": four[1].organisation_id}).context[
        "form"
    ]

    assert list(form.errors) == ["wish_1"]
    assert not Wish.objects.exists()


def test_a_timetable_stands_on_the_personal_page_in_the_carnet_and_in_a_calendar(client, session, four, oda):
    anne, bob, *_ = four
    wish(session, anne, bob)
    row = published(session, oda)[0]
    slug = session.meeting.slug

    personal = client.get(anne.get_absolute_url()).content.decode()
    carnet = client.get(reverse("carnet", args=[slug])).content.decode()
    calendar = client.get(reverse("appointments_calendar", args=[slug])).content.decode()

    assert bob.organisation.name in personal and bob.organisation.name in carnet
    assert f"table {row.table}" in personal
    assert f"Appointment with {bob.organisation.name}" in calendar.replace("\r\n ", "")
    assert calendar.count("BEGIN:VEVENT") == 1


def test_the_desk_says_why_a_wish_is_not_met(client, session, four, oda):
    anne, bob, cleo, dan = four
    wish(session, anne, bob, cleo, dan)
    computed(session, oda)
    client.force_login(oda)

    page = client.get(reverse("appointments", args=[session.meeting.slug, session.pk])).content.decode()

    assert f"{dan.organisation.name}: {anne.organisation.name} has all its appointments" in page
    assert '<table class="tables"' in page
    assert "that is proven" in page


@pytest.mark.parametrize("people", (1, 3))
@pytest.mark.parametrize("route", ("appointments", "appointments_day"))
def test_the_organisers_pages_cost_the_same_at_any_size(
    client, session, oda, people, route, django_assert_max_num_queries
):
    for _ in range(people):
        one, other = (RegistrationFactory(meeting=session.meeting) for _ in range(2))
        wish(session, one, other)
    for row in published(session, oda)[:-1]:
        actions.miss(appointment=row, organisation=row.first, by=oda)
    client.force_login(oda)

    with django_assert_max_num_queries(15):
        client.get(reverse(route, args=[session.meeting.slug, session.pk]))
