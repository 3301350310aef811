"""What the style sheets promise to those who see little, who see no styles, or whom movement troubles."""

import re

from tests.kit.sheets import SOURCES, Rule, rules, tokens, too_close

GROUNDS = ("--paper", "--card", "--sunken")
SOFT_GROUNDS = ("--accent-soft", "--good-soft", "--warn-soft", "--bad-soft")
KINDS = ("--practice", "--tool", "--method", "--need", "--asset", "--obstacle", "--lever", "--idea")
TONES = ("--accent", "--good", "--warn", "--bad")
PARTS = ("--strong-line", "--focus", *TONES, *KINDS)
USED = re.compile(r"\b(input|select|textarea|button)\b|\.(button|tile__in|pick|answer)\b")
WITHIN = re.compile(r"\b(li|legend)\b|answered|::")
APPEARS = {
    "display",
    "visibility",
    "opacity",
    "clip-path",
    "content",
    "height",
    "max-height",
    "width",
    "left",
    "top",
}
LETTERS = re.compile(r"[^\W\d_]")
FOUND = re.compile(
    r"attr\(data-label\)|counter\(\w+\)|\\A"
)  # what the page says itself: a head, a number of a list
MOVES = ("animation", "animation-name", "transition", "scroll-snap-type")
SCRIPTS = sorted(SOURCES.glob("*/static/**/*.js"))


def test_what_one_uses_and_charts_stand_out_from_every_ground_by_light_and_in_the_dark():
    assert too_close(PARTS, GROUNDS, 3) == []
    assert too_close(("--strong-line", "--focus"), SOFT_GROUNDS, 3) == []


def test_words_stand_out_more():
    assert too_close(("--ink", "--soft", *TONES, *KINDS), GROUNDS, 4.5) == []
    assert [line for tone in TONES for line in too_close((tone,), (f"{tone}-soft",), 4.5)] == []
    assert too_close(("--accent-ink",), ("--accent",), 4.5) == []


def test_the_edge_of_what_one_uses_is_never_a_faint_line():
    assert [rule.selector for rule in rules() if is_used(rule) and is_faint(rule)] == []


def is_used(rule: Rule) -> bool:
    last = rule.selector.split(",")[0].split()[-1]
    return bool(USED.search(last)) and not WITHIN.search(last)


def is_faint(rule: Rule) -> bool:
    edges = (value for name, value in rule.says.items() if name.startswith("border"))
    return any("var(--line)" in value for value in edges)


def test_the_page_gives_the_colours_of_text_and_ground_together():
    page = {name: value for rule in rules() if rule.selector == "html" for name, value in rule.says.items()}
    fields = next(
        rule.says for rule in rules() if rule.selector.startswith("input:not(") and "color" in rule.says
    )

    assert (page["color"], page["background"]) == ("#000", "none")  # on paper, which is white
    assert ("color" in fields, "background" in fields) == (True, True)
    assert {*tokens(is_dark=False)} == {*tokens(is_dark=True)}


def test_style_sheets_say_nothing_that_the_page_does_not_say():
    said = [(rule.selector, rule.says["content"]) for rule in rules() if "content" in rule.says]
    pictures = [
        rule.selector for rule in rules() if "url(" in str(rule.says) and rule.selector != "@font-face"
    ]

    assert [one for one in said if LETTERS.search(FOUND.sub("", one[1]))] == []
    assert pictures == []


def test_nothing_stands_in_another_order_than_it_is_read():
    turned = [
        rule.selector
        for rule in rules()
        if "order" in rule.says or any("reverse" in value for value in rule.says.values())
    ]

    assert turned == []


def test_nothing_appears_because_a_pointer_stands_over_it():
    by_pointer = [rule for rule in rules() if ":hover" in rule.selector]

    assert [rule.selector for rule in by_pointer if APPEARS & {*rule.says}] == []


def test_what_is_hidden_until_it_has_the_focus_is_only_what_leads_past_the_head():
    by_focus = [rule for rule in rules() if re.search(r":focus(?!-visible)", rule.selector)]
    hidden = {rule.selector for rule in by_focus if APPEARS & {*rule.says}}

    assert {one for one in hidden if ".unseen:not(:focus)" not in one} == {".skip:focus"}


def test_the_focus_is_taken_away_from_nothing_that_the_keyboard_reaches():
    without = {rule.selector for rule in rules() if rule.says.get("outline", "") in ("none", "0")}

    assert without <= {".quote:focus"}  # a text to which a script leads, and the keyboard does not


def test_nothing_moves_or_flashes_by_itself():
    assert [rule.selector for rule in rules() if {*MOVES} & {*rule.says}] == []
    assert [rule.selector for rule in rules() if "keyframes" in rule.selector + rule.around] == []
    assert [file.name for file in SCRIPTS if re.search(r"\.animate\(", file.read_text())] == []


def test_a_page_is_read_upright_and_across():
    said = [rule.selector for rule in rules() if "orientation" in rule.around]

    assert said == []
    assert [file.name for file in SCRIPTS if "orientation" in file.read_text()] == []


def test_a_touch_alone_does_nothing_before_it_ends():
    """Three scripts hear where a finger begins: to drag, which one leaves by letting go elsewhere."""
    begins = re.compile(r"pointerdown|mousedown|touchstart|onpointerdown")

    assert {file.name for file in SCRIPTS if begins.search(file.read_text())} == {
        "grid.js",
        "map.js",
        "seats.js",
    }
