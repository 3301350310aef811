"""Two organisations of which each has what the other needs see each other, with the reason of both."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from croisee.engines.text.thesaurus import Concept, Thesaurus
from croisee.exchange import thesaurus, worth
from croisee.exchange.actions.worth import look_again
from croisee.exchange.models import Match, MatchSide, WorthMeeting
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make

pytestmark = pytest.mark.django_db
FEW = Thesaurus.of(
    Concept(name, labels={"fr": (french,), "de": (german,)})
    for name, french, german in (
        ("bicycle", "vélo", "Fahrrad"),
        ("interpreting", "interprète", "Dolmetscher"),
    )
)
BICYCLES = "Nous prêtons des vélos."


@pytest.fixture(autouse=True)
def few_concepts(monkeypatch):
    """A thesaurus of two concepts: what is shipped grows."""
    monkeypatch.setattr(thesaurus, "thesaurus", lambda: FEW)


def represents(name, language="fr"):
    facts = {"organisation__name": name, "is_representative": True}
    return make.AffiliationFactory(person__language=language, **facts)


@pytest.fixture
def metz():
    return represents("Metz")


@pytest.fixture
def trier():
    return represents("Trier", "de")


def post(who, kind, text, language, **facts):
    said = {"kind": kind, "text": text, "language": language}
    said = {f"contribution__{name}": value for name, value in said.items()}
    return make.PostingFactory(organisation=who.organisation, **said | facts)


def both_ways(metz, trier, **facts):
    """Metz lends bicycles and looks for interpreters; Trier the other way round."""
    post(metz, "asset", BICYCLES, "fr", **facts)
    post(metz, "need", "Nous cherchons un interprète allemand.", "fr")
    post(trier, "need", "Wir suchen Fahrräder.", "de")
    return post(trier, "asset", "Unsere Dolmetscher helfen in deutscher Sprache.", "de")


def look():
    JOBS["exchange.find_worth_meeting"]()


def seen_by(who):
    return [one.row.other for one in worth.worth_meeting(who.person)]


def test_each_sees_the_other_with_the_reasons_in_their_language(client, metz, trier):
    both_ways(metz, trier)
    look()

    assert (seen_by(metz), seen_by(trier)) == ([trier.organisation], [metz.organisation])
    client.force_login(trier.person)
    page = client.get(reverse("worth_meeting"), headers={"accept-language": "de"}).content.decode()
    assert "Beide sprechen von: " in page


def test_one_direction_is_no_contact(metz, trier):
    post(metz, "asset", BICYCLES, "fr")
    post(trier, "need", "Wir suchen Fahrräder.", "de")
    look()

    assert seen_by(metz) == seen_by(trier) == []


def test_looked_for_again_it_stands_once(metz, trier):
    both_ways(metz, trier)
    look()
    rows = set(WorthMeeting.objects.values_list("pk", flat=True))
    look()

    assert set(WorthMeeting.objects.values_list("pk", flat=True)) == rows and len(rows) == 2


def test_what_shows_itself_on_mutual_interest_only_makes_no_contact(metz, trier):
    both_ways(metz, trier, audience="mutual")
    look()

    assert not WorthMeeting.objects.exists()


def test_what_only_some_may_read_makes_no_contact_for_the_others(metz, trier):
    both_ways(metz, trier, restricted=True)
    look()

    assert (seen_by(metz), seen_by(trier)) == ([trier.organisation], [])


def test_what_is_closed_since_is_a_contact_no_more(metz, trier):
    offer = both_ways(metz, trier)
    look()
    type(offer).objects.filter(pk=offer.pk).update(stage="found")

    assert seen_by(metz) == []


def test_nobody_is_sent_to_everyone(metz):
    for n in range(worth.MOST + 2):
        both_ways(metz, represents(f"Town {n}"))
    look()

    assert len(seen_by(metz)) == worth.MOST


@pytest.mark.parametrize("state", ("declined", "introduced"))
def test_those_who_know_each_other_or_declined_are_proposed_no_more(metz, trier, state):
    both_ways(metz, trier)
    match = make.MatchFactory()
    MatchSide.objects.filter(match=match, is_need=True).update(organisation=metz.organisation)
    MatchSide.objects.filter(match=match, is_need=False).update(organisation=trier.organisation)
    if state == "introduced":
        Match.objects.update(introduced_at="2026-11-29T12:00Z")
    else:
        MatchSide.objects.filter(is_need=True).update(state="declined", why="far")
    look()

    assert seen_by(metz) == []


def test_a_click_is_a_match_in_which_one_is_interested(client, metz, trier):
    both_ways(metz, trier)
    look()
    client.force_login(metz.person)

    for _ in range(2):
        client.post(reverse("contact_wanted", args=[worth.rows_for(metz.person).get().pk]))

    (match,) = Match.objects.all()
    assert {side.organisation.name: side.state for side in match.sides.all()} == {
        "Metz": "interested", "Trier": "proposed",
    }  # fmt: skip
    assert [mail.to for mail in Mail.objects.all()] == [trier.person.email]


def test_the_home_page_leads_there(client, metz, trier):
    both_ways(metz, trier)
    look()
    client.force_login(metz.person)

    assert reverse("worth_meeting") in client.get(reverse("home")).content.decode()


def test_many_changes_are_one_round():
    for _ in range(3):
        look_again()

    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize("others", (1, 3))
def test_the_page_costs_the_same_at_any_size(client, metz, others, django_assert_num_queries):
    for n in range(others):
        both_ways(metz, represents(f"Town {n}"))
    look()
    client.force_login(metz.person)

    with django_assert_num_queries(4):
        client.get(reverse("worth_meeting"))
