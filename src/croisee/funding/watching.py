"""What an alert on the catalogue tells: what is new, what has changed, what opens or closes soon.

It is kept with the filters of the list, or with a project whose verdicts it follows.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from croisee.funding import desks, listing, rules
from croisee.funding.calendars import deadlines_file
from croisee.funding.forms.listing import CatalogueForm
from croisee.funding.models import Instrument, Path
from croisee.journal.models import Entry
from croisee.kit.watching import SUBJECTS, Asked, Item, Subject
from croisee.network.models import Person

MOST = 30
SOON = timedelta(days=30)
FILTERS = (
    "q",
    "where",
    "who",
    "theme",
    "stage",
    "kind",
    "amount",
    "funder",
    "when",
    "ethics",
    "joint",
    "project",
)
ADDED = ("instrument.added", "instrument.seeded")
CHANGED = "instrument.changed"


def filters_in(sent: Asked) -> dict[str, str]:
    """What says something of the list; a project stands alone."""
    found = {name: sent[name] for name in FILTERS if sent.get(name)}
    if project := found.get("project"):
        return {"project": project} if project.isdecimal() and len(project) < 12 else {}
    form = CatalogueForm(found)
    return found if form.is_valid() and not form.sought.is_empty else {}


def words(person: Person, asked: Asked) -> str:
    """What is looked for, in words; a project only as long as the person follows it."""
    if "project" in asked:
        path = path_of(person, asked)
        return (
            _("What “%(project)s” may ask for") % {"project": path} if path else _("A project that is gone")
        )
    form = CatalogueForm(asked)
    fields = [form[name] for name in FILTERS if name in asked and name in form.fields]
    return " · ".join(filter(None, (said(field) for field in fields)))


def said(field: Any) -> str:
    if field.name == "funder":
        return ""
    if field.name == "joint":
        return str(field.label)
    value = dict(getattr(field.field, "choices", [])).get(field.data, field.data)
    return _("%(fact)s: %(values)s") % {"fact": field.label, "values": value}


def is_gone(person: Person, asked: Asked) -> bool:
    """A filter that means nothing any more, a project that one follows no more."""
    return path_of(person, asked) is None if "project" in asked else not filters_in(asked)


def path_of(person: Person, asked: Asked) -> Path | None:
    """The path of the project, as long as the person may follow it."""
    path = Path.objects.select_related("project", "bearer").filter(project=asked["project"]).first()
    if path is None or rules.why_not_follow(person, path.project, path.bearer):
        return None
    return path


def instruments(person: Person, asked: Asked) -> Any:
    """All that corresponds and is not over."""
    found = Instrument.objects.not_over_on(localdate())
    if is_gone(person, asked):
        return found.none()
    if "project" in asked:
        verdicts = desks.check(path_of(person, asked)).verdicts
        return found.filter(key__in=[key for key, verdict in verdicts.items() if verdict != "not"])
    return found.filter(pk__in=listing.keys_of(CatalogueForm(asked).sought))


def news(person: Person, asked: Asked, since: datetime, until: datetime) -> list[Item]:
    """Each once, with all that is new of it; a day that comes near is told when it comes near."""
    first, last = localdate(since) + SOON, localdate(until) + SOON
    journal = journal_of(since, until)
    near = {"__gt": first, "__lte": last}
    moved = Q(pk__in=journal) | days("opens", near) | days("closes", near)
    rows = instruments(person, asked).filter(moved).order_by("closes", "name", "pk")
    return [item(one, what(one, journal, first, last), until) for one in rows[:MOST]]


def days(name: str, near: dict[str, date]) -> Q:
    return Q(**{f"{name}{ending}": day for ending, day in near.items()})


def journal_of(since: datetime, until: datetime) -> dict[int, str]:
    """What the journal says of instruments, by their keys: a new one is new, however often it changed."""
    rows = Entry.objects.filter(
        kind__app_label="funding",
        kind__model="instrument",
        verb__in=(*ADDED, CHANGED),
        at__gt=since,
        at__lte=until,
    )
    found: dict[int, str] = {}
    for key, verb, facts in rows.order_by("pk").values_list("thing_id", "verb", "facts"):
        if verb in ADDED:
            found[key] = "new"
        elif facts.get("before"):
            found.setdefault(key, "changed")
    return found


def what(one: Instrument, journal: dict[int, str], first: date, last: date) -> str:
    """ "new · closes on 3 March", in words."""
    told = {"new": pgettext("instrument", "new"), "changed": pgettext("instrument", "changed")}
    parts = [told[journal[one.pk]]] if one.pk in journal else []
    if one.opens and localdate() < one.opens <= last:
        parts.append(_("opens on %(day)s") % {"day": date_format(one.opens)})
    if one.closes and one.closes <= last:
        parts.append(_("closes on %(day)s") % {"day": date_format(one.closes)})
    return " · ".join(parts)


def feed(person: Person, asked: Asked) -> list[Item]:
    """Those that changed last; every sheet may be read by everybody."""
    rows = instruments(person, asked).order_by("-changed_at", "pk")[:MOST]
    return [item(one, one.told("summary"), one.changed_at) for one in rows]


def item(one: Instrument, text: str, at: datetime) -> Item:
    return Item(str(one), text, one.get_absolute_url(), at)


def dates(person: Person, asked: Asked) -> bytes:
    """When they open and close."""
    dated: Iterable[Instrument] = instruments(person, asked).exclude(opens=None, closes=None)
    return deadlines_file(dated[:1000])


SUBJECTS["funding"] = Subject(
    title=gettext_lazy("Funding"),
    mail=gettext_lazy("News of funding: %(n)s"),
    opening=gettext_lazy("this is new among the ways to be funded:"),
    list_name="instruments",
    asked=filters_in,
    words=words,
    is_gone=is_gone,
    news=news,
    feed=feed,
    dates=dates,
    elsewhere=lambda asked: reverse("path", args=[asked["project"]]) if "project" in asked else "",
)
