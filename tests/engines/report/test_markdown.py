"""The Markdown form: what a reader sees after any renderer, and where its links lead."""

import re

import pytest
from markdown_it import MarkdownIt

from croisee.engines.report import Claim, Document, Paragraph, Run, Source, to_markdown

from .samples import WORDS, everything


@pytest.fixture(scope="module")
def html():
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(everything()))


def test_headings_keep_their_levels(html):
    titles = re.findall(r"<h(\d)>(.*?)</h\d>", html)

    assert titles[0] == ("1", "Cooperate to grow")
    assert ("2", "Levels of government") in titles and ("3", "Practices") in titles


def test_every_claim_leads_to_its_sources_and_each_source_back(html):
    places = set(re.findall(r'id="([^"]+)"', html))
    targets = re.findall(r'href="#([^"]+)"', html)

    assert set(targets) <= places
    assert {f"claim-{n}" for n in (1, 2, 3)} | {f"source-{n}" for n in (1, 2, 3)} <= set(targets)


def test_lists_tables_quotes_and_stress_are_what_they_were(html):
    for part in (
        "<li>A shared post</li>",
        "<ol>\n<li>Count</li>",
        "<th>Lever</th>",
        "<td>Reserved contracts</td>",
        "<strong>who may sign</strong>",
        '<a href="https://example.org/programme">the programme</a>',
    ):
        assert part in html
    assert re.search(r"<blockquote>\n<p>Same needs.*A participant</p>\n</blockquote>", html, re.S)


@pytest.mark.parametrize(
    "text", ["1. first", "- dash", "# title", "    code", "<b>bold</b>", "[a](b)", "a\n\n2) b"]
)
def test_what_an_author_typed_is_never_a_mark(text):
    document = Document("T", "en", WORDS, (Paragraph(text), Claim(text, (Source("C1", text),))))

    html = MarkdownIt("commonmark", {"html": True}).render(to_markdown(document))

    assert html.count("<h1>") == 1 and "<b>" not in html and "<pre>" not in html
    assert html.count("<ol>") == 1 and "<ul>" not in html  # the sources alone are a list


def test_words_added_and_removed_are_marked():
    changed = Paragraph((Run("old", change="removed"), Run("new", change="added")))

    assert "<del>old</del><ins>new</ins>" in to_markdown(Document("T", "en", WORDS, (changed,)))
