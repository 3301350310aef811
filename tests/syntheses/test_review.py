"""Rapporteur, pilot, organiser: who stands behind a chapter; comments; corrections after publication."""

from uuid import uuid4

import pytest
from django.urls import reverse

from croisee.engines.report import Claim, Paragraph
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.syntheses import actions, bridge, queries
from croisee.syntheses.corrections import corrections
from croisee.syntheses.editions import edition_in, today
from croisee.syntheses.models import Assent, Comment, Synthesis, Version
from croisee.syntheses.reviewing import review_of
from tests import factories as make


def address(name, *args):
    return reverse(name, args=["nancy", *args])


@pytest.fixture
def rapporteur(workshop):
    return make.SessionRoleFactory(session=workshop, kind="rapporteur", person__first_name="Rosa").person


@pytest.fixture
def chapter(state, say):
    """A finished chapter of one statement."""
    return state("Rooms are lent.", say("We lend rooms."))


def give(synthesis, workshop, step, by):
    actions.assent(synthesis=synthesis, session=workshop, step=step, by=by)


def change(statement, text, by):
    statement.refresh_from_db()
    cites = [citation.contribution for citation in statement.citations.all()]
    actions.change_statement(statement=statement, text=text, cites=cites, seen=statement.revision, by=by)


def test_a_chapter_goes_from_the_rapporteur_to_the_pilot_to_the_organisers(
    client, rapporteur, pilot, organiser, synthesis, workshop, chapter
):
    for person, step in ((rapporteur, "ready"), (pilot, "agreed")):
        client.force_login(person)
        client.post(address("synthesis_review"), {"session": workshop.pk, "step": step})
    actions.publish(synthesis=synthesis, by=organiser)

    [review] = review_of(today(synthesis))
    assert [(w.assent.person, w.assent.step, w.is_current) for w in review.words] == [
        (pilot, "agreed", True),
        (rapporteur, "ready", True),
    ]
    assert list(Mail.objects.order_by("pk").values_list("to", "subject")) == [
        (pilot.email, "To read: “Set creativity free”"),
        (organiser.email, "Agreed to: “Set creativity free”"),
    ]


def test_a_chapter_to_review_is_one_step_away(client, pilot, synthesis, workshop, chapter):
    client.force_login(pilot)

    page = client.get(address("synthesis_review")).text

    assert f'{address("synthesis_edit")}?session={workshop.pk}"' in page


def test_it_is_not_published_before_the_pilot_agreed_to_it_as_it_reads(
    organiser, pilot, synthesis, workshop, chapter
):
    with pytest.raises(Refused, match="has not agreed to it as it reads now: Set creativity free"):
        actions.publish(synthesis=synthesis, by=organiser)
    give(synthesis, workshop, "agreed", pilot)
    change(chapter, "Rooms are lent everywhere.", organiser)
    with pytest.raises(Refused, match="as it reads now"):
        actions.publish(synthesis=synthesis, by=organiser)

    give(synthesis, workshop, "agreed", pilot)
    actions.publish(synthesis=synthesis, by=organiser)

    assert Synthesis.objects.get().is_published


def test_an_organiser_agrees_in_the_place_of_the_pilot(organiser, pilot, synthesis, workshop, chapter):
    give(synthesis, workshop, "agreed", organiser)

    actions.publish(synthesis=synthesis, by=organiser)

    assert Assent.objects.get().person == organiser


def test_what_changed_since_somebody_agreed_is_said(client, organiser, pilot, synthesis, workshop, chapter):
    give(synthesis, workshop, "agreed", pilot)
    change(chapter, "Rooms are lent everywhere.", organiser)
    client.force_login(organiser)

    page = client.get(address("synthesis_review")).content.decode()

    assert "it changed since" in page
    version = Assent.objects.get().version
    assert f"{address('synthesis_changes')}?before={version.number}&amp;after=today" in page


def test_agreeing_twice_is_agreeing_once(pilot, synthesis, workshop, chapter):
    for _ in range(2):
        give(synthesis, workshop, "agreed", pilot)

    assert Assent.objects.count() == Version.objects.count() == 1


def test_an_unfinished_or_empty_chapter_is_not_reviewed(pilot, synthesis, workshop, state):
    with pytest.raises(Refused, match="no statement yet"):
        give(synthesis, workshop, "ready", pilot)
    state("Nobody said this.")
    with pytest.raises(Refused, match="without a source"):
        give(synthesis, workshop, "ready", pilot)


def test_only_the_pilot_or_an_organiser_agrees(rapporteur, synthesis, workshop, chapter):
    with pytest.raises(Refused, match="The pilot of the session"):
        give(synthesis, workshop, "agreed", rapporteur)


def test_a_pilot_reviews_their_own_chapter_only(client, pilot, meeting, synthesis, chapter, state, say):
    other = make.SessionFactory(meeting=meeting, title="Behind closed doors")
    state("A secret.", say("Secret!", session=other), session=other)
    client.force_login(pilot)

    assert "Behind closed doors" not in client.get(address("synthesis_review")).content.decode()
    with pytest.raises(Refused, match="work in this session"):
        give(synthesis, other, "agreed", pilot)


def test_a_comment_stands_on_the_desk_until_it_is_settled(client, pilot, organiser, chapter):
    client.force_login(pilot)
    form = {"text": "Where exactly?", "key": str(uuid4())}
    for _ in range(2):
        client.post(address("statement_comments", chapter.pk), form)

    assert Comment.objects.get().by == pilot
    assert "1 comment" in client.get(address("synthesis_edit")).content.decode()
    assert "Where exactly?" in client.get(address("synthesis_review")).content.decode()
    client.post(address("comment_settle", chapter.pk, Comment.objects.get().pk))
    assert "Where exactly?" not in client.get(address("synthesis_review")).content.decode()
    assert "Where exactly?" in client.get(address("statement_comments", chapter.pk)).content.decode()


def test_a_comment_stays_with_a_statement_that_is_put_back(client, organiser, synthesis, chapter):
    actions.comment(statement=chapter, text="Where exactly?", key=uuid4(), by=organiser)
    version = actions.keep_version(synthesis=synthesis, name="First", by=organiser)
    actions.remove_statement(statement=chapter, by=organiser)
    actions.restore_version(version=version, by=organiser)
    client.force_login(organiser)

    back = synthesis.statements.get()

    assert "Where exactly?" in client.get(address("statement_comments", back.pk)).content.decode()


def test_what_one_remarked_and_agreed_to_is_among_what_one_takes_out(pilot, synthesis, workshop, chapter):
    actions.comment(statement=chapter, text="Where exactly?", key=uuid4(), by=pilot)
    give(synthesis, workshop, "agreed", pilot)

    found = everything_about(pilot)

    assert [one["text"] for one in found["comments_on_statements"]] == ["Where exactly?"]
    assert [(one["chapter"], one["step"]) for one in found["chapters_agreed_to"]] == [
        ("Set creativity free", "agreed")
    ]


def test_an_empty_comment_is_asked_for_again(client, pilot, chapter):
    client.force_login(pilot)

    page = client.post(address("statement_comments", chapter.pk), {"text": " ", "key": str(uuid4())})

    assert "Write the comment first." in page.content.decode()
    assert not Comment.objects.exists()


def test_a_correction_after_publication_shows_as_one(client, organiser, synthesis, chapter, state, say):
    state("Vans too.", say("Vans."))
    actions.publish(synthesis=synthesis, by=organiser)
    assert not corrections(synthesis, queries.read(synthesis.meeting, synthesis).lines)

    change(chapter, "Rooms are shared.", organiser)
    synthesis.refresh_from_db()
    document = bridge.document_of(synthesis)

    claims = [
        "".join(getattr(run, "text", run) for run in one.text)
        for one in document.blocks
        if isinstance(one, Claim)
    ]
    assert claims == ["Rooms are shared. [corrected since]", "Vans too."]
    runs = [
        run
        for one in document.blocks
        if isinstance(one, Paragraph) and isinstance(one.text, tuple)
        for run in one.text
    ]
    assert [(run.text, run.change) for run in runs if getattr(run, "change", "")] == [
        ("lent", "removed"),
        ("shared", "added"),
    ]
    assert "corrected on" in document.colophon
    page = client.get(address("synthesis")).content.decode()
    assert "Corrected since the publication" in page and "<del>lent</del>" in page


def test_what_was_published_keeps_its_address(client, organiser, synthesis, chapter):
    actions.publish(synthesis=synthesis, by=organiser)
    then = address("synthesis_published", synthesis.versions.published().get().number)
    change(chapter, "Rooms are shared.", organiser)

    page = client.get(then).content.decode()

    assert "Rooms are lent." in page and "<ins>shared</ins>" in page
    assert then in client.get(address("synthesis")).content.decode()
    actions.take_back(synthesis=synthesis, by=organiser)
    assert client.get(then).status_code == 404


def test_a_version_that_was_not_published_has_no_public_page(client, organiser, synthesis, chapter):
    version = actions.keep_version(synthesis=synthesis, name="Ours", by=organiser)
    actions.publish(synthesis=synthesis, by=organiser)

    assert client.get(address("synthesis_published", version.number)).status_code == 404


def test_what_was_published_before_versions_were_kept_is_kept_before_its_first_correction(
    organiser, synthesis, chapter
):
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")

    change(chapter, "Rooms are shared.", organiser)

    assert edition_in(synthesis.versions.published().get()).blocks[0].text == "Rooms are lent."


@pytest.mark.parametrize("rows", (1, 3))
def test_the_review_costs_the_same_at_any_size(
    client, statements, organiser, meeting, synthesis, state, say, rows
):
    for n in range(rows):
        session = make.SessionFactory(meeting=meeting)
        pilot = make.SessionRoleFactory(session=session, kind="pilot").person
        statement = state(f"{n}", say(f"{n}", session=session), session=session)
        give(synthesis, session, "agreed", pilot)
        actions.comment(statement=statement, text="Who?", key=uuid4(), by=organiser)
    client.force_login(organiser)

    assert statements(address("synthesis_review")) == 12
