"""What somebody puts into a page of another site to show a part of this one."""

from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from croisee.kit.jsonld import absolute
from croisee.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part as an element, with the page that it comes from."""

    element: str
    title: str
    address: str
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def tag(self) -> SafeString:
        """With a link in it, for whoever has no scripts."""
        said = format_html_join("", ' {}="{}"', self.attributes)
        name = f"croisee-{self.element}"
        link = format_html('<a href="{}">{}</a>', absolute(self.address), self.title)
        return format_html("<{}{}>{}</{}>", name, said, link, name)

    @property
    def html(self) -> SafeString:
        return format_html(
            '<script src="{}" defer></script>\n{}', absolute(reverse("embed_script")), self.tag
        )


def of_part(
    part: str, meeting: Meeting | None = None, *, language: str = "", filter: str = ""
) -> Snippet | None:
    """The snippet of a part; a programme needs its meeting."""
    more = tuple((name, value) for name, value in (("lang", language), ("filter", filter)) if value)
    if part == "programme":
        said = (("meeting", meeting.slug), *more) if meeting else ()
        return Snippet(part, meeting.title, meeting.get_absolute_url(), said) if meeting else None
    if part == "map":
        return Snippet(part, _("Map of the organisations"), reverse("map"), more)
    return Snippet("directory", _("Organisations"), reverse("organisations"), more)


def of_page(path: str, asked: str, visitor: Any) -> Snippet | None:
    """What stands for a page of this site elsewhere; None of a page that nobody shows there."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    if found.url_name == "meeting":
        meeting = Meeting.objects.visible_to(visitor).filter(slug=found.kwargs["slug"]).first()
        return of_part("programme", meeting)
    parts = {"map": "map", "organisations": "directory"}
    return of_part(parts[found.url_name], filter=asked) if found.url_name in parts else None
