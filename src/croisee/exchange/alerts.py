"""What an alert on needs and offers tells: what was posted since the last time, as far as one may read it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from croisee.exchange import finding
from croisee.exchange.forms import SearchForm
from croisee.exchange.models import Posting
from croisee.kit.watching import SUBJECTS, Asked, Item, Subject
from croisee.network.models import Person

MOST = 30


def looked_for(asked: Asked) -> finding.Looked | None:
    """None where a filter means nothing any more: without it one would be told of everything."""
    form = SearchForm(asked)
    return form.looked() if form.is_whole else None


def filters_in(sent: Asked) -> dict[str, str]:
    return {name: sent[name] for name in SearchForm.base_fields if sent.get(name)}


def is_gone(person: Person, asked: Asked) -> bool:
    return looked_for(asked) is None


def news(person: Person, asked: Asked, since: datetime, until: datetime) -> list[Item]:
    """What others posted since, the newest first."""
    if (looked := looked_for(asked)) is None:
        return []
    own = Posting.objects.of(person).values("pk")
    found = finding.found(person, looked).filter(opened_at__gt=since, opened_at__lte=until)
    return items(found.exclude(pk__in=own)[:MOST])


def feed(person: Person, asked: Asked) -> list[Item]:
    """What everybody may read: an address that is passed on tells nothing else."""
    if (looked := looked_for(asked)) is None:
        return []
    found = Posting.objects.shown().filter(looked.where())
    return items(found.with_all().newest_first()[:MOST])


def items(found: Iterable[Posting]) -> list[Item]:
    return [item(one) for one in found]


def item(one: Posting) -> Item:
    kind = pgettext("need or offer", "Need") if one.is_need else pgettext("need or offer", "Offer")
    title = f"{kind} · {one.organisation.name}"
    return Item(title, one.contribution.text, one.get_absolute_url(), one.opened_at)


def words(person: Person, asked: Asked) -> str:
    """What is looked for, in words."""
    form = SearchForm(asked)
    said = []
    for field in [*form.first(), *form.more()]:
        if value := asked.get(field.name):
            named = dict(getattr(field.field, "choices", []))
            said.append(
                gettext("%(fact)s: %(values)s") % {"fact": field.label, "values": named.get(value, value)}
            )
    return " · ".join(said)


SUBJECTS["postings"] = Subject(
    title=_("Needs and offers"),
    mail=_("New needs and offers: %(n)s"),
    opening=_("this is new among needs and offers:"),
    list_name="postings",
    asked=filters_in,
    words=words,
    is_gone=is_gone,
    news=news,
    feed=feed,
)
