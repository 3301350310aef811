"""A page as it is read aloud: its parts by their tags, and the name of each."""

from collections import defaultdict
from collections.abc import Iterator

from lxml.etree import tostring
from lxml.html import HtmlElement

UNHEARD = ("script", "style", "template", "datalist")
FIELDS = ("input", "select", "textarea")
PRESSED = ("submit", "button", "reset", "image", "hidden")  # inputs that nobody fills in


class Page:
    """Looked through once: `of` has the elements of each tag, `by_id` and `labels` who is meant by an id."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        later = {id(one) for around in root.iter("template") for one in around.iterdescendants()}
        self.all = [one for one in root.iter() if isinstance(one.tag, str) and id(one) not in later]
        self.of: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        self.by_id: dict[str, HtmlElement] = {}
        self.labels: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        for one in self.all:
            self.of[one.tag].append(one)
            if key := one.get("id"):
                self.by_id.setdefault(key, one)
        for label in self.of["label"]:
            self.labels[label.get("for", "")].append(label)

    @property
    def is_whole(self) -> bool:
        """Whether it has the foot of the site: it is no part of a page, no wall and no print."""
        return any(one.get("class") == "site-foot" for one in self.of["footer"])

    def fields(self) -> list[HtmlElement]:
        """What somebody fills in."""
        found = [one for tag in FIELDS for one in self.of[tag]]
        return [one for one in found if one.get("type") not in PRESSED and not is_hidden(one)]

    def name(self, element: HtmlElement) -> str:
        """By what it is called: the words that its attributes point to, its own, or those inside."""
        if ids := element.get("aria-labelledby"):
            return " ".join(heard(self.by_id[key]) for key in ids.split() if key in self.by_id)
        return element.get("aria-label") or heard(element) or element.get("title") or ""

    def label(self, field: HtmlElement) -> str:
        """What is said before a field."""
        if field.get("aria-labelledby") or field.get("aria-label"):
            return self.name(field)
        labels = self.labels[field.get("id", "-")] or [*field.iterancestors("label")]
        return " ".join(map(heard, labels)) or field.get("title") or ""


def is_hidden(element: HtmlElement) -> bool:
    around = (element, *element.iterancestors())
    return any(one.get("hidden") is not None or one.get("aria-hidden") == "true" for one in around)


def heard(element: HtmlElement) -> str:
    """The words inside, as they are read aloud."""
    return " ".join(" ".join(words(element)).split())


def words(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNHEARD or element.get("aria-hidden") == "true":
        return
    if own := element.get("aria-label") or element.get("alt"):
        yield own
        return
    yield element.text or ""
    for child in element:
        yield from words(child)
        yield child.tail or ""


def shown(element: HtmlElement) -> str:
    """Its source, to be found again."""
    return " ".join(tostring(element, encoding="unicode", with_tail=False).split())[:120]
