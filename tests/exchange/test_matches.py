"""Needs meet what others have: why, and who may know it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from croisee.exchange import actions, matching, pairing, reasons
from croisee.kit.models import Mail
from tests import factories as make
from tests.exchange.matches import a_day_comes, answer, matched, need, offer, side_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_concepts")]


def test_a_german_need_meets_a_french_offer_with_a_reason_in_the_language_of_each_reader(trier, metz):
    offer(metz)

    [match] = matched(need(trier))

    with translation.override("de"):
        assert reasons.phrased(match.facts)[0].endswith("Fahrrad, Schule.")
    with translation.override("fr"):
        assert reasons.phrased(match.facts)[0].endswith("vélo, école.")
    assert "A border lies between them." in reasons.phrased(match.facts)


def test_an_offer_meets_the_needs_that_were_there_before(trier, metz):
    wanted = need(trier)

    [match] = matched(offer(metz))

    assert (match.need, match.sides.count()) == (wanted.contribution, 2)


def test_a_practice_of_a_meeting_that_is_over_meets_a_need(trier, metz):
    said = make.ContributionFactory(
        session__meeting__reported=True, text="Nous prêtons des vélos aux écoles.", language="fr"
    )
    make.AuthorFactory(contribution=said, person=metz.person, organisation=metz.organisation)

    [match] = matched(need(trier))

    assert match.offer == said


@pytest.mark.parametrize("hides", ["not over", "private", "hidden", "nameless"])
def test_what_not_everybody_may_read_of_a_meeting_meets_nothing(trier, metz, hides):
    meeting = make.MeetingFactory(**({"live": True} if hides == "not over" else {"reported": True}))
    if hides == "private":
        type(meeting).objects.filter(pk=meeting.pk).update(is_public=False)
    because = "no" if hides == "hidden" else ""
    said = make.ContributionFactory(
        session__meeting=meeting, text="Nous prêtons des vélos.", language="fr", hidden_because=because
    )
    make.AuthorFactory(
        contribution=said, person=metz.person, organisation=metz.organisation, shows_name=hides != "nameless"
    )

    assert matched(need(trier)) == []


@pytest.mark.parametrize("hides", ["nameless", "private"])
def test_what_not_everybody_may_read_any_more_is_told_to_nobody_new(client, trier, metz, hides):
    said = make.ContributionFactory(
        session__meeting__reported=True, text="Nous prêtons des vélos aux écoles.", language="fr"
    )
    make.AuthorFactory(contribution=said, person=metz.person, organisation=metz.organisation)
    [match] = matched(need(trier))
    client.force_login(trier.person)
    assert "Ville de Metz" in client.get(match.get_absolute_url()).text

    if hides == "nameless":
        said.authors.update(shows_name=False)
    else:
        type(said.meeting).objects.filter(pk=said.meeting_id).update(is_public=False)

    assert client.get(match.get_absolute_url()).status_code == 404
    entry = matching.of_posting(need(trier))
    assert matching.best(entry, is_need=True) == []


def test_one_does_not_meet_oneself_nor_what_speaks_of_something_else(trier, metz):
    offer(trier)
    offer(metz, text="Nous prêtons notre cuisine.")

    assert matched(need(trier)) == []


def test_looking_again_proposes_nothing_twice(trier, metz):
    offer(metz)
    wanted = need(trier)

    assert len(matched(wanted)) == len(matched(wanted)) == 1


def test_two_sides_are_introduced_by_mail_only_when_both_agree(trier, metz):
    offer(metz)
    [match] = matched(need(trier))

    answer(match, trier)
    first = Mail.objects.get()
    assert (first.to, "Trier" in first.text) == (metz.person.email, False)
    answer(match, metz)

    to_trier, to_metz = Mail.objects.exclude(pk=first.pk).order_by("to")
    if to_trier.to != trier.person.email:
        to_trier, to_metz = to_metz, to_trier
    assert "Nous prêtons des vélos" in to_trier.text
    assert metz.person.email in to_trier.text
    assert "Wir suchen Fahrräder" in to_metz.text
    assert trier.person.email in to_metz.text


def test_a_match_that_one_side_declines_introduces_nobody_and_is_not_proposed_again(trier, metz):
    offer(metz)
    wanted = need(trier)
    [match] = matched(wanted)

    answer(match, trier)
    answer(match, metz, is_interested=False, why="far")

    match.refresh_from_db()
    assert match.introduced_at is None
    assert pairing.pairs_of(trier.person) == []
    assert matched(wanted) == [match]


def test_nobody_else_answers(trier, metz):
    match = make.MatchFactory()

    with pytest.raises(PermissionDenied):
        answer_as(match, trier)


def answer_as(match, affiliation):
    side = match.sides.first()
    actions.answer_match(side=side, by=affiliation.person, is_interested=True)


def test_of_what_is_for_mutual_interest_one_learns_that_it_is_there_and_nothing_more(client, trier, metz):
    offer(metz, text="Nous prêtons aux écoles des vélos pliants.", audience="mutual")
    [match] = matched(need(trier))
    client.force_login(trier.person)

    for address in (reverse("matches"), match.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "Somebody in France" in page
        assert not {"pliants", "Metz"} & set(page.replace(".", " ").split())

    answer(match, trier)
    answer(match, metz)
    assert "pliants" in client.get(match.get_absolute_url()).content.decode()


def test_what_is_for_members_only_is_not_proposed_to_others(client, trier, metz):
    offer(metz, audience="members")
    [match] = matched(need(trier))
    client.force_login(trier.person)

    assert pairing.pairs_of(trier.person) == []
    assert client.get(match.get_absolute_url()).status_code == 404
    assert pairing.people_of_side(side_of(match, trier)) == [trier.person]
    a_day_comes(match, 3)
    assert not Mail.objects.filter(to=trier.person.email).exists()


def test_what_meets_it_appears_while_one_writes(client, trier, metz):
    offer(metz)
    client.force_login(trier.person)
    typed = {"kind": "need", "organisation": trier.organisation_id}

    few = client.post(reverse("posting_recognise"), typed | {"text": "Wir suchen"}).content.decode()
    more = client.post(
        reverse("posting_recognise"), typed | {"text": "Wir suchen Fahrräder"}
    ).content.decode()

    assert ("Ville de Metz" in few, "Ville de Metz" in more) == (False, True)
    assert 'value="bicycle"' in more


@pytest.mark.parametrize("audience", ["members", "mutual"])
def test_while_one_writes_nothing_is_told_of_what_is_for_others(client, trier, metz, audience):
    offer(metz, audience=audience)
    client.force_login(trier.person)
    typed = {"kind": "need", "organisation": trier.organisation_id, "text": "Wir suchen drei Fahrräder"}

    page = client.post(reverse("posting_recognise"), typed).content.decode()

    assert not {"Metz", "prêtons"} & set(page.split())
    assert ("Somebody in France" in page) == (audience == "mutual")


@pytest.mark.parametrize("gone", [{"stage": "found"}, {"stage": "dropped"}])
def test_what_was_closed_a_moment_ago_is_not_told_by_an_index_that_is_older(client, trier, metz, gone):
    offered = offer(metz, audience="mutual")
    client.force_login(trier.person)
    said = {"kind": "need", "text": "Wir suchen Fahrräder für unsere Schulen.", "offered": ""}
    said |= {"organisation": trier.organisation.pk}
    before = client.post(reverse("posting_recognise"), said).text
    type(offered).objects.filter(pk=offered.pk).update(**gone)

    after = client.post(reverse("posting_recognise"), said).text

    assert "Somebody in France" in before
    assert "Somebody" not in after and "Metz" not in after and offered.contribution.text not in after


def test_a_page_does_not_wait_for_a_large_index(client, monkeypatch, trier, metz):
    begun = []
    monkeypatch.setattr(matching, "FEW", 0)
    monkeypatch.setattr(matching, "begin", lambda _source, needs, _now: begun.append(needs))
    offer(metz)
    client.force_login(trier.person)
    typed = {"kind": "need", "organisation": trier.organisation_id, "text": "Wir suchen drei Fahrräder"}

    before = client.post(reverse("posting_recognise"), typed).content.decode()
    matching.made(matching.HERE, False, matching.Revision.now())
    after = client.post(reverse("posting_recognise"), typed).content.decode()

    assert begun == [False]
    assert ("Ville de Metz" in before, "Ville de Metz" in after) == (False, True)
