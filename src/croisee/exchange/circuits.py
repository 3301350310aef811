"""What an organisation needs and who in a circuit has it; what it has and who there needs it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from croisee.contributions.models import Contribution
from croisee.engines import matching as engine
from croisee.exchange import finding, matching, thesaurus
from croisee.exchange.models import Posting
from croisee.exchange.reasons import phrased
from croisee.funding.models import Acceptance, Circuit
from croisee.network.models import Organisation

MOST = 300  # needs or offers of those in a circuit, the newest
SOME, BEST = 20, 3


@dataclass(frozen=True)
class Way:
    """A posting, and those in the circuit that answer it, each with why."""

    posting: Posting
    answers: list[tuple[Posting, list[str]]]


def posted(visitor: Any, kind: str, organisations: QuerySet) -> QuerySet[Posting]:
    """What some organisations need, or have, as far as somebody may read it."""
    running = finding.running_for(visitor).filter(contribution__kind=kind, organisation__in=organisations)
    return running.for_list().newest_first()


def ways(visitor: Any, circuit: Circuit, organisation: Organisation, *, needs: bool) -> list[Way]:
    """Of what it needs, or has: the nearest that others in the circuit have, or need."""
    kinds = (Contribution.Kind.NEED, Contribution.Kind.ASSET)
    mine, theirs = kinds if needs else kinds[::-1]
    own = list(posted(visitor, mine, Organisation.objects.filter(pk=organisation.pk))[:SOME])
    there = Acceptance.objects.accepted().filter(circuit=circuit).exclude(organisation=organisation)
    found = list(posted(visitor, theirs, there.order_by().values("organisation"))[:MOST]) if own else []
    by_id = {str(one.pk): one for one in found}
    index = engine.Index([matching.of_posting(one) for one in found], thesaurus.thesaurus())
    entries = [(one, matching.of_posting(one)) for one in own]
    spots = matching.spots_of(one.territory for one in (*index.offers, *dict(entries).values()))
    near, today = partial(matching.nearness, spots), timezone.localdate()
    return [
        Way(one, [(by_id[match.offer.id], phrased(matching.facts_of(match)))
                  for match in index.best(entry, BEST, today=today, near=near)
                  if match.score >= matching.LEAST and matching.says_enough(match)])
        for one, entry in entries
    ]  # fmt: skip
