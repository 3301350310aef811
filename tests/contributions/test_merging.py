import pytest
from django.urls import reverse

from croisee.contributions import actions, alikes
from croisee.contributions.models import Author, Conduct, Contribution, Link, Position
from croisee.kit.access import Refused
from croisee.kit.panels import read_at
from tests.factories import (
    AuthorFactory,
    CitationFactory,
    ContributionFactory,
    LinkFactory,
    PersonFactory,
    PositionFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db

TWICE = (
    "Lend the town hall to associations in the evening.",
    "The town hall, lent to associations in evenings.",
)


def said(room, text, author=None, **facts):
    contribution = ContributionFactory(session=room.session, meeting=room.meeting, text=text, **facts)
    if author:
        AuthorFactory(contribution=contribution, person=author)
    return contribution


@pytest.fixture
def twins(room):
    """Two contributions that say the same: the first by Anne, the second by Omar."""
    omar = RegistrationFactory(meeting=room.meeting, person__first_name="Omar").person
    return said(room, TWICE[0], room.anne), said(room, TWICE[1], omar)


def merge(twins, by):
    kept, merged = twins
    actions.merge(merged=merged, kept=kept, by=by)
    for contribution in twins:
        contribution.refresh_from_db()


def state(*models):
    """All rows, value for value."""
    leave_out = {"changed_at"}
    return [
        [{k: v for k, v in row.items() if k not in leave_out} for row in model.order_by("pk").values()]
        for model in models
    ]


EVERYTHING = (Contribution.everything, Author.objects, Position.everything, Link.objects)


def test_what_looks_alike_is_proposed_side_by_side_and_merged_in_one_step(client, room, twins):
    kept, merged = twins
    said(room, "Nobody knows whom to call at the county.")
    client.force_login(room.scribe)
    page = client.get(reverse("same", args=["nancy", room.session.pk])).text

    client.post(reverse("contribution_merge", args=[merged.pk]), {"kept": kept.pk})

    assert all(text in page for text in TWICE) and "whom to call" not in page
    assert list(room.session.contributions.shown().exclude(text__contains="county")) == [kept]
    assert alikes.proposed_in(room.session) == []


def test_the_one_kept_has_both_authors_and_both_texts_stay_readable(client, room, twins):
    kept, merged = twins
    merge(twins, room.scribe)
    client.force_login(room.anne)

    on_kept, on_merged = (client.get(one.get_absolute_url()).text for one in twins)

    assert "Omar" in Contribution.objects.get(pk=kept.pk).said_by
    assert TWICE[1] in on_kept
    assert TWICE[1] in on_merged and kept.get_absolute_url() in on_merged


def test_the_positions_of_one_person_on_both_count_once(room, twins):
    kept, merged = twins
    both, one = PersonFactory(), PersonFactory()
    PositionFactory(contribution=kept, person=both, value=1)
    PositionFactory(contribution=merged, person=both, value=-1)
    PositionFactory(contribution=merged, person=one, value=-1)

    merge(twins, room.scribe)

    voices = Contribution.objects.with_voices().get(pk=kept.pk).voices
    assert (voices.agree, voices.disagree, voices.passed) == (1, 1, 0)


def test_undone_everything_is_exactly_as_before(client, room, twins):
    kept, merged = twins
    PositionFactory(contribution=kept)
    PositionFactory(contribution=merged)
    need, lever = said(room, "A key."), said(room, "A shared key box.", kind="tool")
    Contribution.objects.filter(pk__in=[kept.pk, merged.pk]).update(kind="need")
    Contribution.objects.filter(pk=need.pk).update(kind="need")
    LinkFactory(source=lever, target=merged, kind="answers")
    before = state(*EVERYTHING)

    merge(twins, room.scribe)
    assert Link.objects.filter(target=kept, source=lever).exists()
    client.force_login(room.scribe)
    client.post(reverse("contribution_split", args=[merged.pk]))

    assert state(*EVERYTHING) == before
    assert alikes.proposed_in(room.session) == [(kept.pk, merged.pk)]


def test_a_position_taken_since_stays_where_it_was_taken(room, twins):
    kept, merged = twins
    omit = PositionFactory(
        contribution=merged, value=1, person=RegistrationFactory(meeting=room.meeting).person
    )
    merge(twins, room.scribe)

    actions.take_position(contribution=merged, value=-1, by=omit.person)  # a page opened before
    actions.split(contribution=merged, by=room.scribe)

    held = Position.objects.filter(person=omit.person).order_by("contribution")
    assert list(held.values_list("contribution", "value")) == [(kept.pk, -1), (merged.pk, 1)]


def test_what_was_cited_is_still_there_and_counts_as_cited(client, room, twins):
    kept, merged = twins
    citation = CitationFactory(contribution=merged, statement__synthesis__meeting=room.meeting)

    merge(twins, room.scribe)

    assert read_at("meeting_manage", None, room.meeting)["words"] == {"said": 1, "cited": 1}
    client.force_login(room.anne)
    assert client.get(citation.contribution.get_absolute_url()).status_code == 200


def test_found_different_two_are_not_proposed_again_until_somebody_says_so(client, room, twins):
    one, other = twins
    client.force_login(room.scribe)
    address = reverse("contribution_differs", args=[other.pk])

    for _ in range(2):
        client.post(address, {"other": one.pk})
    assert alikes.proposed_in(room.session) == []
    assert "1 pair found different" in client.get(reverse("same", args=["nancy", room.session.pk])).text
    client.post(address, {"other": one.pk, "again": "1"})

    assert alikes.proposed_in(room.session) == [(one.pk, other.pk)]


def test_withdrawn_one_does_not_take_the_other_along(room, twins):
    kept, merged = twins
    merge(twins, room.scribe)

    actions.withdraw(contribution=kept, by=room.anne)

    assert list(room.session.contributions.shown()) == [merged]
    assert kept.authors.count() == 1


def test_whoever_said_the_same_does_not_change_the_words_of_the_other(room, twins):
    kept, merged = twins
    merge(twins, room.scribe)

    with pytest.raises(Refused, match="change its words"):
        actions.edit(contribution=kept, by=merged.authors.get().person, text="Other words.")


def test_a_name_taken_away_is_gone_from_both(room, twins):
    kept, merged = twins
    omar = merged.authors.get().person
    merge(twins, room.scribe)

    actions.withhold_name(contribution=kept, by=omar)
    actions.split(contribution=merged, by=room.scribe)

    assert Contribution.objects.get(pk=merged.pk).said_by == "a participant"


def test_three_that_say_the_same_are_undone_one_after_the_other(room, twins):
    kept, merged = twins
    third = said(room, "Town hall lent in the evening.")
    merge(twins, room.scribe)
    actions.merge(merged=kept, kept=third, by=room.scribe)
    assert third.authors.count() == 2

    with pytest.raises(Refused, match="undo that first"):
        actions.split(contribution=Contribution.objects.get(pk=merged.pk), by=room.scribe)
    for one in (kept, merged):
        actions.split(contribution=Contribution.objects.get(pk=one.pk), by=room.scribe)

    assert Contribution.objects.shown().count() == 3 and Author.objects.count() == 2


def test_only_what_stands_in_the_same_session_is_merged(room, twins):
    kept, merged = twins
    elsewhere = ContributionFactory(meeting=room.meeting)

    for other, why in ((elsewhere, "of this session"), (merged, "of this session")):
        with pytest.raises(Refused, match=why):
            actions.merge(merged=merged, kept=other, by=room.scribe)
    with pytest.raises(Refused, match="merged already"):
        actions.merge(merged=merged, kept=said(room, "Gone.", is_withdrawn=True), by=room.scribe)
    with pytest.raises(Refused, match="moderate"):
        actions.merge(merged=merged, kept=kept, by=room.anne)


def test_a_form_that_chooses_nothing_says_so(client, room, twins):
    client.force_login(room.scribe)

    answer = client.post(reverse("contribution_merge", args=[twins[1].pk]), {"kept": ""}, follow=True)

    assert "Choose the contribution that stands for both." in answer.text


def test_the_same_in_two_languages_is_proposed(room):
    one = said(room, "Un jardin partagé derrière la gare.", language="fr")
    other = said(room, "Ein Garten am Bahnhof, den alle teilen.", language="de")
    said(room, "Ein Chor aus drei Ländern.", language="de")

    assert alikes.proposed_in(room.session) == [(one.pk, other.pk)]


def test_what_helps_is_never_the_same_as_what_is_lacking(room, twins):
    said(room, TWICE[0], kind="need")

    assert alikes.proposed_in(room.session) == [tuple(twin.pk for twin in twins)]


def test_those_of_a_dry_run_are_compared_among_themselves(room, twins):
    Conduct.objects.create(session=room.session, is_trial=True)
    room.session.__dict__.pop("_conduct", None)

    assert alikes.proposed_in(room.session) == []


def test_the_page_of_pairs_costs_the_same_at_any_size(client, room, twins, statements):
    client.force_login(room.scribe)
    address = reverse("same", args=["nancy", room.session.pk])
    few = statements(address)
    for n in range(4):
        author = RegistrationFactory(meeting=room.meeting).person
        PositionFactory(contribution=said(room, f"{TWICE[0]} {n}", author))

    assert statements(address) == few <= 15
