"""Projects that grow from what was posted: from a match that works, from two needs."""

import uuid

from django.db import transaction
from django.db.models import Q

from croisee.cooperation.actions import open_between
from croisee.cooperation.models import Project
from croisee.exchange import mails, pairing, rules
from croisee.exchange.models import Match, Posting
from croisee.kit.access import allow
from croisee.network.models import Affiliation, Person


@transaction.atomic
def start_project(
    *, match: Match, title: str, text: str, by: Person, key: uuid.UUID | None = None
) -> Project:
    """The two sides of a match that works do something together; the same form sent twice opens it once."""
    Match.objects.select_for_update().get(pk=match.pk)
    match = Match.objects.select_related("project", "need", "offer").get(pk=match.pk)
    if match.project and match.project.key == key:
        return match.project
    allow(rules.why_not_start_project(by, match))
    sides = match.sides.select_related("organisation")
    mine = sides.answered_by(by).order_by("-is_need")[0]
    other = sides.exclude(pk=mine.pk).get()
    words = {"title": title, "text": text, "by": by, "key": key}
    ends = (match.need, match.offer)
    match.project = open_between(
        own=mine.organisation, others=[other.organisation], contributions=ends, **words
    )
    match.save(update_fields=["project"])
    invite(match.project, pairing.speaking_for(other))
    return match.project


@transaction.atomic
def join_needs(
    *, need: Posting, own: Posting, title: str, text: str, by: Person, key: uuid.UUID | None = None
) -> Project:
    """Two organisations that need the same do something about it together."""
    allow(rules.why_not_join_needs(by, need, own))
    if found := Project.objects.filter(key=key, opened_by=by).first():
        return found
    ends = (need.contribution, own.contribution)
    words = {"title": title, "text": text, "by": by, "key": key}
    project = open_between(own=own.organisation, others=[need.organisation], contributions=ends, **words)
    represent = Affiliation.objects.representing().filter(organisation=need.organisation_id)
    invite(project, Q(pk__in=represent.values("person")))
    return project


def invite(project: Project, who: Q) -> None:
    """Whoever speaks for the other side hears of it, and joins with a click."""
    for person in pairing.to_write_to(who):
        mails.tell_project(project, person)
