"""What all changes of a synthesis do: hold its row, keep what was left there, say that it changed."""

from datetime import timedelta

from django.utils import timezone

from croisee.kit.live import touched
from croisee.network.models import Person
from croisee.syntheses.editions import Edition, edition_today, snapshot_of
from croisee.syntheses.models import Synthesis, Version

SITTING = timedelta(hours=1)  # without a change: then whoever comes next begins a new sitting


def held(synthesis: Synthesis) -> Synthesis:
    """The synthesis as it stands, held until the end of the transaction; the last sitting is kept first."""
    synthesis = Synthesis.objects.select_for_update().get(pk=synthesis.pk)
    if timezone.now() - synthesis.changed_at > SITTING:
        keep_sitting(synthesis)
    if synthesis.is_published and not synthesis.versions.published().exists():
        facts = {"by": None, "at": synthesis.published_at or timezone.now()}
        keep(synthesis, edition_today(synthesis), Version.Reason.PUBLISHED, **facts)
    return synthesis


def touch(synthesis: Synthesis) -> None:
    """Say that it changed: to the next sitting, and to the pages that are open."""
    synthesis.save(update_fields=["changed_at"])
    touched(synthesis.topic)


def keep_sitting(synthesis: Synthesis) -> None:
    """Keep what was left an hour ago or longer, unless a version has it already."""
    if synthesis.versions.filter(at__gte=synthesis.changed_at).exists():
        return
    edition = edition_today(synthesis)
    if edition.blocks:
        last = synthesis.statements.exclude(changed_by=None).order_by("-changed_at").first()
        keep(synthesis, edition, Version.Reason.LEFT, by=last and last.changed_by, at=synthesis.changed_at)


def keep(
    synthesis: Synthesis, edition: Edition, reason: Version.Reason, *, by: Person | None, **facts
) -> Version:
    """Write a version down under the next number."""
    last = synthesis.versions.first()
    number = last.number + 1 if last else 1
    plain = {"number": number, "reason": reason, "snapshot": snapshot_of(edition), "by": by}
    return synthesis.versions.create(**plain, **facts)
