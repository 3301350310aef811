"""The addresses of sources are asked whether they answer."""

from django.db import transaction
from django.db.models import F, QuerySet

from croisee.funding import rules
from croisee.funding.models import Instrument, LinkCheck
from croisee.journal.actions import record
from croisee.kit import web
from croisee.kit.access import allow
from croisee.kit.jobs import later_once
from croisee.network.models import Person

AT_ONCE = 20  # addresses of one job; the next one goes on
MOST = 600  # of one round
SECONDS, HOPS = 15, 4  # for one address with all its steps
GUARDED = {401, 403, 405, 429}  # somebody is there, and does not talk to programs


@transaction.atomic
def ask_for_links(*, by: Person) -> None:
    """Have the addresses of all sources checked, those that were checked longest ago first."""
    allow(rules.why_not_ask_for_links(by))
    later_once("funding.check_links", left=MOST)
    record("instruments.links_asked", about=by, by=by)


def check_links(*, left: int) -> None:
    """Check some, then ring for the next ones; no page of ours waits for an address of others."""
    found = list(oldest()[: min(AT_ONCE, left)])
    for instrument in found:
        keep(instrument, *answer_of(instrument.source_url))
    if len(found) == AT_ONCE and left > AT_ONCE:
        later_once("funding.check_links", left=left - AT_ONCE)


def oldest() -> QuerySet[Instrument]:
    """Those with an address, the longest unchecked first; what is closed is history."""
    asked = Instrument.objects.exclude(source_url="").exclude(status="closed")
    return asked.order_by(F("link__checked_at").asc(nulls_first=True), "pk")


def answer_of(url: str) -> tuple[int, str]:
    """The status that an address leads to in the end, or 0 and why there is none (a word of `web.WHY`)."""
    try:
        return web.ask(url, is_plain=True, most=0, seconds=SECONDS, hops=HOPS).status, ""
    except web.Unreachable as none:
        return 0, none.why


def is_good(status: int) -> bool:
    return 200 <= status < 400 or status in GUARDED


@transaction.atomic
def keep(instrument: Instrument, status: int, why: str) -> None:
    """One line for each address; another address begins anew."""
    known, _is_new = LinkCheck.objects.get_or_create(instrument=instrument)
    failed_before = known.failures if known.url == instrument.source_url else 0
    known.url, known.status, known.why = instrument.source_url, status, why
    known.failures = 0 if is_good(status) else failed_before + 1
    known.save()
