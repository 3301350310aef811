import re
from contextlib import suppress
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils.text import format_lazy as lazystr
from xlsxwriter import Workbook

from croisee.kit.sheets import FORMATS, NotReadable, Sheet, read, sheet_file

ROWS = [["Name", "Number", "Said"], ['Zoé; «a», "b"', -3, "<b>&</b>"], ["Ænne", 12, ""]]


@pytest.mark.parametrize("format", FORMATS)
def test_a_list_is_read_back_as_it_was(format):
    answer = sheet_file("people", ROWS, format)

    rows = [['Zoé; «a», "b"', "-3", "<b>&</b>"], ["Ænne", "12", ""]]
    assert read(answer.content) == Sheet(ROWS[0], rows, [2, 3])
    assert answer["Content-Disposition"] == f'attachment; filename="people.{format}"'


@pytest.mark.parametrize("format", FORMATS)
def test_a_title_above_a_list_is_no_head_and_rows_keep_the_number_that_their_spreadsheet_shows(format):
    rows = [["Registrations, 12 March"], [], *ROWS[:2], ["", "", ""], ROWS[2]]

    sheet = read(sheet_file("people", rows, format).content)

    assert (sheet.heads, sheet.numbers) == (ROWS[0], [4, 6])
    assert [row[0] for row in sheet.rows] == ['Zoé; «a», "b"', "Ænne"]


def test_a_csv_begins_with_the_mark_by_which_a_spreadsheet_knows_its_accents():
    assert sheet_file("people", ROWS, "csv").content.startswith("\ufeffName,Number".encode())


def test_a_file_is_called_by_what_it_holds_where_and_when():
    answer = sheet_file(("Cœurs d’été", "nancy", date(2013, 9, 12), None), ROWS, "ods")

    assert answer["Content-Disposition"] == 'attachment; filename="coeurs-d-ete-nancy-2013-09-12.ods"'


@pytest.mark.parametrize("start", ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"))
def test_no_text_of_a_csv_is_run_as_a_formula(start):
    for cell in (f"{start}1+1", lazystr(f"{start}1+1")):
        assert sheet_file("a", [[cell]], "csv").content.decode("utf-8-sig").lstrip('"').startswith("'")


@pytest.mark.parametrize("format", ("xlsx", "ods"))
@pytest.mark.parametrize("text", ("=1+1", "{=1+1}", "@SUM(A1)", "http://example.org", "of:=1"))
def test_no_text_of_a_workbook_becomes_anything_else(text, format):
    with ZipFile(BytesIO(sheet_file("a", [["Head"], [text]], format).content)) as book:
        said = b"".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))

    assert not re.search(rb"<f>|table:formula=|<hyperlink |<text:a ", said)


@pytest.mark.parametrize("format", ("xlsx", "ods"))
def test_what_looks_like_a_formula_is_text_in_a_workbook(format):
    assert read(sheet_file("a", [["Head"], ["=1+1"]], format).content).rows == [["=1+1"]]


@pytest.mark.parametrize(
    "data",
    (
        "\ufeffNom;Âge\nÉlise;7\n".encode(),
        "Nom;Âge\r\nÉlise;7\r\n".encode("cp1252"),
        "Nom\tÂge\nÉlise\t7\n".encode("utf-16"),
        '"Nom","Âge"\n\n"Élise","7"\n,,\n'.encode(),
    ),
    ids=("utf-8 with its mark", "windows", "utf-16", "empty rows"),
)
def test_a_csv_of_any_office_is_read(data):
    sheet = read(data)

    assert [head for head in sheet.heads if head] == ["Nom", "Âge"]
    assert [cell for cell in sheet.rows[0] if cell] == ["Élise", "7"]


@pytest.mark.parametrize(
    ("data", "why"),
    (
        (b"", "empty"),
        (b"only a head\n", "empty"),
        (b"PK\x03\x04 and then nothing", "broken"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "broken"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "broken"),
        (b"<html><body><table>\n<tr><td>Name</td></tr>\n", "broken"),
        (b"a,b\n" + b"1,2\n" * 2001, "too_long"),
        (b"a," * 70 + b"\n" + b"1," * 70, "too_long"),
    ),
)
def test_what_is_no_list_says_why(data, why):
    with pytest.raises(NotReadable, match=why):
        read(data)


def test_a_letter_in_the_far_corner_of_a_sheet_ends_nothing_and_says_why():
    file = BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Name", "Zoé"])
        sheet.write(1_048_575, 16_383, "x")

    with pytest.raises(NotReadable, match="too_long"):
        read(file.getvalue())


def test_a_small_file_whose_cells_say_the_same_many_letters_is_too_long():
    file = BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        for row in range(1_000):
            sheet.write_row(row, 0, ["é" * 500] * 50)
    assert len(file.getvalue()) < 1_000_000

    with pytest.raises(NotReadable, match="too_long"):
        read(file.getvalue())


def test_of_a_formula_what_it_showed_is_read():
    file = BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Town"])
        sheet.write_formula(1, 0, '=CONCATENATE("Zoé"," ","Arc")', None, "Zoé Arc")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")

    assert read(file.getvalue()).rows == [["Zoé Arc", ""]]


def test_a_damaged_workbook_is_refused_whatever_is_damaged_in_it():
    whole = bytearray(sheet_file("people", ROWS, "xlsx").content)
    for place in range(0, len(whole), 397):
        damaged = whole.copy()
        damaged[place : place + 3] = b"\xff\x00\xff"
        with suppress(NotReadable):
            read(bytes(damaged))


def test_what_stands_in_one_cell_over_several_rows_holds_for_each_of_them():
    content = BytesIO()
    with Workbook(content) as book:
        page = book.add_worksheet()
        page.merge_range("A1:C1", "People, March")
        page.write_row("A2", ["Structure", "Name", "Mail"])
        page.merge_range("A3:A5", "Ville de Metz")
        for row, name in enumerate(("Anne", "Omar", "Zoé"), start=2):
            page.write_row(row, 1, [name, f"{name}@example.org"])
        page.merge_range("A6:C6", "second part")

    sheet = read(content.getvalue())

    assert sheet.heads == ["Structure", "Name", "Mail"]
    assert [row[:2] for row in sheet.rows] == [
        ["Ville de Metz", "Anne"],
        ["Ville de Metz", "Omar"],
        ["Ville de Metz", "Zoé"],
        ["second part", ""],
    ]


@pytest.mark.parametrize("data", (b"\x89PNG\r\n\x1a\n", b"GIF89a\x01\x02,a\nb,c", b"\x7fELF\x02,b\nc,d"))
def test_a_picture_or_a_program_is_no_list(data):
    with pytest.raises(NotReadable, match="broken"):
        read(data)
