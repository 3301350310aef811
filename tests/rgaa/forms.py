"""Chapter 11: what a form asks is said, grouped and explained, and what was wrong is tied to its field."""

from collections import defaultdict
from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.rgaa.reading import Page, heard, is_hidden, shown

CHOSEN = ("radio", "checkbox")
GROUPS = ("group", "radiogroup")
APART = ("fieldset", "li", "tr", "article", "section", "details")
OF_PEOPLE = ("email", "tel")  # types of fields that a browser fills in
OWN = ("first_name", "last_name", "name", "phone", "organisation", "function")


def without_label(page: Page) -> Iterator[str]:
    """A placeholder is no label: it goes when one types."""
    yield from (shown(field) for field in page.fields() if not page.label(field).strip(" *:…"))


def same_label_for_two(page: Page) -> Iterator[str]:
    """Two fields of one form are told apart by their labels, or by the group that they stand in."""
    fields = defaultdict(set)
    for field in page.fields():
        form, group = next(field.iterancestors("form"), None), next(field.iterancestors(*APART), None)
        key = (
            id(form),
            id(group),
            page.label(field).casefold(),
            field.get("type") == "radio" and field.get("name"),
        )
        fields[key].add(field.get("name") or "")
    yield from (
        f"{label}: {sorted(names)}" for (_f, _g, label, _n), names in fields.items() if len(names) > 1
    )


def choices_without_group(page: Page) -> Iterator[str]:
    """Several answers to one question stand in a group that says the question."""
    asked = defaultdict(list)
    for field in page.fields():
        if field.get("type") in CHOSEN and field.get("name"):
            asked[next(field.iterancestors("form"), None), field.get("name")].append(field)
    for fields in asked.values():
        if len(fields) > 1 and not all(question(page, field) for field in fields):
            yield f"{len(fields)} × {shown(fields[0])}"


def question(page: Page, field: HtmlElement) -> str:
    for around in field.iterancestors("fieldset", "div", "ul", "ol", "section", "table", "tr"):
        if around.tag == "fieldset" and (legend := around.find("legend")) is not None:
            return heard(legend)
        if around.get("role") in GROUPS and (name := page.name(around)):
            return name
        if around.tag == "tr" and (head := around.find("th")) is not None:
            return heard(head)
    return ""


def groups_without_question(page: Page) -> Iterator[str]:
    for group in page.of["fieldset"]:
        legend = group.find("legend")
        named = group.get("aria-label") or group.get("aria-labelledby")
        if not named and (legend is None or not heard(legend)):
            yield shown(group)


def buttons_without_name(page: Page) -> Iterator[str]:
    pressed = [
        *page.of["button"],
        *(one for one in page.of["input"] if one.get("type") in ("submit", "button")),
    ]
    for one in pressed:
        if not is_hidden(one) and not (page.name(one) or one.get("value")):
            yield shown(one)


def errors_apart(page: Page) -> Iterator[str]:
    """What is said of a field beside it is heard with it."""
    tied = {key for one in page.all for key in (one.get("aria-describedby") or "").split()}
    said = (one for one in page.all if one.get("class") in ("help", "wrong") and one.get("id"))
    yield from (f"not tied: {shown(one)}" for one in said if one.get("id") not in tied)
    wrong = (one for one in page.fields() if one.get("aria-invalid") == "true")
    yield from (f"not said: {shown(one)}" for one in wrong if not is_described(one))


def is_described(field: HtmlElement) -> bool:
    """Itself, or the group of answers that it is one of."""
    return any(one.get("aria-describedby") for one in (field, *field.iterancestors("fieldset")))


def whose_is_not_said(page: Page) -> Iterator[str]:
    """An address is one's own or somebody else's; where it is one's own, so is the name."""
    asked = [one for one in page.fields() if one.get("name") and not one.get("autocomplete")]
    yield from (shown(one) for one in asked if one.get("type") in OF_PEOPLE or one.get("inputmode") == "tel")
    own = {id(form) for form in page.of["form"] if form.xpath(".//input[@autocomplete='email']")}
    for one in asked:
        if one.get("name") in OWN and id(next(one.iterancestors("form"), None)) in own:
            yield shown(one)


CHECKS = (
    ("11.1", without_label), ("11.2", same_label_for_two), ("11.5", choices_without_group),
    ("11.6", groups_without_question), ("11.9", buttons_without_name), ("11.10", errors_apart),
    ("11.13", whose_is_not_said),
)  # fmt: skip
