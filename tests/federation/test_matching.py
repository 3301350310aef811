"""A need here meets an offer there, and the other way round, each with its reason."""

import pytest

from croisee.exchange import elsewhere, matching, thesaurus
from croisee.federation.matching import FOLLOWED
from tests import factories as make
from tests.exchange.matches import FEW, need, offer, speaker
from tests.federation.conftest import HOME

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_concepts(monkeypatch):
    monkeypatch.setattr(thesaurus, "thesaurus", lambda: FEW)


@pytest.fixture
def metz():
    return make.FollowingFactory(name="Metz", home=HOME)


@pytest.fixture
def trier():
    place = make.TerritoryFactory(name="Trier", country="DE", latitude=49.75, longitude=6.64)
    return speaker("Stadt Trier", "de", organisation__territory=place)


def from_metz(metz, kind="assets", text="Nous prêtons des vélos aux écoles.", **facts):
    place = make.TerritoryFactory(name="Metz", country="FR", latitude=49.12, longitude=6.18)
    facts = {"language": "fr", "territory": place, "organisation": "Ville de Metz"} | facts
    return make.FollowedFactory(following=metz, kind=kind, text=text, **facts)


def test_an_offer_there_meets_a_need_here_across_the_border_and_the_language(trier, metz):
    there = from_metz(metz)

    [found] = elsewhere.meets_posting(need(trier))

    assert (found.shown.home, found.shown.network) == (there.url, "Metz")
    assert found.reasons[0] == "Both speak of: bicycle, school."
    assert "A border lies between them." in found.reasons


def test_a_practice_there_meets_a_need_here(trier, metz):
    from_metz(metz, "practices")

    assert len(elsewhere.meets_posting(need(trier))) == 1


def test_a_need_there_meets_an_offer_here(trier, metz):
    from_metz(metz, "needs", "Nous cherchons des vélos pour nos écoles.")
    posting = offer(trier, "Wir verleihen Fahrräder an Schulen.", "de")

    assert len(elsewhere.meets_posting(posting)) == 1


@pytest.mark.parametrize(
    ("kind", "facts"), [("projects", {}), ("needs", {}), ("assets", {"until": "2020-01-01"})]
)
def test_what_does_not_answer_a_need(trier, metz, kind, facts):
    from_metz(metz, kind, **facts)

    assert elsewhere.meets_posting(need(trier)) == []


def test_what_is_matched_against_stays_as_it_is_while_somebody_asks_of_another_place(trier, metz):
    from_metz(metz)
    need(trier)
    before = matching.kept(needs=False, source=FOLLOWED)
    spots = dict(before.spots)

    elsewhere.meets_posting(need(trier))

    assert before.spots == spots
    assert matching.kept(needs=False, source=FOLLOWED).spots.keys() - spots.keys()


def test_what_is_gone_there_meets_nothing_any_more(trier, metz):
    from_metz(metz)
    posting = need(trier)
    assert elsewhere.meets_posting(posting)
    metz.delete()

    assert elsewhere.meets_posting(posting) == []


def test_the_page_of_a_need_shows_it_to_whoever_is_signed_in(client, trier, metz):
    from_metz(metz)
    posting = need(trier)
    client.force_login(trier.person)

    page = client.get(posting.get_absolute_url(), headers={"Accept-Language": "de"}).content.decode()

    assert "Nous prêtons des vélos" in page and "Fahrrad" in page


def test_it_stands_among_the_matches_and_is_answered_at_home(client, trier, metz):
    there = from_metz(metz)
    need(trier)
    client.force_login(trier.person)

    page = client.get("/matches/")

    assert f'<a href="{there.url}" rel="external">' in page.content.decode()


def test_it_shows_while_one_writes(client, trier, metz):
    from_metz(metz)
    client.force_login(trier.person)
    said = {"kind": "need", "text": "Wir suchen Fahrräder für unsere Schulen."}

    page = client.post("/needs-and-offers/recognise/", said)

    assert "Nous prêtons des vélos" in page.content.decode()


def test_a_need_there_shows_the_offers_here_that_its_reader_may_read(client, trier, metz):
    there = from_metz(metz, "needs", "Nous cherchons des vélos pour nos écoles.")
    offer(trier, "Wir verleihen Fahrräder an Schulen.", "de")
    another = speaker("Stadt Wittlich", "de")
    offer(another, "Wir verleihen Fahrräder an unsere Schulen.", "de", audience="members")
    client.force_login(make.PersonFactory())

    page = client.get(there.get_absolute_url()).content.decode()

    assert "Wir verleihen Fahrräder an Schulen." in page
    assert "an unsere Schulen" not in page


def test_the_page_of_matches_costs_the_same_with_more_of_them(statements, client, trier, metz):
    from_metz(metz)
    client.force_login(trier.person)
    need(trier)
    one = statements("/matches/")
    for _time in range(3):
        need(trier)

    assert statements("/matches/") == one
