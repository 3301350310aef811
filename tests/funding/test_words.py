"""What sheets say is read when they are written, and again when the thesaurus has changed."""

import pytest

from croisee.exchange import actions as exchange
from croisee.funding import listing
from croisee.funding.actions.words import BATCH, read_words, unread
from croisee.funding.listing import Sought
from croisee.funding.models import Instrument, Said
from croisee.kit import thesaurus
from croisee.kit.jobs import JOBS
from tests.factories import InstrumentFactory, PersonFactory

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [one.name for one in listing.page_of(Sought(text=text), 1).object_list]


def test_a_sheet_is_read_when_it_is_written():
    one = InstrumentFactory(name="Help for bicycles", summary="And repair cafés", language="en")

    said = Said.objects.get(instrument=one)

    assert said.version == thesaurus.words().edition
    assert "#bicycle" in said.in_title.split("\n") and "#bicycle" not in said.in_text.split("\n")


def test_what_changes_no_words_reads_none():
    one = InstrumentFactory()
    before = one.said.read_at
    one.status = "closed"
    one.save(update_fields=["status", "changed_at"])

    assert Said.objects.get(instrument=one).read_at == before


def test_what_was_read_with_other_words_or_never_is_read_again():
    old, never, fresh = InstrumentFactory(), InstrumentFactory(), InstrumentFactory()
    Said.objects.filter(instrument=old).update(version="of another day")
    Said.objects.filter(instrument=never).delete()
    before = fresh.said.read_at

    assert (read_words(), read_words()) == (2, 0)

    assert not unread().exists()
    assert Said.objects.get(instrument=fresh).read_at == before


def test_many_are_read_in_several_transactions():
    Instrument.objects.bulk_create(
        Instrument(key=f"one-{n}", name="One", kind="grant") for n in range(BATCH + 1)
    )

    assert read_words() == BATCH + 1


def test_a_new_word_of_the_team_finds_a_sheet_once_the_job_is_done():
    team = PersonFactory(is_administrator=True)
    InstrumentFactory(name="Un troglobus pour tous", language="fr")
    assert found("bicycle") == []

    exchange.add_label(concept="bicycle", language="fr", label="troglobus", by=team)
    JOBS["exchange.recognise_again"]()
    JOBS["funding.read_words"]()

    assert found("bicycle") == ["Un troglobus pour tous"]
