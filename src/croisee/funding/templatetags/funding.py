"""Amounts, the ways through a project, and its campaigns, in templates."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.funding import rules
from croisee.funding.models import Path
from croisee.funding.models.path import PARTS
from croisee.funding.money import euros
from croisee.funding.solidarity.progress import told_of

register = template.Library()
register.filter("euros", euros)
register.simple_tag(told_of, name="campaigns_for")


@register.inclusion_tag("funding/path_ways.html", takes_context=True)
def path_ways(context: dict[str, Any], path: Path, current: str = "") -> dict[str, Any]:
    """From each page of a project to the others, as far as the visitor may follow it."""
    sees = rules.parts_for(context["request"].user, path)
    ways = [
        ("path", _("What it may ask for"), {"facts"}),
        ("path_money", _("The plan"), {"plan"}),
        ("path_files", _("The files"), {"files"}),
        ("path_papers", _("The documents"), {"files"}),
        ("path_help", _("Be accompanied"), {*PARTS}),
    ]
    return {
        "ways": [
            (reverse(name, args=[path.project_id]), label, name == current)
            for name, label, parts in ways
            if parts <= sees
        ]
    }
