"""Documents to print: one that holds everything, one of a given size, and any of random texts."""

from datetime import date

from hypothesis import strategies as st

from croisee.engines.report import (
    Bar,
    BulletList,
    Camp,
    Claim,
    Cloud,
    Diverging,
    Document,
    Facts,
    Figure,
    Filled,
    Heading,
    Paragraph,
    Quote,
    Run,
    Source,
    SourceList,
    Table,
    Words,
)

WORDS = Words(
    summary="In short",
    contents="Contents",
    sources="Sources",
    source="Source",
    statement="Statement",
    cited_in="cited at",
    numbers="The numbers",
    page="page {page} of {pages}",
    languages={"de": "in German"},
)

PURCHASES = Source(
    "C12", "Five per cent of our purchases go to local firms.", "practice", "P", "Claire", "Val d’Orne"
)
FORM = Source("C31", "Niemand kannte die passende Rechtsform.", "obstacle", "O", "Jürgen", "Saarlouis", "de")
ANNUARY = Source(
    "C44", "Half a post keeps the list of empty premises.", "lever", "L", url="https://example.org/44"
)
UNUSED = Source("C50", "A shared van for three associations.", "idea", "I")

ROOMS = Figure(
    Diverging(
        ("Disagree", "Pass", "Agree"),
        (Bar("Elected members (15)", (2, 3, 10), ("2", "10")), Bar("Citizens (8)", (8, 0, 0), ("8", ""))),
    ),
    "Positions by role",
    "Elected members: 10 agree, 3 pass, 2 disagree; citizens: 8 disagree",
    Table(("Role", "Agree", "Disagree"), (("Elected members", "10", "2"), ("Citizens", "0", "8"))),
    on_claim=True,
)
TAKEN_UP = Figure(
    Filled(
        ("Taken up", "Cited nowhere"),
        (Bar("Practices", (12, 8), ("12 of 20",)), Bar("Ideas", (0, 3), ("0 of 3",))),
    ),
    "Taken up, by kind",
    "Practices: 12 of 20; ideas: 0 of 3",
    Table(("Kind", "Said", "Taken up"), (("Practices", "20", "12"), ("Ideas", "3", "0"))),
)
SIDES = Figure(
    Cloud(
        (
            Camp("A", ((-80, -10), (-60, 20), (-50, -30)), ((-80, -10), (-60, 20), (-50, -30)), (-63, -7)),
            Camp("B", ((70, 10), (50, 40)), ((70, 10), (50, 40)), (60, 25)),
        ),
        ((0, 0), (10, -60)),
    ),
    "Who holds the same",
    "Two groups: A of 3 people, B of 2",
    Table(("Group", "People"), (("A", "3"), ("B", "2"))),
)


def everything() -> Document:
    """A document with every kind of block, three claims and three cited sources."""
    blocks = (
        Heading("Levels of government", anchor="workshop-1"),
        Facts((("Pilot", "Région Lorraine"), ("Room", "Grand salon"))),
        Paragraph(("Read ", Run("the programme", url="https://example.org/programme"), " first.")),
        Heading("Practices", 2),
        Claim("Reserved purchases give steady work.", (PURCHASES, ANNUARY)),
        Claim(("Nobody knows ", Run("who may sign", strong=True), "."), (FORM,)),
        Quote("Same needs, twenty kilometres apart.", "A participant"),
        Heading("Obstacles", 2),
        BulletList(("A shared post", "A list of premises")),
        Claim("Prices shut out new projects.", (FORM, PURCHASES)),
        ROOMS,
        Table(("Lever", "Since"), (("Reserved contracts", "2019"), ("Shared list", "2021")), "What exists"),
        Heading("Next"),
        Heading("Steps", 2),
        BulletList(("Count", "Meet", "Publish"), ordered=True),
        Paragraph("Eine gemeinsame Antragsplattform.", language="de"),
        Facts((("Structure", "Ville de Strasbourg"),), title="Nadia Weber"),
        SourceList((UNUSED,)),
        TAKEN_UP,
        SIDES,
    )
    return Document(
        "Cooperate to grow",
        "en",
        WORDS,
        blocks,
        kind="Synthesis",
        subtitle="What four workshops said",
        organiser="Network of territories",
        place="Nancy",
        when="12 September 2013",
        issued=date(2013, 9, 30),
        summary=("Practices work.", "They rest on people."),
        colophon="Published by the network",
    )


def of_pages() -> Document:
    """Forty claims on some pages, each on one to three of twenty-five sources."""
    said = [
        Source(f"C{n}", f"Town number {n} lends a room to whoever asks for it.", "practice")
        for n in range(25)
    ]
    blocks: list = []
    for n in range(40):
        blocks += [Heading(f"Question {n // 8}")] if n % 8 == 0 else []
        cited = tuple(said[(7 * n + 3 * step) % 25] for step in range(1 + n % 3))
        blocks.append(Claim(f"Rooms are lent, as {n} people have said, where one keeps the key.", cited))
    return Document("Rooms", "en", WORDS, tuple(blocks))


def saying(claim: str, source: str, language: str = "en") -> Document:
    """A document that says the same texts in each of its places."""
    cited = Source("C1", source, kind=source, mark="P", who=source, where=source, language="de")
    blocks = (
        Heading("H" + claim),
        Claim(claim, (cited,)),
        Paragraph((claim, Run(source, strong=True, emphasis=True, url="mailto:a@example.org"))),
        Quote(claim, source, language="de"),
        BulletList((claim, source)),
        Table((claim, source), ((source, claim),), claim),
        Figure(
            Filled((claim, source), (Bar(claim, (1, 2), (source,)),)),
            "C" + claim,
            "A" + source,
            Table((claim, source), ((source, claim),)),
        ),
        Facts(((claim, source),), title=source),
        SourceList((cited,)),
    )
    return Document(
        "T" + claim,
        language,
        WORDS,
        blocks,
        subtitle=source,
        organiser=source,
        summary=(claim,),
        colophon=claim,
    )


NASTY = (
    "<script>alert('x')</script> & <b>",
    '#let x = 1; #import "@preview/a:1.0.0" $x^2$ *a* _b_ @c `d` \\ ~ // /* ] } )',
    "\x00\x01 null \x0b form \x0c escape \x1b",
    "\ud800 half, \uffff none, \ufdd0",
    "שלום עולם — سلام 123",
    "\u202eoverride\u202c and \u2067isolate\u2069",
    "👩‍🌾 emoji, 你好, ☐ ✓ → №",
    "tab\there\r\nand a new line\u2028and another",
    "  two  spaces   kept  ",
    "{page} {pages} {{ }} %s ${x} ]]> <!-- -->",
    "«à» ; l’œuvre : 12 000 € ! ẞ Ÿ ĳ",
    "x" * 200,
    " ",
    "",
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40),
    st.text(st.characters(min_codepoint=0, max_codepoint=0x2FF), max_size=40),
    st.text("#$*@_`\\<>&\"'=[]{}()/-~ \n\t\x00\u202eאل", max_size=30),
)
