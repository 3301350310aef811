"""The catalogue to begin with: complete, whole, and left alone once somebody has changed it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from croisee.engines.financing.formats.catalogues import catalogue_from_json
from croisee.engines.report import to_markdown
from croisee.funding import bridge, money
from croisee.funding.actions import seed
from croisee.funding.actions.seeding import LISTS, told
from croisee.funding.models import CombiningRule, Instrument
from croisee.funding.models.aspects import choices_of
from croisee.funding.models.instrument import TOLD
from croisee.funding.paper import document_of
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.network.models import Organisation

DAY = date(2026, 11, 29)
LANGUAGES = ("fr", "de", "nl", "en")
SENTENCES = re.compile(r"[.!?…](?=\s|$)")
WITHOUT_DETAILS = {  # of which our sources say no more than the summary
    "fr-ides", "fr-fonds-vert-fnadt", "hdf-territoires", "calais-aap", "eu-cerv-erasmus-easi",
    "be-brasero-amorcage", "be-financite", "gr-eticrowd", "de-aktion-mensch",
}  # fmt: skip
OTHER_FILES = {  # nothing is founded yet, foundations have forms of their own, authorities ask as well
    "fr-emergence", "fr-fondations", "fr-tzcld", "fr-fonds-vert-fnadt", "cea-transfrontalier",
    "fonds-citoyen-franco-allemand",
}  # fmt: skip
SLIPS = [  # in which languages, what none of their texts has
    (LANGUAGES, r"['\"]|  |^\s|\s$|\.\.\."),
    (["fr"], r"[^\s\u202f] ?[:;!?»](?=\s|$)|\u00a0[:;!?»]|«(?!\u202f)|[„“”]"),
    (["fr"], r"\d \d{3}|\d\.\d{3}|\d ?%"),
    (["de", "nl", "en"], r"\s[:;!?](?=\s|$)|[«»]|\d[ \u202f]\d{3}"),
    (["de"], r"[”‘]|\d,\d{3}|\d ?%"),
    (["nl"], r"[„“”]|\d,\d{3}|\d ?%"),
    (["en"], r"[„]|\d\.\d{3}"),
    (["fr"], r"(?i)\b(tu|toi|ton|ta|tes)\b"),
    (["de"], r"(?i)\b(du|dich|dir|dein\w*|euch)\b"),
    (["nl"], r"(?i)\b(je|jij|jou|jouw|jullie)\b"),
]


@pytest.fixture(scope="module")
def catalogue(once):
    seed()


@pytest.fixture
def seeded(catalogue, db):
    """As it was seeded, whatever another test changed."""


def test_it_is_added_once(seeded):
    assert Instrument.objects.count() == 77
    assert seed() == 0


def test_what_somebody_changed_stays(seeded):
    Instrument.objects.filter(key="fr-dla").update(name="Ours")
    seed()

    assert Instrument.objects.get(key="fr-dla").name == "Ours"


def test_texts_that_nobody_touched_are_renewed_and_those_of_people_stay(seeded):
    keys = ("fr-dla", "fr-emergence", "cd54-agir")
    ours, theirs, confirmed = (Instrument.objects.get(key=key) for key in keys)
    fresh = ours.summary
    Instrument.objects.update(summary="As it was last year")
    Entry.objects.update(facts={})  # by a version that left no mark
    Instrument.objects.filter(pk=theirs.pk).update(summary="Ours")
    record("instrument.changed", about=theirs, by=None, before={})
    record("instrument.confirmed", about=confirmed, by=None)
    seed()

    said = dict(Instrument.objects.filter(key__in=keys).values_list("key", "summary"))
    assert said == {"fr-dla": fresh, "fr-emergence": "Ours", "cd54-agir": "As it was last year"}
    assert Entry.objects.about(ours).first().verb == "instrument.renewed"
    assert seed() == 0 and Entry.objects.about(ours).count() == 2


def test_what_a_rule_says_is_renewed_where_nobody_has_touched_it(seeded):
    ours, theirs = CombiningRule.objects.filter(sort="cap").order_by("pk")[:2]
    fresh = ours.names
    CombiningRule.objects.update(names={"en": "As it was"})
    record("combining.changed", about=theirs, by=None)
    seed()

    said = CombiningRule.objects.in_bulk([ours.pk, theirs.pk])
    assert (said[ours.pk].names, said[theirs.pk].names) == (fresh, {"en": "As it was"})


def test_a_funder_of_the_directory_is_not_entered_twice(seeded):
    Instrument.objects.get(key="cd54-agir").delete()
    Organisation.objects.get(name="Conseil départemental de Meurthe-et-Moselle").delete()
    known = Organisation.objects.create(name="Conseil général de Meurthe-et-Moselle", is_confirmed=True)
    seed()

    assert known.funds.get().instrument.key == "cd54-agir"


def test_every_instrument_is_to_be_checked_or_closed(seeded):
    assert set(Instrument.objects.values_list("status", flat=True)) == {"to_check", "closed"}


def test_every_word_is_one_of_the_vocabulary():
    strange = [
        (row["key"], code)
        for row in told("instruments")
        for name, sort in LISTS.items()
        for code in row.get(name, ())
        if code not in dict(choices_of(sort))
    ]
    assert strange == []


def said(row):
    """What a sheet says, by language."""
    return {row["language"]: row, **row["translations"]}


def texts(*languages):
    """Each text in some languages, with where it stands."""
    for row in told("instruments"):
        for language, words in said(row).items():
            for name in TOLD:
                if language in languages and name in words:
                    yield (row["key"], language, name), words[name]
    for row in told("combining"):
        yield from (((row["key"], code, "rule"), row["names"][code]) for code in languages)


def test_every_sheet_says_its_name_and_a_sentence_in_the_four_languages():
    wanted = {(language, name) for language in LANGUAGES for name in ("name", "summary")}
    silent = {
        row["key"]: missing
        for row in told("instruments")
        if (missing := wanted - {(code, name) for code, words in said(row).items() for name in words})
    }
    assert silent == {}


def test_a_summary_is_one_sentence_of_two_hundred_letters_at_most():
    summaries = [(where, text) for where, text in texts(*LANGUAGES) if where[2] == "summary"]

    assert [where for where, text in summaries if len(text) > 200 or len(SENTENCES.findall(text)) != 1] == []


def test_details_are_two_to_five_sentences_in_all_languages_or_in_none():
    numbers = {
        row["key"]: {len(SENTENCES.findall(words.get("details", ""))) for words in said(row).values()}
        for row in told("instruments")
    }

    assert {key: sizes for key, sizes in numbers.items() if sizes != {0} and sizes - {2, 3, 4, 5}} == {}
    assert {key for key, sizes in numbers.items() if 0 in sizes} == WITHOUT_DETAILS


@pytest.mark.parametrize(("languages", "slip"), SLIPS)
def test_texts_are_set_as_their_language_asks(languages, slip):
    assert [where for where, text in texts(*languages) if re.search(slip, text)] == []


def test_grants_for_french_associations_ask_for_what_the_common_form_asks():
    lacking = {
        row["key"]: missing
        for row in told("instruments")
        if row["kind"] == "grant" and row["areas"][0].startswith("FR") and "association" in row["who"]
        if row["status"] != "closed" and row["key"] not in OTHER_FILES and not row.get("is_eu")
        if (missing := {"statutes", "registration", "budget", "bank"} - {*row.get("documents", ())})
    }
    assert lacking == {}


def test_what_savers_lend_is_a_loan(seeded):
    assert Instrument.objects.get(key="fr-pret-de-chez-moi").kind == "loan"


@pytest.mark.parametrize(("language", "start"), [("nl", "Het geld betaalt"), ("de", "Das Geld bezahlt")])
def test_a_sheet_and_its_paper_say_more_in_the_language_of_the_page(seeded, client, language, start):
    one = Instrument.objects.with_all().get(key="fr-emergence")
    page = client.get(one.get_absolute_url(), headers={"accept-language": language})
    with override(language):
        paper = to_markdown(document_of(one, issued=DAY))

    assert start in page.content.decode()
    assert start in paper


def test_the_engine_reads_the_catalogue(seeded):
    found = catalogue_from_json(bridge.catalogue(Instrument.objects.with_all(), DAY))

    assert len(found.instruments) == 77


@pytest.mark.parametrize(
    ("day", "ceiling"), [(date(2013, 9, 12), None), (date(2020, 1, 1), 200_000), (DAY, 300_000)]
)
def test_rules_on_combining_are_those_of_the_day(seeded, day, ceiling):
    small = bridge.combining_of(day)[0]["de_minimis"]

    assert (small["general"] if small else None) == ceiling


def test_a_french_authority_pays_its_fifth(seeded):
    assert CombiningRule.objects.get(key="fr-owner-pays-a-fifth").rate == Decimal("0.8")


def test_every_sheet_opens(seeded, client):
    for pk in Instrument.objects.values_list("pk", flat=True):
        assert client.get(reverse("instrument", args=[pk])).status_code == 200


def test_a_post_that_is_paid_by_the_year_says_so_in_numbers(seeded):
    post = Instrument.objects.get(key="fr-fonjep")

    assert (post.amount_yearly, post.years) == (7000, 3)
    assert money.sentences(post)[0] == "7,000\u00a0€ a year at most, for 3 years."
