"""First and last names that stand in one cell of a list are taken apart, whichever stands first."""

import pytest

from croisee.attendance.lists import Known, check, guess
from croisee.attendance.lists.naming import Order, names_of, order_of_head, split_name, without_title


@pytest.mark.parametrize(
    ("text", "parts"),
    (
        ("MARTIN Anne", ("Anne", "MARTIN")),
        ("Anne-Lise DE LA TOUR", ("Anne-Lise", "DE LA TOUR")),
        ("Martin, Anne", ("Anne", "Martin")),
        ("Anne Martin", ("Anne", "Martin")),
        ("Martin", ("", "Martin")),
        ("D'ARCY Paul", ("Paul", "D'ARCY")),
        ("Ronald McDONALD", ("Ronald", "McDONALD")),
        ("Anne van den Berg", ("Anne", "van den Berg")),
        ("van den Berg Anne", ("Anne", "van den Berg")),
        ("van den BERG Anne", ("Anne", "van den BERG")),
        ("Jean de La Tour", ("Jean", "de La Tour")),
        ("Ursula von der Leyen", ("Ursula", "von der Leyen")),
        ("Shaquille O'Neill", ("Shaquille", "O'Neill")),
        ("Yann Le Goff", ("Yann", "Le Goff")),
        ("Maria da Silva Santos", ("Maria", "da Silva Santos")),
        ("J. R. Martin", ("J. R.", "Martin")),
        ("M.J. de Vries", ("M.J.", "de Vries")),
        ("M.-C. Petit", ("M.-C.", "Petit")),
        ("Dr.-Ing. Jan Weiss", ("Jan", "Weiss")),
        ("", ("", "")),
    ),
)
def test_a_name_in_one_cell_is_taken_apart(text, parts):
    assert split_name(text) == parts


@pytest.mark.parametrize(
    ("head", "order"),
    (
        ("Nom Prénom", "last"), ("NOM, Prénom", "last"), ("Name, Vorname", "last"), ("Naam voornaam", "last"),
        ("Name Vorname", "last"), ("Nachname und Vorname", "last"), ("Last name, first name", "last"),
        ("Prénom Nom", "first"), ("Prénom et nom", "first"), ("Vor- und Nachname", "first"),
        ("Voornaam naam", "first"), ("First and last name", "first"),
        ("Nom complet", None), ("Prénom", None), ("First name", None), ("Name", None), ("Contact", None),
    ),
)  # fmt: skip
def test_a_head_that_names_both_says_which_stands_first(head, order):
    assert order_of_head(head) == order
    assert (guess([head], []) == ["name"]) or order is None


@pytest.mark.parametrize(
    ("text", "parts"),
    (
        ("Lhuillier Anne", ("Anne", "Lhuillier")),
        ("D'Angelo Béatrice", ("Béatrice", "D'Angelo")),
        ("de La Tour Tom", ("Tom", "de La Tour")),
        ("Le Goff Yann", ("Yann", "Le Goff")),
        ("Marchal Jean Paul", ("Jean Paul", "Marchal")),
        ("Anne LHUILLIER", ("Anne", "LHUILLIER")),
        ("Lhuillier, Anne", ("Anne", "Lhuillier")),
        ("Martin", ("", "Martin")),
    ),
)
def test_a_column_with_the_last_name_first_is_read_in_that_order(text, parts):
    assert split_name(text, Order.LAST) == parts


@pytest.mark.parametrize(
    ("text", "name"),
    (
        ("Mme Anne Marchal", "Anne Marchal"), ("M. Luc Noël", "Luc Noël"),
        ("Herr Dr. Jan Weiss", "Jan Weiss"),
        ("Frau Weiss", "Weiss"), ("Dhr. Jan Smit", "Jan Smit"), ("Mevr. Smit", "Smit"), ("Me Paul", "Paul"),
        ("De heer Smit", "Smit"), ("Mrs Hill", "Hill"), ("Mehdi", "Mehdi"),
        ("Frauke M. Ott", "Frauke M. Ott"),
        ("Prisca Ingold", "Prisca Ingold"), ("M", "M"),
        ("Prof. Dr.-Ing. Weiss", "Weiss"), ("Dr.Weiss", "Weiss"),
    ),
)  # fmt: skip
def test_a_title_is_no_part_of_a_name(text, name):
    assert without_title(text) == name


def parts(*pairs, order=None):
    names = names_of(pairs, order)
    return [names.split(*pair) for pair in pairs]


@pytest.mark.parametrize(
    "address", ("anne.dangelo@x.org", "a.dangelo@x.org", "adangelo2@x.org", "dangelo.a@x.org")
)
def test_the_address_says_which_part_is_the_last_name(address):
    assert parts(("D'Angelo Anne", address)) == parts(("Anne D'Angelo", address)) == [("Anne", "D'Angelo")]


def test_a_row_that_its_address_tells_is_read_by_it_in_a_column_of_the_other_order():
    told = parts(
        ("Lhuillier Anne", "anne.lhuillier@x.org"),
        ("Marchal Ginette", ""),
        ("Mme Jean-Marc Pierrat", "jean-marc.pierrat@x.org"),
        order=Order.LAST,
    )

    assert told == [("Anne", "Lhuillier"), ("Ginette", "Marchal"), ("Jean-Marc", "Pierrat")]


def test_addresses_that_say_the_last_name_first_are_not_followed():
    told = parts(("Anne Paul", "anne.paul@x.org"), ("Luc Noël", "luc.noel@x.org"), order=Order.LAST)

    assert told == [("Paul", "Anne"), ("Noël", "Luc")]


@pytest.mark.parametrize(
    ("telling", "read"),
    (
        (("ROUYER Zoé", ""), ("Ginette", "Marchal")),
        (("Rouyer Zoé", "z.rouyer@x.org"), ("Ginette", "Marchal")),
        (("van den Berg Jan", ""), ("Ginette", "Marchal")),
        (("Zoé ROUYER", ""), ("Marchal", "Ginette")),
        (("Zoé Rouyer", ""), ("Marchal", "Ginette")),
    ),
)
def test_an_order_that_no_head_names_is_read_from_the_rows_that_tell(telling, read):
    assert parts(telling, ("Marchal Ginette", ""))[1] == read


def test_a_title_in_a_column_of_its_own_name_goes_too():
    columns = ("first_name", "last_name", "organisation")
    (one,) = check([["Mme Anne", "Marchal", "Toul"]], columns, Known(), role="staff", language="fr")

    assert (one.values["first_name"], one.values["last_name"]) == ("Anne", "Marchal")


@pytest.mark.parametrize("first", ("M.-L.", "M. L.", "M. Anne", "Me Linh", "Ing Marie", "Ir Anne", "Pr Anne"))
def test_what_may_be_a_first_name_in_its_own_column_stays(first):
    columns = ("first_name", "last_name", "organisation")
    (one,) = check([[first, "Dr.-Ing. Weiss", "Toul"]], columns, Known(), role="staff", language="fr")

    assert (one.values["first_name"], one.values["last_name"]) == (first, "Weiss")
