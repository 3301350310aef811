"""Who carries an amendment: groups of five and more, none that could be worked out from the others."""

from collections import Counter

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.report import Claim, Facts
from croisee.syntheses.briefing import read
from croisee.syntheses.evidence import LEAST, Cell, Groups, carried, groups
from croisee.syntheses.sheets import document_of
from tests import factories as make

WORDS = {key: key.upper() for key in "abcdef"}
counts = st.dictionaries(st.sampled_from([*"abcdef", None]), st.integers(1, 12)).map(Counter)


def test_small_groups_go_together():
    assert groups(Counter(a=9, b=3, c=2), WORDS) == Groups((Cell("a", "A", 9),), 5)


def test_one_small_group_takes_the_next_one_with_it():
    assert groups(Counter(a=9, b=6, c=2), WORDS) == Groups((Cell("a", "A", 9),), 8)


def test_too_few_people_are_not_told_apart():
    assert groups(Counter(a=3, b=1), WORDS) == Groups((), None)
    assert groups(Counter(), WORDS) == Groups((), 0)


@given(counts)
def test_no_group_under_five_is_shown_nor_left_to_be_subtracted(count):
    found = groups(count, WORDS)

    assert all(cell.people >= LEAST for cell in found.cells)
    rest = count.total() - sum(cell.people for cell in found.cells)
    assert found.others in (None, rest)
    assert rest == 0 or rest >= LEAST or not found.cells


def test_people_are_counted_once_by_role_and_by_the_place_around_theirs(meeting, brief, ask, say):
    department = make.TerritoryFactory(code="FR-DEP-54", level="department", name="Meurthe-et-Moselle")
    said = [say("Nobody asks us."), say("Nor us.")]
    for n in range(6):
        town = make.TerritoryFactory(level="commune")
        make.ContainmentFactory(place=town, container=department)
        seat = make.RegistrationFactory(meeting=meeting, role="elected", organisation__territory=town)
        for one in said[: 1 + n % 2]:
            make.PositionFactory(contribution=one, person=seat.person)
    make.PositionFactory(contribution=said[0], value=-1)
    amendment = ask(*said)

    found = carried(brief, [amendment])[amendment.pk]

    assert (found.size, found.people, found.against) == (2, 6, 1)
    assert str(found.roles) == "elected member: 6"
    assert str(found.places) == "Meurthe-et-Moselle: 6"
    assert found.said_of_people == (
        "said or shared by 6 people; fewer than five disagree with one of them at least"
    )


def test_who_agrees_with_one_and_disagrees_with_another_is_counted_on_both_sides(brief, ask, say):
    shared, rejected = say("Nobody asks us."), say("Nor us.")
    for _number in range(6):
        person = make.PersonFactory()
        make.PositionFactory(contribution=shared, person=person)
        make.PositionFactory(contribution=rejected, person=person, value=-1)
    amendment = ask(shared, rejected)

    found = carried(brief, [amendment])[amendment.pk]

    assert found.said_of_people == "said or shared by 6 people; 6 disagree with one of them at least"
    assert found.rejected == [rejected]


def test_a_brief_says_how_each_source_was_taken_and_which_of_them_most_reject(brief, ask, say):
    said = say("Nobody asks us.")
    for value in (1, *6 * [-1]):
        make.PositionFactory(contribution=said, value=value)
    ask(said)

    blocks = document_of(read(brief)).blocks

    claim = next(block for block in blocks if isinstance(block, Claim))
    assert claim.sources[0].where == "fewer than five agree, 6 disagree"
    facts = dict(next(block for block in blocks if isinstance(block, Facts)).items)
    assert facts["Take note"] == f"More people disagree than agree with C{said.pk}: {claim.sources[0].where}."
    assert facts["Carried by"].endswith("; 6 disagree")


def test_roles_are_named_in_the_language_of_the_brief_not_of_whoever_reads_it(meeting, brief, ask, say):
    said = say("Nobody asks us.")
    for _n in range(6):
        seat = make.RegistrationFactory(meeting=meeting, role="elected")
        make.PositionFactory(contribution=said, person=seat.person)
    amendment = ask(said)

    with translation.override("de"):
        found = carried(brief, [amendment])[amendment.pk]

    assert str(found.roles) == "elected member: 6"


def test_whoever_did_not_agree_is_not_named(client, meeting, brief, ask, say):
    said = say("Nobody asks us.")
    make.AuthorFactory(contribution=said, person__first_name="Secret", shows_name=False)
    ask(said)
    client.force_login(meeting.organisers.first().person)

    page = client.get(brief.get_absolute_url()).content.decode()

    assert "a participant" in page and "Secret" not in page


def test_what_a_moderator_hides_carries_nothing(client, meeting, brief, ask, say):
    said = say("An insult.")
    make.PositionFactory(contribution=said)
    amendment = ask(said)
    said.hidden_because = "insult"
    said.save()

    found = carried(brief, [amendment])[amendment.pk]

    assert (found.size, found.people) == (0, 0)
    client.force_login(meeting.organisers.first().person)
    assert "An insult." not in client.get(brief.get_absolute_url()).content.decode()
