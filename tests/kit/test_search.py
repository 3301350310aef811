"""Words are found whatever their accents and capitals, in what the rows say now."""

import pytest
from django.core.management import call_command
from django.db import connection

from croisee.contributions.models import Contribution
from croisee.kit.marks import marked
from croisee.kit.search import fill, make_indexes
from tests.factories import ContributionFactory

SAID = "Une cuisine partagée à Œting ; Straße, élèves & l’épicerie."


def found(text):
    return set(Contribution.objects.filter(words__say=text))


@pytest.mark.parametrize(
    "text", ["CUISINE", "partagee", "Oeting", "strasse", "l'epicerie", "élèves cuis", "«cuisine» !", "a"]
)
def test_accents_capitals_and_marks_do_not_matter(db, text):
    contribution = ContributionFactory(text=SAID)

    assert found(text) == {contribution}


@pytest.mark.parametrize(
    "text", ["isine", "cuis eleves", "cuisine absente", "cuisin OR eleve", '"', "cuisi*ne"]
)
def test_words_are_whole_but_for_the_last_and_all_of_them_count(db, text):
    ContributionFactory(text=SAID)

    assert found(text) == set()


def test_details_are_found_and_what_was_changed_or_removed_is_not(db):
    contribution = ContributionFactory(text="Before.", where="Nancy")
    assert found("nancy") == found("before") == {contribution}

    contribution.text = "After."
    contribution.save(update_fields=["text"])
    assert (found("before"), found("after")) == (set(), {contribution})

    contribution.delete()
    assert found("after") == set()


def test_words_written_past_the_models_are_found_once_they_are_indexed(db, capsys):
    contribution = ContributionFactory(text="Before.")
    Contribution.objects.update(text="After.")

    call_command("index_words")

    assert (found("before"), found("after")) == (set(), {contribution})
    assert "contributions.Contribution: 1 changed." in capsys.readouterr().out
    assert fill(Contribution.everything.all()) == 0


def test_an_index_that_lost_its_triggers_is_made_anew(db):
    contribution = ContributionFactory(text="Before.")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER contributions_contribution_words_other")
    contribution.text = "After."
    contribution.save()

    make_indexes()

    assert (found("before"), found("after")) == (set(), {contribution})


def test_found_words_are_marked_in_what_was_written():
    assert marked("Élèves <b> l’épicerie", "eleves EPI") == (
        "<mark>Élèves</mark> &lt;b&gt; l’<mark>épicerie</mark>"
    )


def test_a_long_text_is_cut_around_the_first_word_that_was_found():
    text = marked("bla " * 100 + "needle " + "blu " * 100, "needle")

    assert text.startswith("… bla") and text.endswith("blu …")
    assert "<mark>needle</mark>" in text and len(text) < 350
