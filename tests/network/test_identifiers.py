import pytest

from croisee.network import identifiers
from croisee.network.identifiers import WrongIdentifier, normal, shown


@pytest.mark.parametrize(
    ("scheme", "written", "kept"),
    [
        ("siren", "552 100 554", "552100554"),
        ("siret", "552 100 554 00021", "55210055400021"),
        ("siret", "356 000 000 49837", "35600000049837"),  # La Poste: its digits add up to a multiple of five
        ("siret", "35600000000048", "35600000000048"),
        ("rna", "w 543 001 234", "W543001234"),
        ("rna", "W2A1000123", "W2A1000123"),
        ("vat", "FR 40 303 265 045", "FR40303265045"),
        ("vat", "BE 0428.759.497", "BE0428759497"),
        ("vat", "LU 150 274 42", "LU15027442"),
        ("vat", "DE 136,695 976", "DE136695976"),
        ("vat", "NL 004495445 B01", "NL004495445B01"),
        ("vat", "NL123456789B13", "NL123456789B13"),
        ("bce", "0428.759.497", "0428759497"),
        ("bce", "BE 428 759 497", "0428759497"),
        ("rcs", "RCS Luxembourg F 1 234", "F1234"),
        ("register", "VR 1234, Amtsgericht Saarbrücken", "VR 1234 Saarbrücken"),
        ("register", "AG Charlottenburg (Berlin) hrb 12345 B", "HRB 12345 B Charlottenburg Berlin"),
        ("kvk", "KvK 12 34 56 78", "12345678"),
    ],
)
def test_a_number_is_brought_into_one_form(scheme, written, kept):
    assert normal(scheme, written) == kept
    assert normal(scheme, kept) == kept


@pytest.mark.parametrize(
    ("scheme", "written", "why"),
    [
        ("siren", "552 100 55", "nine digits"),
        ("siren", "552 100 555", "typing error"),
        ("siret", "552 100 554", "fourteen digits"),
        ("siret", "552 100 554 00022", "typing error"),
        ("siret", "35600000049838", "typing error"),
        ("siren", "٥٥٢١٠٠٥٥٤", "nine digits"),
        ("rna", "W54300123", "a W and nine digits"),
        ("vat", "IT 12345678901", "begins with FR, BE, LU, DE or NL"),
        ("vat", "FR 41 303 265 045", "VAT number of FR"),
        ("vat", "BE 0428.759.498", "VAT number of BE"),
        ("vat", "LU 150 274 43", "VAT number of LU"),
        ("vat", "DE 136 695 977", "VAT number of DE"),
        ("vat", "NL 123456789 B12", "VAT number of NL"),
        ("bce", "428.759", "ten digits"),
        ("bce", "0428.759.498", "typing error"),
        ("rcs", "1234", "a letter and up to six digits"),
        ("register", "1234 Saarbrücken", "begins with its kind"),
        ("register", "VR 1234", "Add the court"),
        ("kvk", "1234567", "eight digits"),
    ],
)
def test_a_wrong_number_is_refused_in_one_sentence(scheme, written, why):
    with pytest.raises(WrongIdentifier, match=why):
        normal(scheme, written)


@pytest.mark.parametrize("scheme", identifiers.SCHEMES)
@pytest.mark.parametrize("written", ("", "  ", "0", "x" * 80, "é½²"))
def test_nonsense_is_refused_by_every_register(scheme, written):
    with pytest.raises(WrongIdentifier):
        normal(scheme, written)


def test_one_wrong_digit_of_a_french_number_is_always_noticed():
    number = "55210055400021"
    others = [number[:n] + d + number[n + 1 :] for n in range(14) for d in "0123456789" if d != number[n]]

    assert [other for other in others if identifiers.luhn(other)] == []


def test_people_read_a_number_in_groups():
    assert shown("siret", "55210055400021") == "552 100 554 00021"
    assert shown("siren", "552100554") == "552 100 554"
    assert shown("bce", "0428759497") == "0428.759.497"
    assert shown("kvk", "12345678") == "12345678"
