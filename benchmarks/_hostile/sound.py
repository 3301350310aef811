"""One small sound file of each kind, by its ending."""

import json
from io import BytesIO

from PIL import Image

from croisee.kit.sheets.writing import as_csv, as_xlsx

ROWS = [
    ["Nom", "Prénom", "Adresse électronique", "Commune", "Montant"],
    *(["Démo", f"Ève {n}", f"eve{n}@example.org", "Nancy", n] for n in range(8)),
]
TEXT = """# Rencontre du 12 septembre 2013, Nancy

Objectifs : faire se rencontrer ceux qui partagent des lieux.

9 h 30 – 12 h : ateliers
14 h – 16 h : restitution

Article 1er. Le lieu est partagé.
"""
LAW = (
    "<akomaNtoso><act><body><article><num>Article 1</num><p>Le lieu.</p></article></body></act></akomaNtoso>"
)
TURTLE = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <https://example.org/> .\n"
    ':velo a skos:Concept ; skos:prefLabel "vélo"@fr, "bicycle"@en, "fiets"@nl, "Fahrrad"@de ;\n'
    '  skos:altLabel "Rad"@de ;\n'
    '  skos:definition "une machine à deux roues"@fr, "a machine on two wheels"@en .\n'
)
MAIL = (
    "From: Ève <eve@example.org>\nTo: reply+0123456789abcdef0123456789abcdef@example.org\nSubject: Re: x\n"
    'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n'
    "Content-Transfer-Encoding: quoted-printable\n\nD=C3=A9j=C3=A0.\n\n> le lundi\n--b\n"
    "Content-Type: text/html\n\n<p>Déjà.</p><blockquote>le lundi</blockquote>\n--b--\n"
)
PLACE = {
    "properties": {"name": "Atelier", "id": 1, "categories": ["a"]},
    "geometry": {"type": "Point", "coordinates": [6.18, 48.69]},
}
AID = {"id": 7, "name": "Aide", "financers": ["Région"], "perimeter": "Grand Est"}
AID |= {"description": "<p>Une aide.</p>", "subvention_rate_upper_bound": 50}


def files() -> dict[str, bytes]:
    return {
        "docx": docx(),
        "odt": odt(),
        "pdf": pdf(),
        "rtf": b"{\\rtf1\\ansi " + TEXT.replace("\n", "\\par\n").encode("cp1252") + b"\\u233?}",
        "html": f"<html><body><p>{TEXT.replace(chr(10), '<p>')}<table><tr><td>9 h</table></body>".encode(),
        "md": TEXT.encode(),
        "txt": TEXT.encode("utf-16"),
        "xml": f"<?xml version='1.0'?>{LAW}".encode(),
        "xlsx": as_xlsx(ROWS),
        "ods": ods(),
        "csv": as_csv(ROWS),
        "json": json.dumps({"type": "FeatureCollection", "features": [PLACE]}).encode(),
        "aids.json": json.dumps({"count": 1, "next": None, "results": [AID]}).encode(),
        "ttl": TURTLE.encode(),
        "eml": MAIL.encode(),
        **{kind: picture(kind) for kind in ("png", "jpeg", "webp", "gif")},
    }


def docx() -> bytes:
    from docx import Document

    document, file = Document(), BytesIO()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.add_table(2, 2).cell(0, 0).text = "9 h 30"
    document.save(file)
    return file.getvalue()


def odt() -> bytes:
    from odfdo import Document, Paragraph

    document, file = Document("text"), BytesIO()
    for line in TEXT.splitlines():
        document.body.append(Paragraph(line))
    document.save(file)
    return file.getvalue()


def ods() -> bytes:
    from croisee.kit.sheets.writing import FORMATS

    return FORMATS["ods"][0](ROWS)


def pdf() -> bytes:
    import typst

    return typst.compile(TEXT.replace("#", "=").encode())


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.linear_gradient("L").resize((48, 32)).convert("RGB").save(file, kind)
    return file.getvalue()
