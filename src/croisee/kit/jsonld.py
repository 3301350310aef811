"""What a page says for programs in the words of schema.org: values, set into the page as a data block."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}
Thing = dict[str, Any]


def absolute(path: str) -> str:
    """The address under which the world finds a path of this site."""
    return settings.SITE_URL + path


def said(thing: Thing) -> Thing:
    """Without what is not known."""
    return {key: value for key, value in thing.items() if value not in ("", None, [], {})}


def in_language(text: str, language: str) -> dict[str, str] | None:
    return {"@value": text, "@language": language} if text else None


def crumbs(*steps: tuple[str, str]) -> Thing:
    """The way down to a page: a name and a path for each step, the page itself last."""
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": absolute(path)}
        for n, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def block(things: Iterable[Thing]) -> SafeString:
    """A data block, which no browser runs; what is in it cannot end it."""
    whole = {"@context": CONTEXT, "@graph": list(things)}
    text = json.dumps(whole, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (ESCAPES leaves nothing that ends it)
