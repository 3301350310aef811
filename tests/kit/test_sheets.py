import csv
from io import StringIO

import pytest

from croisee.kit.sheets import csv_file


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode())))


def test_a_table_is_read_back_as_it_was():
    rows = [["Name", "Number"], ['Zoé; «a», "b"', -3], ["two\nlines", None]]

    answer = csv_file("people.csv", rows)

    assert rows_of(answer) == [["Name", "Number"], ['Zoé; «a», "b"', "-3"], ["two\nlines", ""]]
    assert answer["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert not answer.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", ("=", "+", "-", "@", "\t", "\r"))
def test_no_text_is_run_as_a_formula(start):
    assert rows_of(csv_file("a.csv", [[f"{start}1+1"]])) == [[f"'{start}1+1"]]
