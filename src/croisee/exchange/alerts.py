"""What an alert tells: what was posted since the last time, as far as its person may read it."""

from datetime import datetime

from croisee.exchange import finding
from croisee.exchange.forms import SearchForm
from croisee.exchange.models import Alert, Posting

MOST = 30


def looked_for(alert: Alert) -> finding.Looked | None:
    """None where a filter of it means nothing any more: without it one would be told of everything."""
    form = SearchForm(alert.asked)
    return form.looked() if form.is_whole else None


def news_for(alert: Alert, now: datetime) -> list[Posting]:
    """What others posted since, the newest first."""
    if (looked := looked_for(alert)) is None:
        return []
    found = finding.found(alert.person, looked)
    own = Posting.objects.of(alert.person).values("pk")
    return list(found.filter(opened_at__gt=alert.told_until, opened_at__lte=now).exclude(pk__in=own)[:MOST])


def feed_of(alert: Alert) -> list[Posting]:
    """What everybody may read: an address that is passed on tells nothing else."""
    if (looked := looked_for(alert)) is None:
        return []
    found = Posting.objects.shown().filter(looked.where())
    return list(found.with_all().newest_first()[:MOST])


def words_of(alert: Alert) -> str:
    """What is looked for, in words."""
    form = SearchForm(alert.asked)
    said = []
    for field in [*form.first(), *form.more()]:
        if value := alert.asked.get(field.name):
            named = dict(getattr(field.field, "choices", []))
            said.append(f"{field.label}: {named.get(value, value)}")
    return " · ".join(said)
