import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as some

from croisee.meetings.forms.drafts import HeadForm
from croisee.meetings.highlights import Highlights, Target, excerpt, nested

TARGET = Target("id_title", "Title", "name")


class Nested(HTMLParser):
    """Fails at an end that is not the last beginning's; keeps the text outside of links."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.found = [], "", {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        self.open.append((tag, facts.get("data-mark")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag == "a" for tag, _ in self.open):
            return
        for _, mark in self.open:
            self.found[mark] = self.found.get(mark, "") + data
        self.text += data


def highlights(text, **spans):
    return Highlights(
        {"language": "en", "text": text, "spans": {f"/{name}": span for name, span in spans.items()}}
    )


def test_words_are_marked_and_lead_to_their_field():
    html = highlights("In Leeds, in June", title=(3, 8)).html({"/title": TARGET})

    assert html == (
        'In <mark id="w-1" class="read read--name" data-mark="1" data-fields="id_title">Leeds'
        '<a class="went-to" href="#id_title" title="Go to the field">Title</a></mark>, in June'
    )


def test_the_text_of_a_note_is_never_taken_for_html():
    html = highlights("<script>x</script> & co", title=(0, 8)).html({"/title": TARGET})

    assert "<script>" not in html
    assert Nested(html).text == "<script>x</script> & co"


def test_the_same_words_have_one_mark_for_several_fields():
    found = highlights("80 people", least=(0, 2), most=(0, 2))

    html = found.html({"/least": Target("a", "At least", "who"), "/most": Target("b", "At most", "who")})

    assert found.words("/least") == found.words("/most")
    assert html.count("<mark") == 1
    assert re.findall('data-fields="(.*?)"', html) == ["a b"]
    assert re.findall('href="(.*?)"', html) == ["#a", "#b"]


def test_a_mark_that_crosses_another_one_comes_in_two_pieces_and_one_name():
    assert [piece[:3] for piece in nested([(0, 6), (4, 9)])] == [(0, 6, 1), (4, 6, 2), (6, 9, 2)]
    assert highlights("abcdefghij", one=(0, 6), two=(4, 9)).html({}).count('id="w-2"') == 1


def test_a_place_outside_the_text_is_passed_over():
    assert highlights("short", title=(2, 99)).words("/title") is None


@given(
    some.lists(
        some.tuples(some.integers(0, 29), some.integers(1, 30)).filter(lambda p: p[0] < p[1]), max_size=8
    )
)
def test_every_mark_holds_exactly_its_words_however_they_overlap(spans):
    text = "a<b&c d\n\nefghijklmnopqrstuvwxyz"[:30]
    found = Highlights(
        {"language": "en", "text": text, "spans": {f"/{n}": span for n, span in enumerate(spans)}}
    )

    page = Nested(found.html({f"/{n}": TARGET for n in range(len(spans))}))

    assert page.text == text
    assert page.found == {str(number): text[slice(*place)] for place, number in found.numbers.items()}


def test_a_long_excerpt_keeps_its_beginning_and_its_end():
    assert excerpt("a few\n words") == "a few words"
    assert excerpt("word " * 60 + "end").startswith("word word")
    assert excerpt("word " * 60 + "end").endswith("… word word word end")


def test_marks_of_heads_and_bars_of_tables_are_not_shown():
    html = highlights("# Day of *water*\n\n## Where\n9h | Café | Metz", title=(2, 8)).html({"/title": TARGET})

    assert Nested(html).text == "Day of *water*\n\nWhere\n9h · Café · Metz"
    assert "<strong>Where</strong>" in html and "#" not in html.replace('href="#', "")


def test_lines_from_which_nothing_was_read_are_told():
    text = "# Water\n\n## Where\nLieux : Metz et Toul\n- Table 1\n---\nIn June"

    assert highlights(text, title=(2, 7), day=(len(text) - 4, len(text))).unread == [
        "Lieux : Metz et Toul",
        "Table 1",
    ]


def test_a_line_within_a_mark_that_began_before_others_is_read():
    text = "One two\nthree\nfour\nfive"

    assert highlights(text, a=(0, 16), b=(4, 6)).unread == ["five"]


def test_unused_lines_are_sought_once_for_a_page():
    found = highlights("Water day\nLieux : ici")

    assert found.unread is found.unread


def test_words_in_quotation_marks_have_the_inner_ones():
    assert excerpt("Matinée « L'eau »") == "Matinée “L'eau”"
    assert excerpt("Der „Wassertag“ in Trier") == "Der ‚Wassertag‘ in Trier"
    assert excerpt("The “water day”") == "The ‘water day’"


def test_a_value_that_a_line_names_is_never_said_to_be_missing():
    text = "Water day\nLieux : ici et là\n"
    form = HeadForm(initial={}, highlights=highlights(text, title=(0, 9)))

    assert form.silence("place") == "The note says it, but it could not be read: “Lieux : ici et là”."
    assert form.silence("organiser") == "It was not found in the note."
