"""What became of what was said, by territory and by theme: as far as the visitor may read it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    AmendmentFactory,
    AuthorFactory,
    BasisFactory,
    BriefFactory,
    CitationFactory,
    ContainmentFactory,
    ContributionFactory,
    CycleFactory,
    EvidenceFactory,
    MeetingFactory,
    OrganisationFactory,
    PositionFactory,
    ProjectFactory,
    QuestionFactory,
    SessionFactory,
    StatementFactory,
    StepFactory,
    SynthesisFactory,
    TerritoryFactory,
    ThemeFactory,
    WordingFactory,
)


@pytest.fixture
def region(db):
    return TerritoryFactory(name="Grand Est", level="region")


@pytest.fixture
def theme(db):
    return ThemeFactory(name="Eating together")


@pytest.fixture
def over(region, theme):
    """A need said at a public meeting, by an organisation of the region, and all that came of it."""
    nancy = TerritoryFactory(name="Nancy")
    ContainmentFactory(place=nancy, container=region)
    session = SessionFactory(meeting=MeetingFactory(reported=True, title="In Metz"))
    theme.sessions.add(session)
    said = ContributionFactory(
        session=session,
        meeting=session.meeting,
        kind="need",
        text="A canteen to share",
        said_at=datetime(2013, 9, 12, 10, tzinfo=UTC),
    )
    AuthorFactory(contribution=said, organisation=OrganisationFactory(territory=nancy))
    synthesis = SynthesisFactory(meeting=session.meeting, stage="published")
    statement = StatementFactory(synthesis=synthesis, text="Canteens are missing.")
    CitationFactory(statement=statement, contribution=said)
    wording = WordingFactory(version__bill__meeting=session.meeting)
    now = datetime(2013, 10, 1, tzinfo=UTC)
    brief = BriefFactory(bill=wording.version.bill, stage="published", reviewed_at=now, published_at=now)
    amendment = AmendmentFactory(brief=brief, wording=wording, problem="The law forgets canteens.")
    EvidenceFactory(amendment=amendment, statement=statement, contribution=None)
    StepFactory(amendment=amendment, kind="adopted", who="A deputy")
    ProjectFactory(meeting=session.meeting, title="One canteen for three towns").contributions.add(said)
    return said


@pytest.fixture(params=["territory", "theme"])
def page(request, over, region, theme):
    return {"territory": reverse("territory", args=[region.code]), "theme": theme.get_absolute_url()}[
        request.param
    ]


def test_everybody_reads_what_was_said_and_what_became_of_it(client, page):
    text = client.get(page).text

    for words in ("A canteen to share", "Canteens are missing.", "The law forgets canteens.", "adopted",
                  "A deputy", "One canteen for three towns"):  # fmt: skip
        assert words in text


def test_it_counts_by_kind(client, page, over):
    other = ContributionFactory(session=over.session, meeting=over.meeting, kind="idea")
    AuthorFactory(contribution=other, organisation=over.authors.get().organisation)

    assert client.get(page).context["memory"].kinds == (("need", 1), ("idea", 1))


def test_what_most_agree_with_comes_first(client, page, over):
    other = ContributionFactory(session=over.session, meeting=over.meeting)
    AuthorFactory(contribution=other, organisation=over.authors.get().organisation)
    PositionFactory(contribution=over, value=1)
    PositionFactory.create_batch(2, contribution=other, value=1)
    PositionFactory.create_batch(3, contribution=over, value=-1)

    assert client.get(page).context["memory"].shared == (other, over)


def test_a_statement_of_the_cycle_counts_through_the_one_below(client, page, over):
    lower = over.citations.get().statement
    higher = StatementFactory(synthesis=SynthesisFactory(stage="published"), text="Canteens in four towns.")
    higher.synthesis.meeting.stage = "reported"
    higher.synthesis.meeting.save()
    BasisFactory(statement=higher, on=lower)

    assert "Canteens in four towns." in client.get(page).text


def test_drafts_and_what_is_not_public_stay_with_those_who_may_read_them(client, page, over):
    over.meeting.synthesis.stage = "draft"
    over.meeting.synthesis.save()
    over.meeting.briefs.update(stage="draft")
    assert "Canteens are missing." not in client.get(page).text
    assert "The law forgets canteens." not in client.get(page).text

    over.meeting.is_public = False
    over.meeting.save()
    text = client.get(page).text
    assert "A canteen to share" not in text and "In Metz" not in text and "three towns" not in text
    assert "Nothing of this may be read yet." in text


def test_whoever_withholds_their_name_is_not_betrayed_by_their_territory(client, over, region):
    over.authors.update(shows_name=False)

    memory = client.get(reverse("territory", args=[region.code])).context["memory"]

    assert memory.is_empty


def test_next_dates_are_those_of_the_cycle_too(client, over, region, theme):
    over.meeting.territory = region
    over.meeting.cycle = cycle = CycleFactory()
    over.meeting.save()
    to_come = MeetingFactory(open=True, cycle=cycle, starts_on=timezone.localdate() + timedelta(days=9))
    MeetingFactory(cycle=cycle, starts_on=timezone.localdate() + timedelta(days=9))

    for address in (reverse("territory", args=[region.code]), theme.get_absolute_url()):
        assert client.get(address).context["memory"].dates == (to_come,)


def test_a_question_brings_its_answers_to_a_theme(client, over):
    theme = ThemeFactory()
    over.question = QuestionFactory(session=over.session)
    over.save()
    theme.questions.add(over.question)

    assert "A canteen to share" in client.get(theme.get_absolute_url()).text


def test_what_is_said_when_a_session_is_held_again_counts(client, over, theme):
    run = SessionFactory(meeting=over.meeting, repeats=over.session)
    ContributionFactory(session=run, meeting=over.meeting, text="Again a canteen")

    assert "Again a canteen" in client.get(theme.get_absolute_url()).text


def test_the_search_filters_by_theme_and_leads_there(client, over, theme):
    other = ThemeFactory()

    found = client.get(reverse("search"), {"theme": theme.pk})
    assert [one.sort.name for one in found.context["found"]] == ["contribution", "statement", "project"]
    assert theme.get_absolute_url() in found.text
    assert not client.get(reverse("search"), {"theme": other.pk}).context["some"]
    assert other.get_absolute_url() in client.get(reverse("search")).text


def test_the_search_by_territory_leads_to_what_became_of_it(client, over, region):
    page = client.get(reverse("search"), {"territory": f"Grand Est ({region.code})"})

    assert reverse("territory", args=[region.code]) in page.text


def test_a_place_without_anything_says_what_to_do(client, db):
    assert "Search over all meetings" in client.get(reverse("territory", args=[TerritoryFactory().code])).text
    assert client.get(reverse("territory", args=["FR-COM-0"])).status_code == 404


@pytest.mark.parametrize("size", (1, 3))
def test_the_pages_cost_the_same_at_any_size(client, over, page, size, django_assert_max_num_queries):
    organisation = over.authors.get().organisation
    for _ in range(size):
        one = ContributionFactory(meeting=over.meeting, session=over.session)
        AuthorFactory(contribution=one, organisation=organisation)
        PositionFactory(contribution=one, value=1)
        statement = StatementFactory(synthesis=over.meeting.synthesis)
        CitationFactory(statement=statement, contribution=one)
        ProjectFactory(meeting=over.meeting).contributions.add(one)
    client.get(page)  # a process reads the thesaurus and the catalogue of funding once
    with django_assert_max_num_queries(31):  # also where it lies, and what is agreed and wanted there
        client.get(page)
