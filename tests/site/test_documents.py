"""What the documents lead to is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_every_link_between_the_documents_leads_to_a_file():
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(file, target) for file in documents for target in LINK.findall(file.read_text("utf-8"))]
    inside = [(file, target) for file, target in links if ":" not in target]

    assert len(inside) > 40
    assert [f"{file.name}: {target}" for file, target in inside if not (file.parent / target).exists()] == []
