"""The synthesis of a cycle is written, reviewed, corrected and remembered like that of a meeting."""

from uuid import uuid4

import pytest
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.syntheses import actions
from croisee.syntheses.models import Synthesis
from tests import factories as make


@pytest.fixture
def lower(state, say):
    return state("Rooms are lent.", say("We lend rooms."))


@pytest.fixture
def rennes(cycle):
    """Another town of the cycle, with its own organiser, which published one statement."""
    town = make.MeetingFactory(reported=True, title="Rennes", place="Rennes", cycle=cycle)
    make.OrganiserFactory(meeting=town, person__first_name="Rémi", person__email="remi@example.org")
    return make.StatementFactory(synthesis__meeting=town, synthesis__stage="published", text="Vans too.")


@pytest.fixture
def whole(proceedings, organiser, lower, rennes):
    """A statement of the cycle that rests on one of each town."""
    facts = {"session": None, "question": None, "cites": [], "rests": [lower, rennes]}
    return actions.write_statement(synthesis=proceedings, text="Towns lend.", by=organiser, **facts)


def remi(rennes):
    return rennes.synthesis.meeting.organisers.get().person


def agree(proceedings, *people):
    for person in people:
        actions.assent(synthesis=proceedings, session=None, step="agreed", by=person)


@pytest.fixture
def page(client, organiser, cycle):
    """page("synthesis_history"): what the organiser reads there."""
    client.force_login(organiser)

    def read(name, *args, **asked):
        return client.get(reverse(name, args=[cycle.pk, *args]), asked).content.decode()

    return read


def test_each_town_that_is_cited_agrees_before_it_is_published(page, organiser, proceedings, whole, rennes):
    agree(proceedings, organiser)

    with pytest.raises(Refused, match="Nobody of these towns has agreed to it as it reads now: Rennes."):
        actions.publish(synthesis=proceedings, by=organiser)
    assert "Still to agree:</" not in page("synthesis_review") and "Rennes" in page("synthesis_review")
    agree(proceedings, remi(rennes))
    actions.publish(synthesis=proceedings, by=organiser)

    assert Synthesis.objects.get(pk=proceedings.pk).is_published


def test_the_team_of_the_network_agrees_for_all_towns(proceedings, organiser, whole):
    agree(proceedings, make.PersonFactory(is_administrator=True))

    actions.publish(synthesis=proceedings, by=organiser)

    assert Synthesis.objects.get(pk=proceedings.pk).is_published


def test_a_change_asks_the_towns_again(proceedings, organiser, whole, rennes):
    agree(proceedings, organiser, remi(rennes))
    facts = {"text": "Towns share.", "cites": [], "rests": [rennes], "seen": whole.revision}
    actions.change_statement(statement=whole, by=organiser, **facts)

    with pytest.raises(Refused, match="Rennes"):
        actions.publish(synthesis=proceedings, by=organiser)


def test_the_other_towns_are_asked_to_read_it(client, organiser, cycle, proceedings, whole):
    client.force_login(organiser)

    client.post(reverse("synthesis_review", args=[cycle.pk]), {"session": 0, "step": "ready"})

    letter = Mail.objects.get()
    assert letter.to == "remi@example.org"
    assert f"/cycles/{cycle.pk}/synthesis/review/" in bytes(letter.source).decode()


def test_versions_are_kept_compared_and_brought_back(
    client, page, organiser, cycle, proceedings, whole, lower
):
    page("synthesis_history")
    client.post(reverse("synthesis_history", args=[cycle.pk]), {"name": "First"})
    facts = {"text": "Towns share.", "cites": [], "rests": [lower], "seen": whole.revision}
    actions.change_statement(statement=whole, by=organiser, **facts)

    changes = page("synthesis_changes", before=1, after="today")
    client.post(reverse("synthesis_restore", args=[cycle.pk, 1]))

    assert "<del>lend</del><ins>share</ins>" in changes
    assert proceedings.statements.get().text == "Towns lend."
    assert "Towns lend." in page("synthesis_version", 1)


def test_whoever_is_at_a_statement_is_announced_and_remarks_are_answered(
    client, page, cycle, proceedings, whole, rennes
):
    actions.begin_writing(statement=whole, by=remi(rennes))
    actions.comment(statement=whole, text="Who lends?", key=uuid4(), by=remi(rennes))

    assert "Rémi" in page("synthesis_edit") and "1 comment" in page("synthesis_edit")
    assert "has been writing here since" in page("statement_edit", whole.pk)
    assert "Who lends?" in page("synthesis_review")
    comment = proceedings.comments.get()
    client.post(reverse("comment_settle", args=[cycle.pk, whole.pk, comment.pk]))
    assert "Who lends?" not in page("synthesis_review")


def test_what_waits_in_the_margin_is_dragged_onto_a_statement(
    client, page, cycle, proceedings, rennes, lower
):
    facts = {"session": None, "question": None, "cites": [], "rests": [lower]}
    organiser = cycle.meetings.get(slug="nancy").organisers.get().person
    whole = actions.write_statement(synthesis=proceedings, text="Towns lend.", by=organiser, **facts)
    assert "Vans too." in page("synthesis_edit")

    client.post(reverse("synthesis_cite", args=[cycle.pk]), {"do": "add", "on": rennes.pk, "to": whole.pk})

    assert {basis.on for basis in whole.bases.all()} == {lower, rennes}


def test_ticked_statements_begin_a_new_one(client, page, cycle, proceedings, rennes):
    page("synthesis_edit")

    answer = client.post(reverse("synthesis_cite", args=[cycle.pk]), {"on": rennes.pk}, follow=True)

    assert answer.context["form"]["rests"].value() == [rennes.pk]


def test_what_was_published_keeps_its_address_whatever_is_corrected(
    client, cycle, proceedings, organiser, whole, rennes, lower
):
    agree(proceedings, organiser, remi(rennes))
    actions.publish(synthesis=proceedings, by=organiser)
    facts = {"text": "Towns share.", "cites": [], "rests": [lower], "seen": whole.revision}
    actions.change_statement(statement=whole, by=organiser, **facts)
    number = proceedings.versions.published().get().number

    reader = client.get(reverse("synthesis", args=[cycle.pk])).content.decode()
    then = client.get(reverse("synthesis_published", args=[cycle.pk, number])).content.decode()

    assert reverse("synthesis_published", args=[cycle.pk, number]) in reader
    assert "Towns lend." in then and "[corrected since]" in reader
    assert "rests on 2 statements" in then and "no source yet" not in then


def test_a_reading_link_opens_the_draft(client, cycle, proceedings, whole):
    here = reverse("synthesis", args=[cycle.pk])

    assert client.get(here).status_code == 404
    assert "Towns lend." in client.get(here, {"key": proceedings.reading_key}).content.decode()


def test_two_meetings_in_one_town_are_told_apart(page, proceedings, cycle, lower):
    make.StatementFactory(
        synthesis__meeting=make.MeetingFactory(cycle=cycle, place="Nancy", starts_on="2027-03-18"),
        synthesis__stage="published",
    )

    margin = page("synthesis_edit")

    assert "Nancy, 12 September 2013" in margin and "Nancy, 18 March 2027" in margin
