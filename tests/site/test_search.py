"""One search over all meetings finds what the visitor may read, and nothing else."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from croisee.contributions import rules
from croisee.contributions.finding import Wanted, found
from croisee.contributions.models import Contribution
from croisee.contributions.reach import reach_of
from croisee.contributions.standing import standing_in
from croisee.funding.models import Circuit
from croisee.kit import spelling
from croisee.site.forms import told_apart
from tests.contributions.test_visibility import person_of
from tests.factories import (
    AuthorFactory,
    CampaignFactory,
    CircuitFactory,
    CitationFactory,
    ClubFactory,
    ContainmentFactory,
    ContributionFactory,
    MeetingFactory,
    OrganisationFactory,
    ProjectFactory,
    QuestionFactory,
    RegistrationFactory,
    SeatFactory,
    SessionFactory,
    StatementFactory,
    SynthesisFactory,
    TerritoryFactory,
)
from tests.world import ROLES

SEARCH = reverse("search")


@pytest.fixture(autouse=True)
def words_of_now(monkeypatch):
    """The words that are known are those of the moment; no job has to gather them."""
    monkeypatch.setattr(spelling, "vocabulary", spelling.counted)


def test_meetings_of_one_name_are_told_apart_by_town_and_day():
    towns = ("Rennes, Halle", "Bordeaux")
    meetings = [MeetingFactory.build(slug=f"m{n}", title="Towns", place=town) for n, town in enumerate(towns)]
    other = MeetingFactory.build(slug="other", title="Another one")

    assert told_apart([*meetings, other]) == [
        ("m0", "Towns · Rennes · 12/09/2013"),
        ("m1", "Towns · Bordeaux · 12/09/2013"),
        ("other", "Another one"),
    ]


def test_a_hit_shows_the_words_for_which_it_was_found(client, db):
    OrganisationFactory(
        name="Halles du Port", also="Docks solidaires", about="A cannery, then rooms.", language="en"
    )
    TerritoryFactory(code="r1", level="region", name="Elsass", also="Alsace")

    by_another_name = client.get(SEARCH, {"text": "docks"}).text
    by_its_name = client.get(SEARCH, {"text": "halles"}).text
    by_what_it_does = client.get(SEARCH, {"text": "halles canner"}).text
    of_a_place = client.get(SEARCH, {"text": "alsace"}).text

    assert '<p class="soft"><mark>Docks</mark> solidaires</p>' in by_another_name
    assert "Docks" not in by_its_name
    assert '<span lang="en">A <mark>cannery</mark>, then rooms.</span>' in by_what_it_does
    assert '<p class="soft"><mark>Alsace</mark></p>' in of_a_place


@pytest.mark.parametrize("stage", ["open", "live", "reported"])
@pytest.mark.parametrize("is_public", [True, False])
def test_what_is_found_is_what_its_page_shows(client, world, stage, is_public):
    meeting = world.meeting
    meeting.stage, meeting.is_public = stage, is_public
    meeting.save()
    plenary = SessionFactory(meeting=meeting, kind="plenary")
    registration = RegistrationFactory(meeting=meeting, person=world.other_pilot)
    seat = SessionFactory(meeting=meeting)
    SeatFactory(registration=registration, session=seat)
    for session in (world.workshop, world.other_workshop, plenary, seat):
        ContributionFactory(session=session, meeting=meeting)
        ContributionFactory(session=session, meeting=meeting, is_withdrawn=True)
        ContributionFactory(session=session, meeting=meeting, is_trial=True)
        ContributionFactory(session=session, meeting=meeting, hidden_because="It hurts.")
    ContributionFactory(meeting=meeting, session=None)
    for role in ROLES:
        world.enter(client, role)
        request = client.get(SEARCH).wsgi_request
        standing = standing_in(meeting, person_of(world, role))
        is_seen = reach_of(request).meetings().filter(pk=meeting.pk).exists()

        seen = {c for c in Contribution.objects.shown() if is_seen and rules.may_see(standing, c)}

        assert set(found(reach_of(request), Wanted())) == seen, role


@pytest.fixture
def over(db):
    """A public meeting that is over, and what came of it."""
    nancy = TerritoryFactory(name="Nancy")
    region = TerritoryFactory(name="Grand Est", level="region")
    ContainmentFactory(place=nancy, container=region)
    session = SessionFactory(meeting=MeetingFactory(reported=True, title="In Metz"), title="Eating together")
    authors = OrganisationFactory(territory=nancy)
    contribution = ContributionFactory(
        session=session,
        meeting=session.meeting,
        kind="practice",
        language="fr",
        text="La cantine partagée",
        said_at=datetime(2013, 9, 12, 10, tzinfo=UTC),
        question=QuestionFactory(session=session, meeting=session.meeting, text="Who eats?"),
    )
    AuthorFactory(contribution=contribution, organisation=authors)
    synthesis = SynthesisFactory(
        meeting=session.meeting,
        stage="published",
        language="de",
        published_at=datetime(2013, 10, 1, tzinfo=UTC),
    )
    statement = StatementFactory(synthesis=synthesis, text="Die Cantine gehört allen.")
    CitationFactory(statement=statement, contribution=contribution)
    ProjectFactory(meeting=session.meeting, title="A cantine for three towns").contributions.add(contribution)
    return contribution


def sorts(client, **asked):
    """How many are found of each sort."""
    page = client.get(SEARCH, asked)
    assert page.status_code == 200
    return {one.sort.name: one.count for one in page.context["found"] if one.count}


ALL = {"contribution": 1, "statement": 1, "project": 1}


def test_everybody_finds_what_is_public_of_each_sort_with_its_words_marked(client, over):
    page = client.get(SEARCH, {"text": "CANTÍNE"}).text

    assert "La <mark>cantine</mark> partagée" in page
    assert "Die <mark>Cantine</mark> gehört allen." in page
    assert "A <mark>cantine</mark> for three towns" in page
    assert "In Metz, Eating together" in page and over.get_absolute_url() in page


@pytest.mark.parametrize(
    "asked, expected",
    [
        ({"what": "practice"}, {"contribution": 1}),
        ({"what": "need"}, {}),
        ({"what": "project"}, {"project": 1}),
        ({"language": "de"}, {"statement": 1, "project": 1}),
        ({"territory": "Grand Est"}, ALL),
        ({"territory": "Nancy"}, ALL),
        ({"since": "2013-09-12", "until": "2013-09-12"}, {"contribution": 1}),
        ({"until": "2013-09-11"}, {}),
    ],
)
def test_filters_leave_what_corresponds(client, over, asked, expected):
    assert sorts(client, text="cantine", **asked) == expected


def test_a_meeting_and_its_questions_are_filters(client, over):
    other = MeetingFactory(reported=True)
    question = over.question

    assert sorts(client, meeting=over.meeting.slug) == ALL
    assert sorts(client, meeting=over.meeting.slug, question=question.pk) == {"contribution": 1, "project": 1}
    assert sorts(client, meeting=other.slug) == {}


def test_a_territory_does_not_betray_whoever_withholds_their_name(client, over):
    over.authors.update(shows_name=False)

    assert sorts(client, territory="Grand Est") == {"organisation": 1}


def test_what_happened_in_a_place_is_found_there(client, over):
    over.authors.all().delete()
    over.meeting.territory = TerritoryFactory(name="Metz")
    over.meeting.save()

    assert sorts(client, territory="Metz") == ALL


def test_drafts_and_what_belongs_to_those_who_take_part_is_not_found_by_others(client, world):
    text = world.contribution.text.split()[0]

    assert sorts(client, text=text) == {}
    client.force_login(world.participant)
    assert sorts(client, text=text)["contribution"] == 1


@pytest.mark.parametrize(
    "asked, said",
    [
        ({}, "Accents and capitals do not matter"),
        ({"text": "nowhere"}, "Try fewer words"),
        ({"text": "..."}, "Try fewer words"),
        ({"territory": "Atlantis"}, "Choose one from the list."),
        ({"since": "2014-01-01", "until": "2013-01-01"}, "This day is before the first one."),
        ({"text": "x", "page": "²"}, "Try fewer words"),
        ({"what": "project", "page": "99999"}, "Try fewer words"),
    ],
)
def test_a_page_without_results_says_what_to_do(client, db, asked, said):
    assert said in client.get(SEARCH, asked).text


def test_many_are_shown_page_by_page(client, over):
    ContributionFactory.create_batch(
        24, meeting=over.meeting, session=over.session, text="Encore une cantine"
    )

    assert "Show all of these" in client.get(SEARCH, {"text": "cantine"}).text
    assert "Next page" in client.get(SEARCH, {"text": "cantine", "what": "contribution"}).text
    last = client.get(SEARCH, {"text": "cantine", "what": "contribution", "page": 2}).text
    assert "Previous page" in last and "Next page" not in last and last.count("<mark>") == 5


@pytest.mark.parametrize("size", (1, 3))
def test_the_search_costs_the_same_at_any_size(client, over, world, size, django_assert_max_num_queries):
    for _ in range(size):
        one = ContributionFactory(meeting=over.meeting, session=over.session, text="Encore une cantine")
        AuthorFactory(contribution=one, organisation=OrganisationFactory())
        StatementFactory(synthesis=over.meeting.synthesis, text="Cantine")
        ProjectFactory(meeting=over.meeting, title="Cantine")
        for local in (CircuitFactory, ClubFactory, CampaignFactory):
            local(name="Cantine")
    client.force_login(world.other_pilot)
    everywhere = {"text": "cantine", "territory": "Grand Est"}
    client.get(SEARCH, everywhere)  # reads the catalogue of funding
    with django_assert_max_num_queries(32):
        client.get(SEARCH, everywhere)
    asked = {"text": "cantine", "meeting": over.meeting.slug, "territory": "Grand Est"}
    with django_assert_max_num_queries(21):
        client.get(SEARCH, asked)


def test_filters_in_use_are_named_and_taken_away_one_by_one(client, over):
    page = client.get(
        SEARCH, {"text": "cantine", "what": "practice", "since": "2013-09-12", "page": "1"}
    ).text

    assert "12 September 2013" in page
    assert "?text=cantine&amp;since=2013-09-12" in page and "?text=cantine&amp;what=practice" in page


def test_the_question_goes_with_its_meeting(client, over):
    asked = {"meeting": over.meeting.slug, "question": over.question.pk, "language": "fr"}

    assert 'href="?language=fr"' in client.get(SEARCH, asked).text


def test_organisations_are_found_by_their_entry_the_very_name_first(client, db):
    for name, about in (("Werkhof Warndt", ""), ("Warndt", ""), ("Saar eV", "Holz aus dem Warndt")):
        OrganisationFactory(name=name, about=about)

    (found,) = client.get(SEARCH, {"text": "warndt"}).context["found"]

    assert [row.name for row in found.rows] == ["Warndt", "Saar eV", "Werkhof Warndt"]


def test_territories_are_found_by_any_of_their_names(client, db):
    saar = TerritoryFactory(name="Saarland", also="Sarre", level="land")

    (found,) = client.get(SEARCH, {"text": "sarre"}).context["found"]

    assert found.rows == [saar]


def test_an_organisation_has_no_day_so_that_days_leave_none(client, db):
    OrganisationFactory(name="Warndt")

    assert client.get(SEARCH, {"text": "warndt", "since": "2013-01-01"}).context["found"] == []


@pytest.mark.parametrize("typed", ["cantnie partagée", "cantine partagee", "cantinne", "partagé"])
def test_a_slip_of_the_keys_is_forgiven(client, over, typed):
    page = client.get(SEARCH, {"text": typed})

    assert {one.sort.name for one in page.context["found"]} >= {"contribution"}


def test_a_word_that_only_hidden_texts_hold_is_not_proposed(client, db):
    contribution = ContributionFactory(
        meeting=MeetingFactory(reported=True), text="Licenciement", hidden_because="!"
    )

    page = client.get(SEARCH, {"text": "licenciment"})

    assert (page.context["meant"], page.context["found"]) == ("", [])
    assert contribution.text.lower() not in page.content.decode()


def test_local_money_is_found_where_it_is_with_why_and_only_once_its_organisation_is_confirmed(client, over):
    nancy = TerritoryFactory(name="Toul")
    for local, name in ((CircuitFactory, "Florin"), (ClubFactory, "Cigales"), (CampaignFactory, "A roof")):
        local(name=name, territory=nancy, details="For the market gardeners of the valley.")
        local(name="Hidden", territory=nancy, details="Gardeners", organisation__is_confirmed=False)

    page = client.get(SEARCH, {"text": "gardeners"})
    by_name = client.get(SEARCH, {"text": "florin", "what": "local"}).text

    assert [row.name for row in page.context["found"][0].rows] == ["A roof", "Cigales", "Florin"]
    assert page.text.count("For the market <mark>gardeners</mark> of the valley.") == 3
    assert reverse("circuit", args=[Circuit.objects.get(name="Florin").pk]) in by_name
    assert sorts(client, text="gardeners", territory="Toul") == {"local": 3}
    assert sorts(client, text="gardeners", territory="Nancy") == {}
    assert sorts(client, text="gardeners", language="de") == {}
