import re
from html.parser import HTMLParser

import pytest

from croisee.engines.report import Claim, Document, Run, Source, to_html

from .samples import WORDS, everything


class Reader(HTMLParser):
    """Gathers tags, ids and links; a tag that is not closed in order fails."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def attributes(html: str, name: str) -> list[str]:
    return [attrs[name] for _, attrs in Reader(html).tags if name in attrs]


def test_each_citation_leads_to_its_source_and_back():
    html = to_html(everything())
    links = [href for href in attributes(html, "href") if href.startswith("#")]

    assert {href[1:] for href in links} <= set(attributes(html, "id"))
    assert links.count("#source-1") == 2
    assert links.count("#claim-3") == 3  # its own number, and two sources that it cites


def test_ids_are_unique():
    ids = attributes(to_html(everything()), "id")

    assert len(ids) == len(set(ids))


def test_headings_follow_the_title_of_the_page():
    def levels(html):
        return [tag for tag, _ in Reader(html).tags if re.fullmatch("h[1-6]", tag)]

    assert levels(to_html(everything())) == ["h1", "h2", "h2", "h2", "h3", "h3", "h2", "h3", "h2"]
    assert levels(to_html(everything(), level=2))[:3] == ["h2", "h3", "h3"]


def test_a_level_that_leaves_no_room_for_headings_is_refused():
    with pytest.raises(ValueError, match="level 1 to 3"):
        to_html(everything(), level=4)


def test_there_is_no_style_and_no_script():
    tags = Reader(to_html(everything())).tags

    assert not {"style", "script"} & {tag for tag, _ in tags}
    assert not [
        attrs for _, attrs in tags if "style" in attrs or any(name.startswith("on") for name in attrs)
    ]


def test_texts_in_another_language_say_so():
    assert attributes(to_html(everything()), "lang") == ["en", "de", "de"]


def test_a_claim_is_written_with_its_number_and_its_sources():
    source = Source("C1", "Said <here>", "practice", "P", "Ann", "Ghent")
    html = to_html(Document("Title", "en", WORDS, (Claim(("One ", Run("two", emphasis=True)), (source,)),)))

    assert html == (
        '<article class="report" lang="en">\n'
        '<header class="report-cover"><h1 class="report-title">Title</h1></header>\n'
        '<p class="report-claim" id="claim-1">'
        '<a href="#claim-1" class="report-number" aria-label="Statement 1">§\u00a01</a> One <em>two</em>'
        '<sup><a href="#source-1" role="doc-noteref" aria-label="Source 1">1</a></sup>'
        "</p>\n"
        '<section class="report-annex" role="doc-endnotes" aria-labelledby="sources">'
        '<h2 id="sources">Sources</h2>'
        '<ol class="report-sources"><li id="source-1" value="1">'
        '<p><span class="report-kind"><span class="report-mark" aria-hidden="true">P</span> practice</span> '
        '<q dir="auto">Said &lt;here&gt;</q></p>'
        '<p class="report-origin"><cite>Ann</cite> · Ghent · C1 · cited at '
        '<a href="#claim-1" role="doc-backlink" aria-label="Statement 1">§\u00a01</a></p></li>'
        "</ol></section>\n"
        "</article>\n"
    )
