"""The thesaurus grows by the network's team: words and things, by hand and by file, and back again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.contributions.alikes import proposed_in
from croisee.engines.text.thesaurus import Concept, Thesaurus, from_csv, shipped
from croisee.exchange import actions, skos, thesaurus, wording
from croisee.exchange.models import OwnConcept, Wording
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from tests.factories import ContributionFactory, PersonFactory, PostingFactory, SessionFactory

LATERNE = "Wir zeigen vierzig Schnurrgeräte."


@pytest.fixture(autouse=True)
def words_of_now():
    """Each test begins with what is shipped."""
    thesaurus.forget()
    yield
    thesaurus.forget()


@pytest.fixture
def team(client, db):
    person = PersonFactory(is_administrator=True)
    client.force_login(person)
    return person


def add(team, **facts):
    actions.add_label(**{"concept": "bicycle", "language": "de", "label": "Schnurrgerät"} | facts, by=team)
    thesaurus.forget()


def test_a_word_that_is_added_names_the_thing_in_new_texts(team):
    assert thesaurus.recognised(LATERNE, "de") == []

    add(team)

    assert thesaurus.recognised(LATERNE, "de") == ["bicycle"]


def test_what_is_posted_is_read_again_and_what_a_person_took_away_stays_away(team):
    read, decided = (
        PostingFactory(contribution__text=LATERNE, contribution__language="de") for _ in range(2)
    )
    decided.mentions.create(concept="bicycle", is_removed=True)

    add(team)
    JOBS["exchange.recognise_again"]()

    assert [one.concept for one in read.mentions.all()] == ["bicycle"]
    assert [one.is_removed for one in decided.mentions.all()] == [True]


def test_a_shipped_word_is_set_aside_and_comes_back(team):
    label = {"concept": "bicycle", "language": "en", "label": "bike"}

    actions.remove_label(**label, by=team)
    thesaurus.forget()
    assert "bike" not in thesaurus.thesaurus().concepts["bicycle"].labels["en"]

    actions.add_label(**label, by=team)
    thesaurus.forget()
    assert "bike" in thesaurus.thesaurus().concepts["bicycle"].labels["en"]
    assert not Wording.objects.exists()


def test_the_last_word_of_a_language_stays(team):
    actions.add_concept(
        name="zorb", broader="", labels=dict.fromkeys(("fr", "de", "nl", "en"), "zorb"), by=team
    )
    thesaurus.forget()

    with pytest.raises(Refused):
        actions.remove_label(concept="zorb", language="fr", label="zorb", by=team)


def test_nobody_else_changes_words(db):
    with pytest.raises(Refused):
        add(PersonFactory())


def test_a_text_that_names_too_little_waits_with_its_words(client, team):
    PostingFactory(contribution__text=LATERNE, contribution__language="de")
    PostingFactory(
        contribution__text="We lend two cargo bicycles and a trailer.", contribution__language="en"
    )

    page = client.get(reverse("words"))

    assert [(one.text, one.words) for one in page.context["lean"]] == [
        (LATERNE, ["zeigen", "vierzig", "Schnurrgeräte"])
    ]
    assert "?word=Schnurrger%C3%A4te&amp;language=de" in page.content.decode()


def test_a_thing_is_found_by_a_word_of_any_language_and_takes_the_one_that_named_nothing(client, team):
    page = client.get(reverse("words"), {"q": "vélo", "word": "Schnurrgerät", "language": "de"})
    assert page.context["found"][0].name == "bicycle"

    client.post(reverse("concept", args=["bicycle"]), {"language": "de", "label": "Schnurrgerät"})

    assert Wording.objects.get().added_by == team
    assert [one.facts["label"] for one in client.get(reverse("words")).context["history"]] == ["Schnurrgerät"]


def test_a_new_thing_has_a_word_in_each_language(client, team):
    said = {"fr": "zorbe", "de": "Zorbball", "nl": "zorbbal", "en": "zorb ball", "broader": "sport"}

    assert client.post(reverse("concept_new"), said | {"nl": ""}).context["form"].errors.keys() == {"nl"}
    client.post(reverse("concept_new"), said)

    thesaurus.forget()

    assert OwnConcept.objects.get().name == "zorb-ball"
    assert thesaurus.label_of("zorb-ball", "de") == "Zorbball"


def test_the_export_brings_back_the_same_thesaurus(client, db):
    file = client.get(reverse("words_csv")).content

    assert Thesaurus.of(from_csv(file)).concepts == dict(shipped().concepts)


def test_turtle_is_read_as_it_was_written():
    every = Thesaurus.of(
        [
            Concept("tool", labels={"fr": ("outil",), "en": ("tool",)}),
            Concept("saw", "tool", labels={"fr": ("scie", 'une "scie"'), "en": ("saw",)}),
        ]
    )

    parts = "".join(skos.to_turtle(every, "https://example.org/thesaurus/"))

    assert skos.from_turtle(parts.encode()) == sorted(every.concepts.values(), key=lambda one: one.name)


@pytest.mark.parametrize("content", [b"not turtle {", b"<http://a> <http://b> <http://c> ."])
def test_a_file_that_is_no_thesaurus_is_refused_in_one_sentence(client, team, content):
    page = client.post(reverse("words_import"), {"file": SimpleUploadedFile("words.ttl", content)})

    assert len(page.context["form"].errors["file"]) == 1
    assert not Wording.objects.exists()


def test_a_file_adds_what_is_missing_and_is_taken_back_whole(client, team):
    rows = """concept,broader,related,fr,de,nl,en
bicycle,,,vélo|biclou du coin,Fahrrad,fiets,bicycle
zorb,,,zorbe,Zorb,zorb,zorb
"""

    page = client.post(reverse("words_import"), {"file": SimpleUploadedFile("words.csv", rows.encode())})

    assert (page.context["things"], page.context["words"]) == (1, 5)
    for _click in range(2):
        client.post(reverse("words_import_take_back", args=[page.context["batch"]]))
    assert not Wording.objects.exists() and not OwnConcept.objects.exists()
    history = client.get(reverse("words")).context["history"]
    assert [line.verb for line in history] == ["thesaurus.import_taken_back", "thesaurus.imported"]


def test_a_file_with_strange_names_and_things_that_contain_each_other_leaves_every_page_whole(client, team):
    rows = """concept,broader,related,fr,de,nl,en
Économie circulaire,nowhere,,zorbe,Zorb,zorb,zorb
zig,zag,,zigue,Zig,zig,zig
zag,zig,,zague,Zag,zag,zag
Zig,,,zigou,Zigu,zigu,zigu
"""

    client.post(reverse("words_import"), {"file": SimpleUploadedFile("words.csv", rows.encode())})
    thesaurus.forget()

    names = [one.name for one in OwnConcept.objects.order_by("name")]
    assert names == ["economie-circulaire", "zag", "zig"]
    addresses = [reverse("concept", args=[name]) for name in names] + [f"{reverse('words')}?q=zor"]
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert sorted(thesaurus.with_narrower("zig")) == ["zag", "zig"]


def test_the_history_of_a_thing_is_its_own(client, team):
    add(team)
    for n in range(31):
        add(team, concept="school", label=f"Zorb {n}")

    page = client.get(reverse("concept", args=["bicycle"]))

    assert [line.facts["label"] for line in page.context["history"]] == ["Schnurrgerät"]


def test_words_stand_in_the_order_of_how_near_they_are():
    assert [wording.nearness("bus", label) for label in ("bus", "bus stop", "night bus", "rebus")] == [
        1,
        2,
        3,
        0,
    ]


def test_a_word_of_the_team_shows_what_was_said_twice_in_two_languages(team):
    session = SessionFactory(meeting__live=True)
    one, other = (
        ContributionFactory(session=session, meeting=session.meeting, text=text, language=language)
        for text, language in (("Des vélos.", "fr"), ("Schnurrgeräte.", "de"))
    )
    assert proposed_in(session) == []

    add(team)

    assert proposed_in(session) == [(one.pk, other.pk)]
