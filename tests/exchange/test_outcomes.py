"""What became of what one said: cited, carried by an amendment, grown into a project, merged or withdrawn."""

import pytest
from django.urls import reverse

from croisee.exchange.outcomes import outcomes_of
from croisee.syntheses.models import Basis
from tests import factories as make
from tests.exchange.test_carnet import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return make.RegistrationFactory(meeting__live=True, meeting__open=False)


def say(registration, **facts):
    said = make.ContributionFactory(session=make.SessionFactory(meeting=registration.meeting), **facts)
    make.AuthorFactory(contribution=said, person=registration.person)
    return said


def cite(said, stage="published", **facts):
    """A statement of the synthesis of the meeting that cites what was said."""
    synthesis = getattr(said.meeting, "synthesis", None) or make.SynthesisFactory(
        meeting=said.meeting, stage=stage, published_at="2013-10-01T12:00Z"
    )
    statement = make.StatementFactory(synthesis=synthesis, session=said.session, **facts)
    make.CitationFactory(statement=statement, contribution=said)
    return statement


def amend(meeting, stage="published", **evidence):
    """An amendment of a brief of the meeting that rests on something."""
    when = {"published_at": "2013-10-18T09:00Z", "reviewed_at": "2013-10-18T09:00Z"}
    brief = make.BriefFactory(meeting=meeting, bill__meeting=meeting, stage=stage, **when)
    amendment = make.AmendmentFactory(brief=brief)
    make.EvidenceFactory(amendment=amendment, **({"contribution": None} | evidence))
    return amendment


def only(registration):
    (outcome,) = outcomes_of(registration.person, registration.meeting)
    return outcome


def test_what_was_said_and_taken_up_nowhere_stands_there_too(anne):
    said = say(anne)

    outcome = only(anne)

    assert outcome.contribution == said
    assert not outcome.is_taken_up


def test_a_statement_of_the_published_synthesis_leads_to_its_place(anne):
    said = say(anne)
    statement = cite(said)

    ((found, place),) = only(anne).places

    assert found == statement
    assert place == f"{statement.synthesis.get_absolute_url()}#session-{said.session.pk}"


def test_a_draft_that_cites_is_not_told(anne):
    cite(say(anne), stage="draft")

    assert not only(anne).is_taken_up


def test_statements_of_higher_levels_are_found_through_those_below(anne):
    said = say(anne)
    below = cite(said)
    whole = make.StatementFactory(synthesis=below.synthesis)
    Basis.objects.create(statement=whole, on=below)
    make.StatementFactory(synthesis=below.synthesis)

    assert set(only(anne).statements) == {below, whole}


def test_an_amendment_is_found_on_the_words_themselves_and_through_a_statement(anne):
    said = say(anne)
    direct, through = amend(anne.meeting, contribution=said), amend(anne.meeting, statement=cite(said))
    amend(anne.meeting, contribution=make.ContributionFactory(session=said.session))
    amend(anne.meeting, stage="draft", contribution=said)

    assert only(anne).amendments == (direct, through)


def test_words_that_were_put_together_with_others_share_what_became_of_those(anne):
    mine = say(anne)
    kept, also = (make.ContributionFactory(session=mine.session) for _ in range(2))
    first = make.ContributionFactory(session=mine.session, merged_into=kept)
    for one, into in ((mine, first), (also, kept)):
        one.merged_into = into
        one.save()
    make.AuthorFactory(contribution=kept, person=anne.person, brought_from=mine)
    amendment, statement = amend(anne.meeting, contribution=kept), cite(also)

    outcome = only(anne)

    assert outcome.contribution == mine
    assert (outcome.amendments, outcome.statements) == ((amendment,), (statement,))


def test_a_project_that_grows_from_it_is_named(anne):
    project = make.ProjectFactory(meeting=anne.meeting)
    project.contributions.add(say(anne))

    assert only(anne).projects == (project,)


def test_what_one_withdrew_is_left_out_unless_it_is_cited(anne):
    say(anne, is_withdrawn=True)
    cited = say(anne, is_withdrawn=True)
    cite(cited)

    assert only(anne).contribution == cited


def test_what_was_taken_up_comes_first(anne):
    early, late = say(anne, said_at="2013-09-12T10:00Z"), say(anne, said_at="2013-09-12T11:00Z")
    cite(late)

    found = outcomes_of(anne.person, anne.meeting)

    assert [outcome.contribution for outcome in found] == [late, early]


def test_what_others_said_is_theirs(anne):
    make.AuthorFactory(contribution=make.ContributionFactory(session=say(anne).session))

    assert len(outcomes_of(anne.person, anne.meeting)) == 1


@pytest.mark.parametrize("times", (1, 3))
def test_all_of_it_costs_the_same_at_any_size(anne, times, django_assert_num_queries):
    for _ in range(times):
        said = say(anne)
        amend(anne.meeting, contribution=said)
        make.StepFactory(amendment=amend(anne.meeting, statement=cite(said)))
        make.ProjectFactory(meeting=anne.meeting).contributions.add(said)

    with django_assert_num_queries(9):
        [outcome.places for outcome in outcomes_of(anne.person, anne.meeting)]


def test_the_page_and_the_paper_tell_the_last_step_and_the_article(client, anne):
    said = say(anne, text="Nobody asks us before.")
    statement = cite(said, text="Citizens are asked too late.")
    amendment = amend(anne.meeting, contribution=said)
    make.StepFactory(amendment=amendment, kind="law", place="article 8 of the law", on="2014-07-31")
    client.force_login(anne.person)

    page = client.get(reverse("carnet", args=[anne.meeting.slug])).content.decode()
    paper = text_of(client.get(reverse("carnet_pdf", args=[anne.meeting.slug])).content)

    for text in ("Nobody asks us before.", statement.text, "article 8 of the law", amendment.wording.number):
        assert text in page
        assert text in " ".join(paper.split())
    assert f"{amendment.brief.get_absolute_url()}#{amendment.anchor}" in page
    assert amendment.article.get_absolute_url() in page
