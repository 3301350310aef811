"""What changes a brief: its words, its review, its publication, and what becomes of each amendment."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.syntheses import briefing, rules
from croisee.syntheses.models import Amendment, Article, Bill, Brief, Evidence, Statement, Step

Source = Contribution | Statement


class StaleAmendment(Exception):
    """The amendment is not what the form showed; `amendment` is what it is now, None when it is gone."""

    def __init__(self, amendment: Amendment | None) -> None:
        self.amendment = amendment
        if amendment is None:
            super().__init__(_("This amendment was removed meanwhile."))
            return
        name = (amendment.changed_by and amendment.changed_by.name) or _("Somebody else")
        words = _(
            "%(name)s changed this amendment meanwhile. Your words stand below: save again to keep them."
        )
        super().__init__(words % {"name": name})


def held_brief(brief: Brief) -> Brief:
    """The brief as it stands, held until the end of the transaction."""
    found = Brief.objects.select_for_update(of=("self",)).select_related("meeting", "bill")
    return found.get(pk=brief.pk)


def written(brief: Brief, by: Person) -> None:
    """Its words changed: a review counts no more; what is published shows it as a correction."""
    brief.changed_by, brief.changed_at = by, timezone.now()
    if brief.stage == Brief.Stage.REVIEWED:
        brief.stage, brief.reviewed_by, brief.reviewed_at = Brief.Stage.DRAFT, None, None
    brief.save()


@transaction.atomic
def begin_brief(*, meeting: Meeting, bill: Bill, key: UUID, by: Person, **head: str) -> Brief:
    """Begin a brief on a text; sent twice, it is begun once."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    allow(rules.why_not_organise_meeting(by, meeting))
    brief, is_new = Brief.objects.get_or_create(
        key=key, meeting=meeting, defaults={"bill": bill, "changed_by": by, **head}
    )
    if is_new:
        record("brief.begun", about=brief, by=by, title=brief.title)
    return brief


@transaction.atomic
def change_brief(*, brief: Brief, by: Person, **head: str) -> None:
    """Give it another title, addressee, introduction or language."""
    brief = held_brief(brief)
    allow(rules.why_not_write_brief(by, brief))
    before = {name: getattr(brief, name) for name in head}
    if before == head:
        return
    for name, value in head.items():
        setattr(brief, name, value)
    written(brief, by)
    record("brief.changed", about=brief, by=by, before=before)


@transaction.atomic
def propose_amendment(
    *, brief: Brief, article: Article, rests_on: Iterable[Source], key: UUID, by: Person, **words: str
) -> Amendment:
    """Ask something for an article as it stands today; sent twice, it is asked once."""
    brief, rests_on = held_brief(brief), list(rests_on)
    allow(rules.why_not_write_brief(by, brief))
    allow(rules.why_not_rest_on(brief, rests_on))
    wording = article.wordings.order_by("-version__number").first()
    facts = {"article": article, "wording": wording, "changed_by": by, **words}
    facts["corrected_at"] = timezone.now() if brief.is_published else None
    amendment, is_new = Amendment.objects.get_or_create(key=key, brief=brief, defaults=facts)
    if is_new:
        rest(amendment, rests_on)
        written(brief, by)
        record("amendment.proposed", about=amendment, by=by)
    return amendment


def rest(amendment: Amendment, rests_on: Iterable[Source]) -> None:
    """Let an amendment rest on these, and on nothing else."""
    amendment.evidence.all().delete()
    Evidence.objects.bulk_create(
        Evidence(amendment=amendment, statement=one)
        if isinstance(one, Statement)
        else Evidence(amendment=amendment, contribution=one)
        for one in rests_on
    )


@transaction.atomic
def change_amendment(
    *, amendment: Amendment, rests_on: Iterable[Source], seen: str, by: Person, **words: str
) -> None:
    """Ask it otherwise, of the article as it is today; raises StaleAmendment when it changed since `seen`."""
    brief, rests_on = held_brief(amendment.brief), list(rests_on)
    allow(rules.why_not_write_brief(by, brief))
    allow(rules.why_not_rest_on(brief, rests_on))
    now = Amendment.objects.select_related("changed_by", "article").filter(pk=amendment.pk).first()
    if now is None or now.changed_at.isoformat() != seen:
        raise StaleAmendment(now)
    before: dict[str, Any] = {name: getattr(now, name) for name in words}
    before |= {"rests_on": sorted(briefing.evidence_keys(now)), "version": now.wording.version.number}
    for name, value in words.items():
        setattr(now, name, value)
    now.wording = now.article.wordings.order_by("-version__number").first()
    now.changed_by, now.corrected_at = by, timezone.now() if brief.is_published else None
    now.save()
    rest(now, rests_on)
    written(brief, by)
    record("amendment.changed", about=now, by=by, before=before)


@transaction.atomic
def keep_amendment(*, amendment: Amendment, by: Person) -> None:
    """Say that an amendment still stands, word for word, though its article changed."""
    brief = held_brief(amendment.brief)
    allow(rules.why_not_keep_amendment(by, brief, amendment))
    wording = amendment.article.wordings.order_by("-version__number").first()
    if wording.pk == amendment.wording_id:
        return
    before = amendment.wording.version.number
    amendment.wording, amendment.changed_by = wording, by
    amendment.save()
    written(brief, by)
    record("amendment.kept", about=amendment, by=by, version=before)


@transaction.atomic
def remove_amendment(*, amendment: Amendment, by: Person) -> None:
    """Ask it no more; the journal keeps what it said."""
    brief = held_brief(amendment.brief)
    allow(rules.why_not_remove_amendment(by, brief, amendment))
    names = ("kind", "problem", "proposed", "reason")
    facts = {name: getattr(amendment, name) for name in names} | {"article": amendment.article.key}
    facts["rests_on"] = sorted(briefing.evidence_keys(amendment))
    if Amendment.objects.filter(pk=amendment.pk).delete()[0]:
        written(brief, by)
        record("amendment.removed", about=brief, by=by, **facts)


@transaction.atomic
def review(*, brief: Brief, by: Person) -> None:
    """Say, as somebody who did not write it last, that it may leave the house."""
    brief = held_brief(brief)
    if brief.stage != Brief.Stage.DRAFT:
        return
    allow(rules.why_not_review(by, briefing.read(brief)))
    brief.stage, brief.reviewed_by, brief.reviewed_at = Brief.Stage.REVIEWED, by, timezone.now()
    brief.save()
    record("brief.reviewed", about=brief, by=by)


@transaction.atomic
def publish_brief(*, brief: Brief, by: Person) -> None:
    """Let everybody read it who sees the meeting."""
    brief = held_brief(brief)
    if brief.is_published:
        return
    allow(rules.why_not_publish_brief(by, briefing.read(brief)))
    brief.stage, brief.published_at = Brief.Stage.PUBLISHED, timezone.now()
    brief.save()
    record("brief.published", about=brief, by=by)


@transaction.atomic
def take_back_brief(*, brief: Brief, by: Person) -> None:
    """Make it a draft again: nobody else reads it until it is reviewed once more."""
    brief = held_brief(brief)
    allow(rules.why_not_organise_meeting(by, brief.meeting))
    if brief.stage == Brief.Stage.DRAFT:
        return
    brief.stage, brief.reviewed_by, brief.reviewed_at = Brief.Stage.DRAFT, None, None
    brief.published_at = None
    brief.save()
    brief.amendments.update(corrected_at=None)
    record("brief.taken_back", about=brief, by=by)


@transaction.atomic
def record_step(*, amendment: Amendment, kind: str, on: date, token: str, by: Person, **facts: str) -> Step:
    """Write down what happened to an amendment; sent twice, it is written once."""
    brief = held_brief(amendment.brief)
    if known := Step.objects.filter(token=token, amendment=amendment).first():
        return known
    allow(rules.why_not_record_step(by, brief, amendment, kind, on))
    step = amendment.steps.create(kind=kind, on=on, token=token, recorded_by=by, **facts)
    record("amendment." + kind, about=amendment, by=by, on=on.isoformat())
    return step


@transaction.atomic
def remove_step(*, step: Step, by: Person) -> None:
    """Take back the last thing that was written down, when it was wrong."""
    brief = held_brief(step.amendment.brief)
    allow(rules.why_not_remove_step(by, brief, step))
    facts = {name: getattr(step, name) for name in ("kind", "who", "place", "reason", "url")}
    step.delete()
    record("amendment.step_removed", about=step.amendment, by=by, on=step.on.isoformat(), **facts)
