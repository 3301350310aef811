"""Agreements on paper, and the signed file."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.cooperation.agreements.paper import FORMATS, printed
from tests import factories as make
from tests.cooperation.signing import settle


@pytest.mark.parametrize("format", FORMATS)
def test_it_is_printed_to_be_signed_with_its_annexes(agreement, team, format):
    make.MoneyFactory(agreement=agreement, party=agreement.parties.first())
    make.IndicatorFactory(agreement=agreement)
    version = settle(agreement, team)
    content, _sort = printed(version, "fr", format)

    assert content[:4] in (b"%PDF", b"PK\x03\x04")
    if format == "docx":
        with ZipFile(BytesIO(content)) as archive:
            text = archive.read("word/document.xml").decode()
        for words in ("Town of Valbrume", "Camille Aubertin", "Annexe", "Signatures", "000\xa0€"):
            assert words in text


def test_a_signed_file_is_known_again_by_its_fingerprint(client, agreement, mayor, team):
    settle(agreement, team)
    pdf, _sort = printed(agreement.versions.get(), "fr", "pdf")
    client.force_login(mayor)
    data = {"version": agreement.versions.get().pk, "language": "fr"}
    for _ in range(2):
        file = SimpleUploadedFile("signed.pdf", pdf)
        client.post(reverse("agreement_file_new", args=[agreement.pk]), data | {"file": file})
    kept = agreement.signed_files.get()
    assert bytes(kept.content) == pdf

    def told(content):
        page = client.post(reverse("agreement_check"), {"file": SimpleUploadedFile("a.pdf", content)})
        return page.context["is_known"], len(page.context["found"])

    assert (told(pdf), told(pdf + b"\n")) == ((True, 1), (False, 0))
    client.logout()
    assert told(pdf) == (True, 0)
    assert client.get(reverse("agreement_file", args=[kept.pk])).status_code == 302
