"""Who works with whom: which pairs, what joins them, and who may know."""

from datetime import UTC, datetime
from math import hypot

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.exchange import wheel
from croisee.exchange.models import Match
from croisee.exchange.together import Joins, Occasion, bonds_of, matches_that_work
from croisee.meetings.models import Meeting
from tests.factories import (
    AppointmentFactory,
    ContainmentFactory,
    MatchFactory,
    MeetingFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    PostingFactory,
    ProjectFactory,
    RegistrationFactory,
    SeatFactory,
    SessionFactory,
    TerritoryFactory,
)


@pytest.fixture
def meeting():
    return MeetingFactory(stage="reported", is_public=True, starts_on="2013-09-12")


def project_of(meeting: Meeting, *organisations, year: int = 2013) -> Project:
    """Somebody of each organisation came to the meeting and takes part in the project."""
    project = ProjectFactory(meeting=meeting)
    Project.objects.filter(pk=project.pk).update(opened_at=datetime(year, 9, 13, tzinfo=UTC))
    for organisation in organisations:
        registration = RegistrationFactory(meeting=meeting, organisation=organisation)
        ParticipationFactory(project=project, person=registration.person)
    return project


def shared_table(meeting: Meeting, *organisations) -> None:
    session = SessionFactory(meeting=meeting)
    for organisation in organisations:
        registration = RegistrationFactory(meeting=meeting, organisation=organisation)
        SeatFactory(registration=registration, session=session, table=1)


def bonds(client, **asked) -> list[tuple]:
    """The pairs of the page: both names, how often each thing, the years."""
    page = client.get(reverse("together"), asked)
    return [(b.one.name, b.other.name, dict(b.counts), b.first, b.last) for b in page.context["bonds"]]


@pytest.fixture
def three():
    return [OrganisationFactory(name=name) for name in ("Anvers", "Bitche", "Colmar")]


@pytest.mark.django_db
def test_everybody_sees_who_has_a_project_together(client, meeting, three):
    project_of(meeting, *three)
    project_of(meeting, *three[:2], year=2015)

    assert bonds(client) == [
        ("Anvers", "Bitche", {"project": 2}, 2013, 2015),
        ("Anvers", "Colmar", {"project": 1}, 2013, 2013),
        ("Bitche", "Colmar", {"project": 1}, 2013, 2013),
    ]


@pytest.mark.django_db
def test_years_are_chosen(client, meeting, three):
    project_of(meeting, *three)
    project_of(meeting, *three[:2], year=2015)

    assert bonds(client, since=2014) == [("Anvers", "Bitche", {"project": 1}, 2015, 2015)]
    assert len(bonds(client, since="nonsense")) == 3


@pytest.mark.django_db
def test_who_sat_together_is_for_the_network_s_team(client, meeting, three):
    shared_table(meeting, *three[:2])
    AppointmentFactory(session__meeting=meeting, first=three[0], second=three[2])

    assert bonds(client, what="all") == []
    client.force_login(PersonFactory(is_administrator=True))
    assert bonds(client, what="all") == [
        ("Anvers", "Bitche", {"table": 1}, 2013, 2013),
        ("Anvers", "Colmar", {"appointment": 1}, 2013, 2013),
    ]


@pytest.mark.django_db
def test_projects_of_a_meeting_that_goes_on_are_for_those_who_take_part(client, three):
    project = project_of(MeetingFactory(live=True), *three[:2])

    assert bonds(client) == []
    client.force_login(project.people.first())
    assert len(bonds(client)) == 1


@pytest.mark.django_db
def test_the_matrix_counts_pairs_by_region(client, meeting, three):
    lorraine, saarland = (
        TerritoryFactory(name="Lorraine", level="region"),
        TerritoryFactory(name="Saarland", level="land"),
    )
    town = TerritoryFactory(name="Metz", level="commune")
    ContainmentFactory(place=town, container=lorraine)
    for organisation, place in zip(three, (town, lorraine, saarland), strict=True):
        organisation.territory = place
        organisation.save()
    project_of(meeting, *three)

    matrix = client.get(reverse("together")).context["matrix"]

    assert matrix.names == ["Lorraine", "Saarland"]
    assert matrix.rows == [("Lorraine", [(1, 2), (2, 4)]), ("Saarland", [(2, 4), (0, 0)])]


@pytest.mark.django_db
def test_the_table_goes_into_a_spreadsheet(client, meeting, three):
    project_of(meeting, *three[:2])

    file = client.get(reverse("together_export", args=["csv"])).content.decode("utf-8-sig")

    assert file.splitlines()[1] == "Anvers,Bitche,1,0,0,0,2013,2013"


@pytest.mark.django_db
@pytest.mark.parametrize("projects", (1, 3))
def test_the_page_costs_the_same_at_any_size(client, meeting, projects, django_assert_num_queries):
    for _ in range(projects):
        project_of(meeting, OrganisationFactory(), OrganisationFactory())

    with django_assert_num_queries(5):
        client.get(reverse("together"))


def test_points_stand_on_the_circle_each_at_its_own_place():
    points = wheel.spokes([[1, 2, 3], [], [4]])

    assert [point.key for point in points] == [1, 2, 3, 4]
    assert len({(point.x, point.y) for point in points}) == 4
    assert all(abs(hypot(point.x, point.y) - wheel.RADIUS) < 0.2 for point in points)
    assert [point.is_left for point in points] == [False, False, False, True]


def test_a_curve_joins_points_that_are_shown_alone_and_the_widest_lies_on_top():
    points = wheel.spokes([[1, 2, 3]])

    drawn = wheel.curves(points, [(1, 2, 9), (2, 3, 1), (3, 7, 4)])

    assert [(curve.one, curve.other, curve.width) for curve in drawn] == [(2, 3, 0.4), (1, 2, 1.2)]


@pytest.mark.django_db
@pytest.mark.parametrize(("audience", "count"), [("everybody", 1), ("members", 0), ("mutual", 0)])
def test_a_match_that_works_joins_two_where_everybody_may_read_both_ends(audience, count):
    offer = PostingFactory(audience=audience).contribution
    match = MatchFactory(offer=offer)
    day = timezone.now()
    Match.objects.filter(pk=match.pk).update(introduced_at=day, outcome="works", outcome_at=day)
    MatchFactory()

    assert [bond.counts["match"] for bond in bonds_of(matches_that_work(), AnonymousUser())] == [1] * count


def test_a_pair_is_told_to_those_who_know_both(db):
    typed = OrganisationFactory(is_confirmed=False)
    occasion = Occasion(Joins.TABLE, 2018, frozenset({OrganisationFactory().pk, typed.pk}))

    told = [len(bonds_of([occasion], by)) for by in (AnonymousUser(), PersonFactory(is_administrator=True))]

    assert told == [0, 1]
