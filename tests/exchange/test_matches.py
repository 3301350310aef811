"""Needs meet what others have: why, who may know it, and what becomes of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from croisee.engines.text.thesaurus import Concept, Thesaurus
from croisee.exchange import actions, matching, pairing, reasons, thesaurus
from croisee.exchange.models import Match, MatchMail, MatchSide
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.network.actions import erase_me
from tests import factories as make

pytestmark = pytest.mark.django_db
FEW = Thesaurus.of(
    Concept(name, labels=dict(zip(("fr", "de", "en"), ((word,) for word in words), strict=True)))
    for name, words in {
        "bicycle": ("vélo", "Fahrrad", "bicycle"),
        "school": ("école", "Schule", "school"),
        "cooking": ("cuisine", "Kochen", "cooking"),
    }.items()
)


@pytest.fixture(autouse=True)
def few_concepts(monkeypatch):
    """A thesaurus of three concepts, and an index of this test alone."""
    monkeypatch.setattr(thesaurus, "thesaurus", lambda: FEW)
    monkeypatch.setattr(matching, "KEPT", {})


def speaker(name, language="en", **facts):
    facts |= {"organisation__name": name, "is_representative": True}
    return make.AffiliationFactory(person__language=language, **facts)


@pytest.fixture
def trier():
    return speaker(
        "Stadt Trier", "de", organisation__territory=make.TerritoryFactory(name="Trier", country="DE")
    )


@pytest.fixture
def metz():
    return speaker(
        "Ville de Metz", "fr", organisation__territory=make.TerritoryFactory(name="Metz", country="FR")
    )


def need(affiliation, text="Wir suchen Fahrräder für unsere Schulen.", language="de", **facts):
    return posted(affiliation, "need", text, language, **facts)


def offer(affiliation, text="Nous prêtons des vélos aux écoles.", language="fr", **facts):
    return posted(affiliation, "asset", text, language, **facts)


def posted(affiliation, kind, text, language, **facts):
    said = {"kind": kind, "text": text, "language": language, "written_by": affiliation.person}
    said = {f"contribution__{name}": value for name, value in said.items()}
    return make.PostingFactory(organisation=affiliation.organisation, **said | facts)


def matched(posting) -> list[Match]:
    JOBS["exchange.match_posting"](posting_id=posting.pk)
    return list(Match.objects.all())


def side_of(match, affiliation) -> MatchSide:
    return match.sides.get(organisation=affiliation.organisation)


def answer(match, affiliation, is_interested=True, **why):
    side = side_of(match, affiliation)
    actions.answer_match(side=side, by=affiliation.person, is_interested=is_interested, **why)


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
    monkeypatch.setattr(matching, "begin", lambda needs, now: begun.append(needs))
    offer(metz)
    client.force_login(trier.person)
    typed = {"kind": "need", "organisation": trier.organisation_id, "text": "Wir suchen drei Fahrräder"}

    before = client.post(reverse("posting_recognise"), typed).content.decode()
    matching.made(False, matching.Revision.now())
    after = client.post(reverse("posting_recognise"), typed).content.decode()

    assert begun == [False]
    assert ("Ville de Metz" in before, "Ville de Metz" in after) == (False, True)


# Reminders


def a_day_comes(match, day):
    Match.objects.filter(pk=match.pk).update(proposed_at=timezone.now() - timedelta(days=day, minutes=1))
    MatchMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    JOBS["exchange.remind_of_match"](match_id=match.pk)


def mails_to(affiliation) -> int:
    return Mail.objects.filter(to=affiliation.person.email).count()


def test_who_has_not_answered_is_reminded_on_four_days_at_most(trier, metz):
    offer(metz)
    [match] = matched(need(trier))

    found = []
    for day in (1, 3, 3, 9, 21, 30, 60):
        a_day_comes(match, day)
        found.append(mails_to(trier))

    assert found == [0, 1, 1, 2, 3, 4, 4]


def test_nobody_is_reminded_twice_in_a_week_nor_of_what_they_have_answered(trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    a_day_comes(match, 3)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=9, minutes=1))

    JOBS["exchange.remind_of_match"](match_id=match.pk)
    assert mails_to(trier) == 1

    answer(match, trier, is_interested=False, why="late")
    a_day_comes(match, 21)
    assert mails_to(trier) == 1


def test_nobody_is_reminded_of_what_the_other_side_has_declined(trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    answer(match, trier, is_interested=False, why="far")
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=4))
    Mail.objects.all().delete()

    JOBS["exchange.remind_of_match"](match_id=match.pk)

    assert not Mail.objects.exists()


def test_a_reminder_stops_in_one_click_and_can_be_wanted_again(client, trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    a_day_comes(match, 3)
    mail = MatchMail.objects.get(person=trier.person)
    address = reverse("match_mail_off", args=[mail.token])
    assert address in Mail.objects.filter(to=trier.person.email).get().text

    client.post(address, {"List-Unsubscribe": "One-Click"})
    a_day_comes(match, 9)
    assert mails_to(trier) == 1

    client.post(address, {"do": "again"})
    a_day_comes(match, 21)
    assert mails_to(trier) == 2


# What became of it


def test_the_team_hears_of_two_that_work_together_once(trier, metz):
    ada = make.PersonFactory(is_administrator=True)
    offer(metz)
    [match] = matched(need(trier))
    answer(match, trier)
    answer(match, metz)

    for by in (trier, metz):
        actions.tell_outcome(match=match, outcome="works", by=by.person)

    mail = Mail.objects.get(to=ada.email)
    assert {"Stadt Trier", "Ville de Metz"} <= {
        name for name in ("Stadt Trier", "Ville de Metz") if name in mail.text
    }


def test_nothing_comes_of_a_match_before_two_know_each_other(trier, metz):
    offer(metz)
    [match] = matched(need(trier))

    with pytest.raises(PermissionDenied):
        actions.tell_outcome(match=match, outcome="works", by=trier.person)


def test_needs_that_nobody_took_up_are_shown_to_the_team_with_who_could_be_asked(client, trier, metz):
    client.force_login(make.PersonFactory(is_administrator=True))
    offer(metz)
    wanted = need(trier)
    [match] = matched(wanted)

    page = client.get(reverse("needs_untaken")).content.decode()
    assert (wanted.contribution.text in page, "Ville de Metz" in page) == (True, True)

    answer(match, trier)
    answer(match, metz)
    assert wanted.contribution.text not in client.get(reverse("needs_untaken")).content.decode()


@pytest.mark.parametrize(("audience", "shown"), [("everybody", True), ("members", False), ("mutual", False)])
def test_a_team_reads_who_could_be_asked_as_far_as_they_may_know(client, trier, metz, audience, shown):
    wanted = need(trier, opened_at=timezone.now() - timedelta(days=15))
    offer(metz, audience=audience)
    matched(wanted)
    network = make.OrganisationFactory(kind="network", name="Another network")
    client.force_login(make.AffiliationFactory(organisation=network, is_representative=True).person)

    page = client.get(reverse("needs_untaken"))

    assert wanted.contribution.text in page.text
    assert ("Ville de Metz" in page.text) == shown


def test_the_share_answered_within_a_week_counts_those_that_had_one(trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    assert pairing.promptness() == pairing.Promptness(asked=0, answered=0)

    answer(match, trier)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=6))
    assert pairing.promptness() == pairing.Promptness(asked=1, answered=1)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=9))
    assert pairing.promptness() == pairing.Promptness(asked=2, answered=0)


def test_whoever_is_erased_has_answered_nothing_by_name(trier, metz):
    make.PersonFactory(is_administrator=True)
    offer(metz)
    [match] = matched(need(trier))
    answer(match, trier)

    erase_me(by=trier.person)

    assert side_of(match, trier).answered_by is None


@pytest.mark.parametrize("count", (1, 3))
def test_the_page_of_matches_costs_the_same_at_any_size(client, statements, trier, count):
    for _each in range(count):
        wanted = need(trier)
        make.MatchFactory(need=wanted.contribution)
    client.force_login(trier.person)

    assert statements(reverse("matches")) == 12
