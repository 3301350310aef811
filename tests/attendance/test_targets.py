"""Of whom a meeting wants how many: gauges, their history, what the form refuses."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from croisee.attendance import actions
from croisee.attendance.models import Arrival, Invitation, Target, Wave
from croisee.attendance.targets import gauges_of, history_of
from croisee.kit.jobs import JOBS
from tests import factories as make


@pytest.fixture
def elected(meeting):
    return Target.objects.create(meeting=meeting, what="role:elected", goal=40, is_share=True)


def test_a_gauge_tells_invited_registered_waiting_and_present(meeting, elected):
    meeting.seats = 50
    wave = Wave.objects.create(meeting=meeting, name="First", subject="Come", text="{link}")
    known = make.AffiliationFactory(role="elected").person
    Invitation.objects.create(wave=wave, person=known, sent_at=datetime(2013, 6, 1, tzinfo=UTC))
    Invitation.objects.create(wave=wave, person=make.PersonFactory())  # not sent, and no elected member
    come = make.RegistrationFactory(meeting=meeting)
    Arrival.objects.create(registration=come, at=datetime(2013, 9, 12, 8, tzinfo=UTC))
    make.RegistrationFactory(meeting=meeting, role="staff")
    make.RegistrationFactory(meeting=meeting, status="waiting")
    make.RegistrationFactory(meeting=meeting, status="cancelled")

    (gauge,) = gauges_of(meeting)

    assert (gauge.goal, gauge.invited, gauge.registered, gauge.waiting, gauge.present) == (20, 1, 1, 1, 1)
    assert (gauge.share, gauge.is_short) == (50, False)


def test_a_stage_that_people_set_moves_a_gauge_and_one_that_letters_note_does_not(meeting):
    Target.objects.create(meeting=meeting, what="stage:none", goal=1)
    come = make.RegistrationFactory(meeting=meeting)
    assert gauges_of(meeting)[0].registered == 1

    make.MembershipFactory(
        organisation=come.organisation, stage="invited", since=meeting.starts_on, is_automatic=True
    )
    assert gauges_of(meeting)[0].registered == 1

    make.MembershipFactory(organisation=come.organisation, stage="in_talks", since=date(2013, 1, 2))
    assert gauges_of(meeting)[0].registered == 0


def test_the_history_grows_to_what_there_is(meeting, elected):
    for day in range(1, 21):
        role = "elected" if day % 2 else "staff"
        make.RegistrationFactory(meeting=meeting, role=role, queued_at=datetime(2013, 7, day, 9, tzinfo=UTC))

    days = history_of(meeting)

    assert len(days) == 12
    assert (days[0].registered, days[-1].registered, days[-1].by_target) == (1, 20, (10,))
    assert all(a.registered < b.registered for a, b in zip(days, days[1:], strict=False))


def test_targets_are_said_and_said_otherwise(client, meeting, organiser, elected):
    address = reverse("targets", args=[meeting.slug])
    line = {"what_0": "level:region", "goal_0": 3, "unit_0": "people", "goes_first_0": "on"}

    client.post(address, line | {"what_1": "kind:association", "goal_1": 10, "unit_1": "percent"})

    found = meeting.targets.values_list("what", "goal", "is_share", "goes_first")
    assert list(found) == [("level:region", 3, False, True), ("kind:association", 10, True, False)]


@pytest.mark.parametrize(
    ("line", "field", "sentence"),
    (
        ({"what_0": "role:elected", "unit_0": "people"}, "goal_0", "Say how many."),
        (
            {"what_0": "role:elected", "goal_0": 120, "unit_0": "percent"},
            "goal_0",
            "A share is at most 100 %.",
        ),
        (
            {"what_0": "role:elected", "goal_0": 1, "what_1": "role:elected", "goal_1": 2},
            "what_1",
            "This line stands above already: say it once.",
        ),
        (
            {"what_0": "territory", "goal_0": 1, "where_0": "Nowhere at all"},
            "where_0",
            "No territory, or several, have this name: choose one from the list.",
        ),
    ),
)
def test_what_cannot_be_counted_is_refused(client, meeting, organiser, line, field, sentence):
    page = client.post(reverse("targets", args=[meeting.slug]), line)

    assert page.context["form"].errors[field] == [sentence]
    assert not meeting.targets.exists()


@pytest.mark.parametrize("number", (1, 4))
def test_gauges_cost_the_same_however_many(client, meeting, organiser, number, statements):
    for role in ("elected", "staff", "actor", "funder")[:number]:
        Target.objects.create(meeting=meeting, what=f"role:{role}", goal=10)

    assert statements(reverse("targets", args=[meeting.slug])) <= 14


def test_what_the_meeting_itself_moves_moves_no_gauge(meeting, organiser):
    meeting.organiser = make.OrganisationFactory(kind="network")
    meeting.save()
    for stage in ("none", "identified", "invited", "took_part"):
        Target.objects.create(meeting=meeting, what=f"stage:{stage}", goal=5)
    wave = Wave.objects.create(meeting=meeting, name="First", subject="Come", text="{link}")
    known = make.ProspectFactory(network=meeting.organiser).organisation
    for organisation in (known, make.OrganisationFactory()):
        person = make.AffiliationFactory(organisation=organisation).person
        Invitation.objects.create(wave=wave, person=person, due="invite")
        make.RegistrationFactory(meeting=meeting, organisation=organisation)
    actions.start(wave=wave, by=organiser)
    JOBS["attendance.send_wave"](wave_id=wave.pk)
    assert [one.stage for one in meeting.organiser.courted.with_stage()] == ["invited", "invited"]

    gauges = gauges_of(meeting)

    assert [(gauge.invited, gauge.registered) for gauge in gauges] == [(1, 1), (1, 1), (0, 0), (0, 0)]
