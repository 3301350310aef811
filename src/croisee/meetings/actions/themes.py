"""The themes of a network, and which sessions and questions deal with them."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.text import fold
from croisee.meetings import rules
from croisee.meetings.actions.writing import Line
from croisee.meetings.models import Meeting, Question, Session, Theme
from croisee.network.models import Organisation, Person


@transaction.atomic
def save_themes(*, network: Organisation, lines: list[Line], seen: Iterable[int], by: Person) -> None:
    """Add, rename and leave out themes; `seen` are those that the form showed: what others added stays."""
    allow(rules.why_not_keep_themes(by, network))
    known = {str(theme.pk): theme for theme in network.themes.select_for_update()}
    kept = {line["ref"] for line in lines}
    for ref in (known.keys() & {str(pk) for pk in seen}) - kept:
        record("theme.removed", about=network, by=by, name=known[ref].name)
        known.pop(ref).delete()
    renamed = [line for line in lines if line["ref"] in known and known[line["ref"]].name != line["text"]]
    network.themes.filter(pk__in=[line["ref"] for line in renamed]).update(folded=Concat(Value("~"), "pk"))
    for line in renamed:
        theme = known[line["ref"]]
        record("theme.renamed", about=network, by=by, before=theme.name, name=line["text"])
        theme.name = line["text"]
        theme.save()
    names = {theme.folded for theme in known.values()}
    for line in lines:
        if line["ref"] not in known and fold(line["text"]) not in names:
            record("theme.added", about=network, by=by, name=line["text"])
            network.themes.create(name=line["text"])


@transaction.atomic
def deal_with(*, meeting: Meeting, changed: list[tuple[Session | Question, list[Theme]]], by: Person) -> None:
    """Say which themes some sessions and questions deal with."""
    allow(rules.why_not_organise(by, meeting))
    for what, themes in changed:
        what.themes.set(themes)
        record("themes.changed", about=what, by=by, themes=[theme.name for theme in themes])
