"""The reader of pages finds what is wrong on one, and nothing on one that is right."""

import pytest
from lxml.html import document_fromstring

from tests.rgaa import faults
from tests.rgaa.source import faults_of_source

WRONG = {
    "1.1": '<img src="a.png">',
    "1.2": '<svg viewBox="0 0 1 1"></svg>',
    "1.6": '<svg role="img" aria-label="Positions"></svg>',
    "1.9": "<figcaption>Who agrees</figcaption>",
    "5.4": "<table><tr><th scope='col'>Who</th></tr></table>",
    "5.6": '<table aria-label="Rooms"><tr><td>Who</td></tr></table>',
    "5.7": '<table aria-label="Rooms"><tr><th>Who</th></tr></table>',
    "6.1": '<a href="/a/">Read</a> <a href="/b/">Read</a>',
    "6.2": '<a href="/a/"></a>',
    "8.2": '<p id="a">One</p><p id="a">Two</p>',
    "8.9": "<p>One<br><br>Two</p>",
    "9.1": "<h1>One</h1><h3>Two</h3>",
    "9.3": "<ul><p>One</p></ul>",
    "11.1": '<input name="where" placeholder="Where?">',
    "11.2": '<form><label>To <input name="a"></label><label>To <input name="b"></label></form>',
    "11.5": '<form><label><input type="radio" name="a" value="1"> Yes</label>'
    '<label><input type="radio" name="a" value="2"> No</label></form>',
    "11.6": "<fieldset><p>Words</p></fieldset>",
    "11.9": "<button></button>",
    "11.10": '<label>To <input name="a" aria-invalid="true"></label>',
    "11.13": '<label>E-mail <input type="email" name="a"></label>',
    "12.8": '<p tabindex="3">One</p>',
}
RIGHT = """<h1>One</h1><h2>Two</h2><ul><li><a href="/a/">The first</a></li></ul>
<figure><svg role="img" aria-label="Positions"></svg>
<table aria-label="Positions"><tr><th scope="col">Who</th></tr></table></figure>
<form><fieldset><legend>Do you come?</legend>
<label><input type="radio" name="a" value="1"> Yes</label>
<label><input type="radio" name="a" value="2"> No</label>
</fieldset><button>Send</button></form>"""


@pytest.mark.parametrize("criterion", WRONG)
def test_what_is_wrong_is_found(criterion):
    found = faults(document_fromstring(f"<html><body><main>{WRONG[criterion]}</main></body></html>"))

    assert criterion in {one.partition(" ")[0] for one in found}


def test_nothing_is_found_on_a_page_that_is_right():
    assert faults(document_fromstring(f"<html><body><main>{RIGHT}</main></body></html>")) == set()


@pytest.mark.parametrize(
    "source",
    ["<p><div></div></p>", "<ul><li>A</ul>", '<a href="/a/" href="/b/">One</a>', "</b>", "<b/>"],
)
def test_a_source_that_is_not_valid_is_found(source):
    assert faults_of_source(source) != set()


def test_a_drawing_and_what_closes_nothing_are_valid():
    assert faults_of_source('<p>One<br>Two <svg><path d="M1 1"/></svg></p>') == set()
