"""Needs and offers of two towns that meet, for the tests of what becomes of it."""

from datetime import timedelta

from django.utils import timezone

from croisee.engines.text.thesaurus import Concept, Thesaurus
from croisee.exchange import actions
from croisee.exchange.models import Match, MatchMail, MatchSide
from croisee.kit.jobs import JOBS
from tests import factories as make

FEW = Thesaurus.of(
    Concept(name, labels=dict(zip(("fr", "de", "en"), ((word,) for word in words), strict=True)))
    for name, words in {
        "bicycle": ("vélo", "Fahrrad", "bicycle"),
        "school": ("école", "Schule", "school"),
        "cooking": ("cuisine", "Kochen", "cooking"),
    }.items()
)


def speaker(name, language="en", **facts):
    facts |= {"organisation__name": name, "is_representative": True}
    return make.AffiliationFactory(person__language=language, **facts)


def need(affiliation, text="Wir suchen Fahrräder für unsere Schulen.", language="de", **facts):
    return posted(affiliation, "need", text, language, **facts)


def offer(affiliation, text="Nous prêtons des vélos aux écoles.", language="fr", **facts):
    return posted(affiliation, "asset", text, language, **facts)


def posted(affiliation, kind, text, language, **facts):
    said = {"kind": kind, "text": text, "language": language, "written_by": affiliation.person}
    said = {f"contribution__{name}": value for name, value in said.items()}
    return make.PostingFactory(organisation=affiliation.organisation, **said | facts)


def matched(posting) -> list[Match]:
    JOBS["exchange.match_posting"](posting_id=posting.pk)
    return list(Match.objects.all())


def side_of(match, affiliation) -> MatchSide:
    return match.sides.get(organisation=affiliation.organisation)


def answer(match, affiliation, is_interested=True, **why):
    side = side_of(match, affiliation)
    actions.answer_match(side=side, by=affiliation.person, is_interested=is_interested, **why)


def a_day_comes(match, day):
    """So many days after it was proposed, who has not answered may be reminded."""
    Match.objects.filter(pk=match.pk).update(proposed_at=timezone.now() - timedelta(days=day, minutes=1))
    MatchMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    JOBS["exchange.remind_of_match"](match_id=match.pk)
