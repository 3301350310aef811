"""What a sheet says, in sentences: on its page, on paper, and beside others."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.funding import money
from croisee.funding.conditions import following
from croisee.funding.models import Funder, Instrument, RuleVersion
from croisee.funding.models.aspects import Sort
from croisee.funding.models.instrument import Status, host_of
from croisee.funding.sheets import plain, rule_now
from croisee.funding.wording import Line, lines_of

BRIEF = 1_200  # letters that one reads before the rest, and that fit on paper beside it
OFFICIAL = (
    ".gouv.fr",
    ".europa.eu",
    ".public.lu",
    ".wallonie.be",
    ".fgov.be",
    ".bund.de",
    ".bmwi.de",
    ".overheid.nl",
)
SHOWN = (Sort.WHO, Sort.THEME, Sort.STAGE, Sort.COST)


def sheet(one: Instrument) -> dict[str, Any]:
    """Of an instrument with all that belongs to it."""
    today, version = timezone.localdate(), rule_now(one)
    return {
        "name": one.told("name"),
        "summary": one.told("summary"),
        "details": one.told("details"),
        "is_brief": len(one.told("details")) <= BRIEF,
        "money": money.sentences(one),
        "rule": version,
        "coming": [(later, lines_of(later.rule)) for later in coming(one, today)],
        "conditions": lines_of(version.rule) if version else [],
        "further": lines_of(following(version.rule, [], [])) if version else [],  # beside where and who
        "aspects": [(sort.label, labels_of(one, sort)) for sort in SHOWN if one.coded(sort)],
        "ethics": labels_of(one, Sort.ETHICS),
        "documents": labels_of(one, Sort.DOCUMENT),
        "effort": plain(one.effort_days),
        "parts": parts_of(one),
        "tags": tags_of(one, today),
        "is_fresh": one.is_fresh(today),
        "is_secondary": is_secondary(one),
    }


def is_secondary(one: Instrument) -> bool:
    """Whether its source is none of the known sites of those who pay or handle it, nor of a State."""
    if not one.source_host or f".{one.source_host}".endswith(OFFICIAL):
        return False
    known = [funder.organisation for funder in one.funders.all()] + [one.operator]
    sites = [host_of(who.website) for who in known if who and who.website]
    return bool(sites) and not any(f".{one.source_host}".endswith(f".{site}") for site in sites)


def tags_of(one: Instrument, day: date) -> list[tuple[str, Any]]:
    """Whether one may ask, and whether that is sure: for each a tone (good, warn or none) and words."""
    tags: list[tuple[str, Any]] = []
    if one.opens and one.opens_soon(day):
        tags.append(("warn", _("opens on %(day)s") % {"day": date_format(one.opens)}))
    elif not one.is_open(day):
        tags.append(("", pgettext("funding", "closed")))
    elif one.closes:
        tags.append(("good", _("open until %(day)s") % {"day": date_format(one.closes)}))
    elif one.recurrence:
        tags.append(("good", one.get_recurrence_display()))
    if one.status == Status.TO_CHECK:
        tags.append(("warn", _("to be checked")))
    return tags


def coming(one: Instrument, day: date) -> list[RuleVersion]:
    """The next conditions that are written already, if there are some."""
    standing = [version for version in one.rule_versions.all() if not version.is_replaced]
    later = [version for version in standing if version.valid_from and version.valid_from > day]
    return later[-1:]


def labels_of(one: Instrument, sort: str) -> list[str]:
    return [str(aspect) for aspect in one.aspects.all() if aspect.sort == sort]


def flat(lines: list[Line]) -> list[str]:
    """Nested conditions as one list of sentences."""
    return [text for line in lines for text in (line.text, *flat(line.parts))]


def funders_of(one: Instrument) -> str:
    return ", ".join(funder.organisation.name for funder in one.funders.all())


def parts_of(one: Instrument) -> list[tuple[Any, str, str]]:
    """Of a joint call: each funder, what it decides, and its share."""
    if not one.is_joint:
        return []
    return [(row.organisation, row.decides, share_of(row)) for row in one.funders.all()]


def share_of(row: Funder) -> str:
    return "" if row.share is None else money.percent(row.share)


def areas_of(one: Instrument) -> str:
    return ", ".join(place.name for place in one.areas.all())


def days_of(one: Instrument) -> str:
    """When one may ask."""
    if one.opens and one.closes:
        return f"{date_format(one.opens)} – {date_format(one.closes)}"
    if one.opens:
        return _("from %(day)s on") % {"day": date_format(one.opens)}
    if one.closes:
        return _("until %(day)s") % {"day": date_format(one.closes)}
    return one.get_recurrence_display()
