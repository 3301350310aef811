"""From draft to page: what may be published, who reads which state of it."""

import pytest
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from croisee.syntheses import actions
from croisee.syntheses.models import Synthesis
from tests import factories as make

PAGE = reverse("synthesis", args=["nancy"])


@pytest.fixture
def published(synthesis, state, say):
    """A published synthesis of one statement."""
    state("Rooms are lent.", say("We lend rooms."))
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")
    synthesis.refresh_from_db()
    return synthesis


def test_a_synthesis_with_its_sources_is_published(client, organiser, synthesis, state, say):
    state("Rooms are lent.", say("We lend rooms."))

    for _ in range(2):
        actions.publish(synthesis=synthesis, by=organiser)

    assert "Rooms are lent." in client.get(PAGE).content.decode()
    assert Entry.objects.filter(verb="synthesis.published").count() == 1


def test_what_stands_against_publishing_is_counted(organiser, synthesis, state, say):
    state("1 practice: …", say("We lend rooms."), is_raw=True)
    state("Nobody said this.")
    state("Nor that.")

    with pytest.raises(Refused) as refusal:
        actions.publish(synthesis=synthesis, by=organiser)

    assert str(refusal.value) == (
        "1 statement is still to be rewritten. "
        "2 statements cite nothing: choose their sources or remove them."
    )


def test_an_empty_synthesis_is_not_published(organiser, synthesis):
    with pytest.raises(Refused, match="no statement yet"):
        actions.publish(synthesis=synthesis, by=organiser)


def test_a_pilot_does_not_publish(pilot, synthesis, state, say):
    state("Rooms are lent.", say("We lend rooms."))

    with pytest.raises(Refused, match="organisers"):
        actions.publish(synthesis=synthesis, by=pilot)


def test_a_published_statement_keeps_a_source(client, organiser, published):
    statement = published.statements.get()
    client.force_login(organiser)

    form = {"text": "Rooms are lent.", "seen": statement.revision}
    answer = client.post(reverse("statement_edit", args=["nancy", statement.pk]), form)

    assert "A published statement cites at least one contribution." in answer.content.decode()
    with pytest.raises(Refused, match="cites at least one"):
        actions.change_statement(statement=statement, text="…", cites=[], seen=form["seen"], by=organiser)


def test_a_statement_added_after_publication_has_a_source(organiser, published, workshop):
    with pytest.raises(Refused, match="cites at least one"):
        actions.write_statement(
            synthesis=published, session=workshop, question=None, text="More.", cites=[], by=organiser
        )


def test_after_publication_a_pilot_leaves_corrections_to_the_organisers(client, pilot, published):
    client.force_login(pilot)

    page = client.get(reverse("synthesis_edit", args=["nancy"])).content.decode()

    assert "The synthesis is published: from now on its organisers correct it." in page
    with pytest.raises(Refused, match="organisers correct it"):
        actions.remove_statement(statement=published.statements.get(), by=pilot)


def test_a_synthesis_that_is_taken_back_is_a_draft_again(client, organiser, published):
    actions.take_back(synthesis=published, by=organiser)

    assert client.get(PAGE).status_code == 404
    assert Synthesis.objects.get().published_at is None


def test_a_draft_is_read_by_its_link_until_the_link_is_renewed(client, organiser, synthesis, state, say):
    state("Rooms are lent.", say("We lend rooms."))

    before = client.get(PAGE, {"key": synthesis.reading_key})
    actions.renew_reading_key(synthesis=synthesis, by=organiser)
    after = client.get(PAGE, {"key": synthesis.reading_key})

    assert "Rooms are lent." in before.content.decode()
    assert after.status_code == 404


def test_the_synthesis_of_a_meeting_that_is_not_public_is_not_either(client, published, meeting):
    meeting.is_public = False
    meeting.save()

    assert client.get(PAGE).status_code == 404
    assert client.get(reverse("synthesis_file", args=["nancy", "pdf"])).status_code == 404
    assert client.get(PAGE, {"key": published.reading_key}).status_code == 200


def test_a_meeting_without_a_synthesis_has_no_page_of_it(client, meeting):
    assert client.get(PAGE).status_code == 404


def test_the_head_is_changed_and_the_journal_keeps_the_former_one(client, organiser, synthesis):
    client.force_login(organiser)
    head = {"title": "What Nancy says", "introduction": "Three rooms, one idea.", "language": "fr"}

    client.post(reverse("synthesis_head", args=["nancy"]), head | {"seen": 0})

    synthesis.refresh_from_db()
    assert {name: getattr(synthesis, name) for name in head} == head
    assert Entry.objects.get(verb="synthesis.changed").facts == {
        "before": {"title": "What was said", "introduction": "", "language": "en"}
    }


def test_a_wrong_head_changes_nothing(client, organiser, synthesis):
    client.force_login(organiser)

    answer = client.post(reverse("synthesis_head", args=["nancy"]), {"title": "", "language": "xx"})

    assert answer.status_code == 200
    synthesis.refresh_from_db()
    assert (synthesis.title, synthesis.language) == ("What was said", "en")


def test_the_meeting_shows_the_way_to_what_one_may_read(client, pilot, synthesis, meeting, state, say):
    state("Rooms are lent.", say("We lend rooms."))
    as_public = client.get(meeting.get_absolute_url()).content.decode()
    client.force_login(pilot)
    as_pilot = client.get(meeting.get_absolute_url()).content.decode()

    assert "It is being written" not in as_public
    assert "It is being written: 1 statement so far." in as_pilot


def test_the_pages_around_lead_to_what_is_published(client, organiser, published, meeting, workshop):
    said = published.statements.get().citations.get().contribution
    client.force_login(organiser)

    for address, words in (
        (meeting.get_absolute_url(), "Read the synthesis"),
        (workshop.get_absolute_url(), f"{PAGE}#session-{workshop.pk}"),
        (said.get_absolute_url(), "Cited in the synthesis"),
        (reverse("meeting_manage", args=["nancy"]), "1 of 1 contribution cited"),
    ):
        assert words in client.get(address).content.decode()


def test_what_one_wrote_is_among_what_one_takes_out(pilot, state):
    state("Rooms are lent.", changed_by=pilot)

    assert [s["text"] for s in everything_about(pilot)["statements"]] == ["Rooms are lent."]


@pytest.mark.parametrize("rows", (1, 3))
def test_the_page_costs_the_same_at_any_size(
    client, statements, published, organiser, meeting, state, say, rows
):
    for n in range(rows):
        session = make.SessionFactory(meeting=meeting)
        make.PilotFactory(session=session)
        said = say(f"We lend {n}.", agree=n, session=session)
        author = make.AuthorFactory(contribution=said, organisation__territory=make.TerritoryFactory())
        make.RegistrationFactory(meeting=meeting, person=author.person)
        say(f"Cited nowhere {n}.", session=session)
        state(f"Lent {n}.", said, session=session, question=make.QuestionFactory(session=session))

    assert statements(PAGE) == 13
    client.force_login(organiser)
    assert statements(PAGE) == 15
