"""A statement rests on a figure of another page, as it was on its day."""

import pytest
from django.urls import reverse

from croisee.syntheses import actions, counted
from croisee.syntheses.bridge import document_of
from croisee.syntheses.counted import Number
from croisee.syntheses.editions import edition_in, edition_today
from croisee.syntheses.models import Statement

pytestmark = pytest.mark.django_db
TOLD = Number("page 1", "Grand Est: 6 projects lack 500 €", "2026-11-29", "/funding/missing/")
OTHER = Number("page 2", "Saarland: 5 projects lack 300 €", "2026-11-29", "/funding/missing/")


@pytest.fixture(autouse=True)
def given(monkeypatch):
    """What other pages give today."""
    monkeypatch.setattr(counted, "GIVERS", [lambda: [TOLD, OTHER]])


def address(name, *args):
    return reverse(name, args=["nancy", *args])


def test_a_figure_alone_is_a_source(client, organiser, synthesis, workshop):
    client.force_login(organiser)

    client.post(
        f"{address('statement_new')}?session={workshop.pk}", {"text": "Money lacks.", "numbers": [TOLD.ref]}
    )

    assert synthesis.statements.get().figures == (TOLD,)
    assert not edition_today(synthesis).unsourced


def test_figures_are_shown_when_somebody_asks_for_them_and_what_was_typed_stays(
    client, organiser, synthesis, workshop
):
    client.force_login(organiser)
    page = f"{address('statement_new')}?session={workshop.pk}"
    assert TOLD.words not in client.get(page).content.decode()

    shown = client.post(page, {"text": "Money", "search": "figures"}).content.decode()

    assert TOLD.words in shown and ">\nMoney</textarea>" in shown
    assert not synthesis.statements.exists()


def test_it_stays_as_it_was_whatever_is_given_later(client, organiser, state, monkeypatch):
    statement = state("Money lacks.")
    Statement.objects.update(numbers=counted.kept([TOLD]))
    monkeypatch.setattr(counted, "GIVERS", [lambda: [OTHER]])
    client.force_login(organiser)
    form = {"text": "Money lacks here.", "numbers": [TOLD.ref], "seen": statement.revision}

    client.post(address("statement_edit", statement.pk), form)

    assert (Statement.objects.get().text, Statement.objects.get().figures) == ("Money lacks here.", (TOLD,))


def test_the_document_has_it_as_a_source_with_its_day(synthesis, state):
    state("Money lacks.")
    Statement.objects.update(numbers=counted.kept([TOLD]))

    claim = next(one for one in document_of(synthesis).blocks if getattr(one, "sources", None))

    assert [source.text for source in claim.sources] == [TOLD.words]
    assert "29" in claim.sources[0].where


def test_two_statements_that_are_merged_keep_the_figures_of_both(organiser, state):
    one, two = state("Money lacks."), state("Everywhere.")
    for statement, number in ((one, TOLD), (two, OTHER)):
        Statement.objects.filter(pk=statement.pk).update(numbers=counted.kept([number]))

    actions.merge_statements(statement=one, other=two, by=organiser)

    assert Statement.objects.get().figures == (TOLD, OTHER)


def test_a_version_brings_it_back(organiser, synthesis, state):
    statement = state("Money lacks.")
    Statement.objects.update(numbers=counted.kept([TOLD]))
    version = actions.keep_version(synthesis=synthesis, name="Before", by=organiser)
    assert edition_in(version).blocks[0].numbers == (TOLD,)
    Statement.objects.filter(pk=statement.pk).update(numbers=[])

    actions.restore_version(version=version, by=organiser)

    assert Statement.objects.get().figures == (TOLD,)


def test_figures_are_found_by_their_words(client, organiser, synthesis, workshop):
    client.force_login(organiser)

    asked = {"text": "Money", "search": "figures", "number": "saarland"}
    shown = client.post(f"{address('statement_new')}?session={workshop.pk}", asked).content.decode()

    assert OTHER.words in shown and TOLD.words not in shown
