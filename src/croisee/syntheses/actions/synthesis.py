"""What changes a synthesis as a whole, each in one transaction that holds its row."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.tokens import new_token
from croisee.meetings.models import Cycle, Meeting
from croisee.network.models import Person
from croisee.syntheses import queries, rules
from croisee.syntheses.actions.holding import held, keep, touch
from croisee.syntheses.drafting import drafted, held_in, linked_in
from croisee.syntheses.editions import today
from croisee.syntheses.editors import editor_at, editor_in
from croisee.syntheses.models import Citation, Statement, Synthesis, Version

Drafted = tuple[Statement, list[Contribution]]


class StaleHead(Exception):
    """The head is not what the form showed; `synthesis` is what it is now."""

    def __init__(self, synthesis: Synthesis) -> None:
        self.synthesis = synthesis
        super().__init__(
            _("Somebody changed this meanwhile. Your words stand below: compare, then keep them again.")
        )


@transaction.atomic
def prepare(*, meeting: Meeting, by: Person) -> Synthesis:
    """Begin the synthesis, with raw statements made of what was said, by workshop, question and kind."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    synthesis = Synthesis.objects.filter(meeting=meeting).first()
    allow(rules.why_not_prepare(editor_in(meeting, by), synthesis))
    synthesis = synthesis or Synthesis.objects.create(
        meeting=meeting, title=meeting.title, language=meeting.language
    )
    with translation.override(synthesis.language):
        pairs = list(drafts(meeting, synthesis, by))
    Statement.objects.bulk_create(statement for statement, _said in pairs)
    Citation.objects.bulk_create(
        Citation(statement=statement, contribution=one) for statement, said in pairs for one in said
    )
    touch(synthesis)
    record("synthesis.prepared", about=synthesis, by=by, statements=len(pairs))
    return synthesis


def drafts(meeting: Meeting, synthesis: Synthesis, by: Person) -> Iterator[Drafted]:
    """The blocks of each question, with what each is made of."""
    held, linked = held_in(meeting), linked_in(meeting)
    for chapter in queries.read(meeting, synthesis).chapters:
        known = {one.pk: one for one in chapter.contributions}
        for section in chapter.sections:
            place = {"session": chapter.session, "question": section.question}
            for n, draft in enumerate(drafted(list(section.contributions), held, linked, known)):
                facts = {"text": draft.text, "is_heading": draft.is_heading, "stance": draft.stance}
                facts |= {"is_raw": not draft.is_heading, "position": n, "changed_by": by}
                cites = {one.pk: one for one in draft.cites}
                yield Statement(synthesis=synthesis, **place, **facts), list(cites.values())


@transaction.atomic
def begin_cycle(*, cycle: Cycle, by: Person) -> Synthesis:
    """Begin the synthesis of a cycle; a second time gives the one that is there."""
    allow(rules.why_not_open_desk(editor_in(cycle, by), cycle))
    language = cycle.meetings.order_by("starts_on", "pk").values_list("language", flat=True).first()
    facts = {"title": cycle.title, "language": language or "fr"}
    synthesis, is_new = Synthesis.objects.get_or_create(cycle=cycle, defaults=facts)
    if is_new:
        record("synthesis.begun", about=synthesis, by=by)
    return synthesis


@transaction.atomic
def change_head(
    *, synthesis: Synthesis, by: Person, title: str, introduction: str, language: str, seen: int | None
) -> None:
    """Give it another title, introduction or language; raises StaleHead when it changed after `seen`."""
    synthesis = held(synthesis)
    allow(rules.why_not_organise(editor_at(synthesis, by)))
    changes = {"title": title, "introduction": introduction, "language": language}
    before = {name: getattr(synthesis, name) for name in changes}
    if before == changes:
        return
    if synthesis.revision != seen:
        raise StaleHead(synthesis)
    for name, value in changes.items():
        setattr(synthesis, name, value)
    synthesis.revision += 1
    synthesis.save()
    record("synthesis.changed", about=synthesis, by=by, before=before)


@transaction.atomic
def publish(*, synthesis: Synthesis, by: Person) -> None:
    """Let everybody read it who sees the meeting."""
    synthesis = held(synthesis)
    now = today(synthesis)
    allow(rules.why_not_publish(editor_at(synthesis, by), now))
    if synthesis.is_published:
        return
    synthesis.stage, synthesis.published_at = Synthesis.Stage.PUBLISHED, timezone.now()
    synthesis.save()
    keep(synthesis, now.edition, Version.Reason.PUBLISHED, by=by, at=synthesis.published_at)
    record("synthesis.published", about=synthesis, by=by)


@transaction.atomic
def take_back(*, synthesis: Synthesis, by: Person) -> None:
    """Make it a draft again."""
    synthesis = held(synthesis)
    allow(rules.why_not_organise(editor_at(synthesis, by)))
    if not synthesis.is_published:
        return
    allow(rules.why_not_hide(synthesis))
    synthesis.stage, synthesis.published_at = Synthesis.Stage.DRAFT, None
    synthesis.save()
    record("synthesis.taken_back", about=synthesis, by=by)


@transaction.atomic
def renew_reading_key(*, synthesis: Synthesis, by: Person) -> None:
    """Give the draft another reading link; the former one leads nowhere from now on."""
    synthesis = held(synthesis)
    allow(rules.why_not_organise(editor_at(synthesis, by)))
    synthesis.reading_key = new_token()
    synthesis.save(update_fields=["reading_key"])
    record("synthesis.link_renewed", about=synthesis, by=by)
