"""The models that Croisée brings: files beside this one, each a text in one language."""

import tomllib
from collections import defaultdict
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.agreements import rules
from croisee.cooperation.models import Template, TemplateClause, TemplateText, TemplateVersion
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person

TEXTS = files("croisee.cooperation.agreements") / "texts"
TOLD = ("title", "about", "facts", "source")


def brought() -> dict[str, dict[str, Any]]:
    """By code, then by language, French before the others."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    names = (one.name for one in TEXTS.iterdir() if one.name.endswith(".toml"))
    for name in sorted(names, key=lambda name: (".fr." not in name, name)):
        code, language, _end = name.split(".")
        found[code][language] = tomllib.loads((TEXTS / name).read_text(encoding="utf-8"))
    return found


@transaction.atomic
def seed_templates(*, by: Person | None = None) -> int:
    """Add the models that are not there yet; those that somebody changed stay as they are."""
    if by:
        allow(rules.why_not_keep_templates(by))
    known = set(Template.objects.values_list("code", flat=True))
    missing = {code: texts for code, texts in brought().items() if code not in known}
    for code, texts in missing.items():
        record("agreement_template.seeded", about=make(code, texts), by=by)
    return len(missing)


def make(code: str, texts: dict[str, Any]) -> Template:
    """A model with its first version, published."""
    first = next(iter(texts.values()))
    template = Template.objects.create(code=code, kind=first["kind"])
    version = TemplateVersion.objects.create(
        template=template, number=1, as_of=first["as_of"], published_at=timezone.now()
    )
    for language, told in texts.items():
        words = {name: told[name].strip() for name in TOLD}
        text = TemplateText.objects.create(version=version, language=language, **words)
        TemplateClause.objects.bulk_create(
            TemplateClause(
                text_of=text,
                code=row["code"],
                position=place,
                title=row["title"],
                text=row["text"].strip(),
                choice=row.get("choice", ""),
                is_optional=row.get("optional", False),
            )
            for place, row in enumerate(told["clause"])
        )
    return template
