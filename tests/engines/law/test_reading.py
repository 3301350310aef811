"""From a file to articles; a wrong file is refused with its reason, and nothing outside it is ever read."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from croisee.engines.law import Article, Law, UnreadableLaw, read

BILL = """Projet de loi relatif à l’économie sociale

TITRE Ier
DISPOSITIONS COMMUNES

Article 5 A (nouveau)
La région élabore une stratégie.
article 4 de la présente loi : sans changement.

Art. 10. – Constituent des subventions les contributions facultatives.

CHAPITRE II
Article 11 bis
Des pôles territoriaux
I. – Les pôles sont constitués.
II. – Ils sont aidés.
"""
AKOMA = """<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>
<meta><identification><FRBRWork><FRBRuri value="https://www.example.org/eli/loi/2014/856"/></FRBRWork></identification></meta>
<preface><longTitle><p>Loi sur les <b>pôles</b></p></longTitle></preface>
<body><chapter><num>Chapitre Ier</num><heading>Pôles</heading>
<article eId="art_9"><num>Article 9.</num><heading>Définition</heading>
<paragraph><num>I.</num><content><p>Les pôles sont <i>constitués</i>.<authorialNote><p>note</p>
</authorialNote></p></content></paragraph>
<paragraph><num>II.</num><list><intro><p>Ils sont :</p></intro>
<point><num>1°</num><content><p>aidés</p></content></point></list></paragraph>
<quotedStructure><article eId="x"><num>Article 1</num></article></quotedStructure>
</article></chapter></body></act></akomaNtoso>"""


def test_a_plain_text_is_read_article_by_article():
    assert read(BILL.encode()) == Law(
        (
            Article(
                number="5 A",
                text="La région élabore une stratégie.\narticle 4 de la présente loi : sans changement.",
                division="TITRE Ier – DISPOSITIONS COMMUNES",
            ),
            Article(
                number="10",
                text="Constituent des subventions les contributions facultatives.",
                division="TITRE Ier – DISPOSITIONS COMMUNES",
            ),
            Article(
                number="11 bis",
                text="Des pôles territoriaux\nI. – Les pôles sont constitués.\nII. – Ils sont aidés.",
                division="CHAPITRE II",
            ),
        ),
        "Projet de loi relatif à l’économie sociale",
    )


@pytest.mark.parametrize(
    ("line", "number", "heading", "text"),
    (
        ("Article 1er", "1er", "", ""),
        ("ARTICLE PREMIER", "PREMIER", "", ""),
        ("§ 3 Zuständigkeit", "3", "Zuständigkeit", ""),
        ("Artikel 4. De regio stelt een plan op.", "4", "", "De regio stelt een plan op."),
        ("Art. L. 123-4. – Le maire décide.", "L. 123-4", "", "Le maire décide."),
        ("**Article 2 – Des pôles**", "2", "Des pôles", ""),
        ("Article 40 AA (nouveau)", "40 AA", "", ""),
    ),
)
def test_an_article_begins_as_people_write_it(line, number, heading, text):
    assert read(f"{line}\nWords.".encode()).articles == (
        Article(number=number, heading=heading, text=f"{text}\nWords." if text else "Words."),
    )


def test_a_word_document_reads_like_its_text():
    document, file = docx.Document(), BytesIO()
    for line in BILL.splitlines():
        document.add_paragraph(line)
    document.save(file)

    assert read(file.getvalue(), "projet.docx") == read(BILL.encode())


def test_akoma_ntoso_says_numbers_titles_places_and_addresses():
    assert read(AKOMA.encode(), "loi.xml") == Law(
        (
            Article(
                number="9",
                heading="Définition",
                text="I. Les pôles sont constitués.\nII. Ils sont :\n1° aidés\nArticle 1",
                division="Chapitre Ier – Pôles",
                eli="https://www.example.org/eli/loi/2014/856/art_9",
            ),
        ),
        "Loi sur les pôles",
    )


def zipped(**members: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


ENTITY = AKOMA.replace("<akomaNtoso", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso', 1)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    (
        (b"  ", "a.txt", "empty"),
        (b"Article 1\n" + b"x" * 5_000_000, "a.txt", "too_large"),
        (b"".join(b"Article %d\nx\n" % n for n in range(2001)), "a.txt", "too_large"),
        (b"Dear members,", "a.txt", "no_article"),
        (b"%PDF-1.7", "a.pdf", "unsupported"),
        (zipped(content=b"x"), "a.odt", "unsupported"),
        (b"PK\x03\x04 cut short", "a.docx", "broken"),
        (b"no archive", "a.docx", "broken"),
        (b"<?xml version='1.0'?><law/>", "a.xml", "not_akoma_ntoso"),
        (b"<?xml version='1.0'?><law", "a.xml", "broken"),
        (ENTITY.encode(), "a.xml", "entities"),
        (ENTITY.encode("utf-16"), "a.xml", "entities"),
    ),
)
def test_a_wrong_file_is_refused_with_its_reason(data, name, code):
    with pytest.raises(UnreadableLaw) as refusal:
        read(data, name)

    assert refusal.value.code == code
