"""What is new and everybody may read, as Atom: meetings, needs and offers, projects, news, decisions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.template.defaultfilters import linebreaksbr
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import NewsItem
from croisee.cooperation.records import DECISIONS, PROJECTS
from croisee.exchange.records import POSTINGS
from croisee.kit.jsonld import absolute
from croisee.kit.sheets import NOT_XML
from croisee.meetings.records import MEETINGS

MOST = 50


@dataclass(frozen=True, slots=True)
class New:
    """One thing that is told; `key` tells it apart from others of the same address."""

    title: str
    address: str
    text: str
    made: datetime
    changed: datetime
    key: str = ""


@dataclass(frozen=True)
class Feed:
    title: Any
    list_name: str  # the page that shows the same
    news: Callable[[], Iterable[New]]


def meetings() -> Iterator[New]:
    for one in MEETINGS.open_to(AnonymousUser()).order_by("-changed_at")[:MOST]:
        day = one.starts_on.isoformat() if one.starts_on else ""
        text = " · ".join(filter(None, [day, one.place, one.subtitle]))
        yield New(one.title, one.get_absolute_url(), text, one.created_at, one.changed_at)


def postings() -> Iterator[New]:
    for one in POSTINGS.open_to(AnonymousUser()).order_by("-opened_at")[:MOST]:
        said = one.contribution
        title = f"{said.get_kind_display()}: {one.organisation}"
        yield New(title, one.get_absolute_url(), said.text, one.opened_at, one.opened_at)


def projects() -> Iterator[New]:
    for one in PROJECTS.open_to(AnonymousUser()).prefetch_related(None).order_by("-changed_at")[:MOST]:
        yield New(one.title, one.get_absolute_url(), one.text, one.opened_at, one.changed_at)


def news() -> Iterator[New]:
    seen = PROJECTS.open_to(AnonymousUser()).prefetch_related(None).order_by().values("pk")
    rows = NewsItem.objects.filter(project__in=seen).select_related("project").order_by("-made_at", "-pk")
    for one in rows[:MOST]:
        address = one.project.get_absolute_url()
        yield New(one.project.title, address, one.text, one.made_at, one.made_at, f"news-{one.pk}")


def decisions() -> Iterator[New]:
    for one in DECISIONS.open_to(AnonymousUser()).order_by("-pk")[:MOST]:
        told = DECISIONS.record(one)
        changed = one.outcome.closed_at if told["decided_at"] else one.opens_at or one.proposed_at
        text = "\n\n".join(filter(None, [told["outcome_words"], told["text"]]))
        title = _("%(space)s: %(subject)s") % {"space": one.space, "subject": one.subject}
        yield New(title, one.get_absolute_url(), text, one.proposed_at, changed)


FEEDS = {
    "meetings": Feed(gettext_lazy("Meetings"), "meetings", meetings),
    "needs-and-offers": Feed(gettext_lazy("Needs and offers"), "postings", postings),
    "projects": Feed(gettext_lazy("Projects"), "all_projects", projects),
    "news": Feed(pgettext_lazy("of projects", "News"), "all_projects", news),
    "decisions": Feed(pgettext_lazy("of a space", "Decisions"), "spaces", decisions),
}


def as_html(text: str) -> str:
    """Readers of feeds take a summary for HTML: what somebody wrote stays text, with its lines."""
    return linebreaksbr(text.translate(NOT_XML))


def written(feed: Feed, address: str, list_address: str, language: str) -> str:
    """The feed; what is told of an old thing anew keeps its name."""
    made = Atom1Feed(
        title=f"{feed.title} · Croisée", link=absolute(list_address), description="",
        feed_url=absolute(address), language=language, feed_guid=absolute(address),
    )  # fmt: skip
    for one in feed.news():
        made.add_item(
            one.title.translate(NOT_XML), absolute(one.address), as_html(one.text), pubdate=one.made,
            updateddate=one.changed, unique_id=absolute(one.address) + (f"#{one.key}" if one.key else ""),
        )  # fmt: skip
    return made.writeString("utf-8")
