"""Pages as others set them: colours of their own, wider spaces, 400 %, and where the keyboard is."""

import pytest
from playwright.sync_api import Page

from tests import bound

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("other eyes")]

MEETING = "/meetings/un-an-plus-tard/"
# of each sort of page one, with forms, cards, tables, charts, tabs, maps
PAGES = (
    "/", "/accessibility/", "/gallery/", "/search/?text=bail", "/map/", MEETING, f"{MEETING}register/",
    "/meetings/nancy-2013/synthesis/", "/meetings/nancy-2013/carnet/", "/organisations/", "/funding/",
    "/needs-and-offers/", "/cooperation/", "/me/",
)  # fmt: skip
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
# words that are cut: what they stand in is smaller than they are, and does not scroll
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
    const s = getComputedStyle(e), words = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!words || e.closest('.unseen, svg, [hidden], textarea, select') || !e.checkVisibility()) return false;
    const cuts = v => v === 'hidden' || v === 'clip';
    return cuts(s.overflowX) && e.scrollWidth > e.clientWidth + 1
        || cuts(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
}).map(e => e.outerHTML.slice(0, 140))"""
# what one uses has an edge, words or a mark in the colours of the reader
EDGES = """() => [...document.querySelectorAll('input, select, textarea, button, a[href]')].filter(e => {
    if (!e.checkVisibility({opacityProperty: true}) || e.closest('.unseen')) return false;
    const s = getComputedStyle(e), edge = parseFloat(s.borderTopWidth) + parseFloat(s.borderBottomWidth) > 0;
    const own = ['checkbox', 'radio', 'file', 'range'].includes(e.type) || s.appearance === 'auto';
    const says = e.textContent.trim() || e.querySelector('svg, img') || e.getAttribute('aria-label');
    return !edge && !own && !says;
}).map(e => e.outerHTML.slice(0, 140))"""
HELD = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const drawn = one => one && parseFloat(getComputedStyle(one).outlineWidth) >= 2
        && getComputedStyle(one).outlineStyle !== 'none';
    const within = [e, e.nextElementSibling, ...(e.closest('svg') ? [e.querySelector('*')] : [])];
    return {what: e.tagName + '.' + e.className + ' ' + (e.type || ''), is_seen: within.some(drawn)};
}"""


def asked(enter, **options) -> Page:
    return enter("laptop", "Claude", locale="en", reduced_motion="reduce", **options)


def found(page: Page, look: str) -> dict[str, list[str]]:
    wrong = {}
    for path in PAGES:
        bound.step()
        assert page.goto(path).ok, path
        if lines := page.evaluate(look):
            wrong[path] = lines
    return wrong


def test_wider_spaces_cut_no_word(enter):
    page = asked(enter, bypass_csp=True)
    page.add_init_script(
        f"""addEventListener('DOMContentLoaded', () => document.head.append(
        Object.assign(document.createElement('style'), {{textContent: `{SPACED}`}})))"""
    )

    assert found(page, CUT) == {}


def test_with_colours_of_ones_own_everything_that_one_uses_is_seen(enter):
    page = asked(enter, forced_colors="active")

    assert found(page, EDGES) == {}


def test_where_the_keyboard_is_is_seen_on_every_sort_of_control(enter):
    page, unseen, sorts = asked(enter), {}, set()
    for path in PAGES:
        bound.step()
        page.goto(path)
        for _key in range(60):
            page.keyboard.press("Tab")
            held = page.evaluate(HELD)
            if held is None:
                break
            sorts.add(held["what"])
            if not held["is_seen"]:
                unseen[held["what"]] = path

    assert unseen == {}
    assert len(sorts) > 12
