"""The plain data: each statement with its headings and sources, each source with where it is cited."""

import json

from croisee.engines.report import to_data, to_rows

from .samples import everything


def test_statements_stand_under_their_headings_and_name_their_sources():
    found = to_data(everything())

    assert [(one["number"], one["under"], one["sources"]) for one in found["statements"]] == [
        (1, ["Levels of government", "Practices"], [1, 2]),
        (2, ["Levels of government", "Practices"], [3]),
        (3, ["Levels of government", "Obstacles"], [1, 3]),
    ]
    assert found["statements"][1]["text"] == "Nobody knows who may sign."


def test_sources_keep_their_words_their_language_and_where_they_are_cited():
    first, _, third = to_data(everything())["sources"]

    assert (first["ref"], first["who"], first["cited_in"]) == ("C12", "Claire", [1, 3])
    assert (third["text"], third["language"]) == ("Niemand kannte die passende Rechtsform.", "de")


def test_json_holds_all_of_it():
    found = to_data(everything())

    assert json.loads(json.dumps(found)) == found


def test_a_table_has_a_row_for_each_source_of_each_statement():
    rows = list(to_rows(everything()))

    assert [(row[0], row[5]) for row in rows] == [(1, "C12"), (1, "C44"), (2, "C31"), (3, "C12"), (3, "C31")]
    assert {len(row) for row in rows} == {12}
