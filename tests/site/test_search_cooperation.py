"""The search finds what spaces, agreements and strategies say, as their reader may see it."""

import pytest
from django.urls import reverse

from croisee.cooperation.agreements import actions as agreements
from croisee.cooperation.decisions import actions as decisions
from croisee.cooperation.models import Agreement
from croisee.kit import spelling
from tests import factories as make
from tests.cooperation.deciding import voter

pytestmark = pytest.mark.django_db
SEARCH = reverse("search")
OF_A_SPACE = {"space": 1, "decision": 1, "discussion": 1}


@pytest.fixture(autouse=True)
def words_of_now(monkeypatch):
    """The words that are known are those of the moment; no job has to gather them."""
    monkeypatch.setattr(spelling, "vocabulary", spelling.counted)


def sorts(client, text, **asked):
    """How many are found of each sort."""
    return {one.sort.name: one.count for one in found(client, text, **asked)}


def found(client, text, **asked):
    return client.get(SEARCH, {"text": text, **asked}).context["found"]


@pytest.fixture
def space():
    """One of its members alone, which speaks of a Gemeinschaftsküche, decides on it, and writes of it."""
    space = make.SpaceFactory(title="Gemeinschaftsküche", visibility="members")
    ada = voter(space, "Ada", make.CollegeFactory(space=space), is_host=True)
    facts = {"subject": "Öfen", "text": "Wir kaufen Öfen für die Gemeinschaftsküche.", "way": "majority"}
    decisions.prepare(space=space, member=ada.member, by=ada.person, **facts)
    talk = make.DiscussionFactory(space=space, subject="Wer putzt?")
    make.MessageFactory(discussion=talk, text="In der Gemeinschaftsküche putzen alle.")
    space.ada = ada.person
    return space


def test_who_is_in_a_space_finds_what_it_decides_and_what_was_said_there(client, space):
    assert sorts(client, "gemeinschaftskuche") == {}

    client.force_login(space.ada)
    assert sorts(client, "gemeinschaftskuche") == OF_A_SPACE
    assert sorts(client, "Gemeinschaftskühce") == OF_A_SPACE  # a slip of the keys
    assert (
        "In der <mark>Gemeinschaftsküche</mark> putzen alle."
        in client.get(SEARCH, {"text": "gemeinschaftsküche"}).text
    )


def test_everybody_finds_what_a_public_space_shows_and_nobody_a_message_that_was_withdrawn(client, space):
    space.visibility = "public"
    space.save()
    assert sorts(client, "gemeinschaftsküche") == OF_A_SPACE

    message = space.discussions.get().messages.get()
    message.withdrawn_at = message.written_at
    message.save()
    assert sorts(client, "gemeinschaftsküche") == {"space": 1, "decision": 1}
    assert sorts(client, "putzt") == {"discussion": 1}


def test_other_words_of_a_proposal_are_found_instead_of_the_old_ones(client, space):
    client.force_login(space.ada)
    decision = space.decisions.get()
    decisions.rewrite(decision=decision, seen=1, text="Wir kaufen eine Scheune.", by=space.ada)

    assert sorts(client, "scheune") == {"decision": 1}
    assert "decision" not in sorts(client, "gemeinschaftsküche")


def test_a_territory_and_an_organisation_leave_what_belongs_to_them(client):
    there, town = make.TerritoryFactory(name="Toul"), make.OrganisationFactory(name="Mairie")
    strategy = make.StrategyFactory(title="Eating together", territory=there, organisation=town)
    make.StrategyFactory(title="Eating together elsewhere")

    assert sorts(client, "eating") == {"strategy": 2}
    (one,) = found(client, "eating", territory="Toul")
    assert one.rows == [strategy]
    assert sorts(client, "eating", organisation=town.pk) == {"strategy": 1}
    assert sorts(client, "eating", since="2026-01-01") == {}


def test_whoever_only_reads_an_agreement_is_not_led_to_words_that_nobody_has_signed(client):
    team = make.PersonFactory(is_administrator=True)
    party = make.PartyFactory(publishes=True, votes=False, agreement__title="A kitchen for all")
    make.PartyFactory(agreement=party.agreement, publishes=True, votes=False)
    one = party.agreement
    assert sorts(client, "kitchen") == {}

    version = agreements.settle(agreement=one, why="", by=team)
    for each in one.parties.all():
        agreements.note_step(party=each, kind="signed", on=version.made_at.date(), by=team)
    assert sorts(client, "kitchen") == {"agreement": 1}

    changed = Agreement.objects.get()
    changed.title = "A kitchen and a barn"
    changed.save()
    assert sorts(client, "barn") == {}
    client.force_login(team)
    assert sorts(client, "barn") == {"agreement": 1}
