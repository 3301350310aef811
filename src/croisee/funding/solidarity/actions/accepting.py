"""An organisation says that it accepts what goes round; who keeps the circuit says yes or no."""

from django.db import transaction
from django.utils import timezone

from croisee.funding.models import Acceptance, Circuit
from croisee.funding.solidarity import rules
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Organisation, Person
from croisee.network.models.keeping import Asked


@transaction.atomic
def accept(*, circuit: Circuit, organisation: Organisation, takes_for: str, by: Person) -> Acceptance:
    """Say that an organisation accepts it; who keeps the circuit need not ask."""
    Circuit.objects.select_for_update().get(pk=circuit.pk)
    allow(rules.why_not_accept(by, circuit, organisation))
    said = {"takes_for": takes_for, "proposed_by": by}
    made = Acceptance.objects.create(circuit=circuit, organisation=organisation, **said)
    record("acceptance.proposed", about=made, by=by)
    if rules.keeps(by, circuit):
        decide(made, is_accepted=True, by=by)
    return made


@transaction.atomic
def answer_acceptance(*, acceptance: Acceptance, is_accepted: bool, by: Person, reason: str = "") -> None:
    """Yes or no, with a reason."""
    acceptance = Acceptance.objects.select_for_update().get(pk=acceptance.pk)
    allow(rules.why_not_decide(by, acceptance, acceptance.circuit))
    decide(acceptance, is_accepted=is_accepted, by=by, reason=reason)


@transaction.atomic
def stop_accepting(*, acceptance: Acceptance, by: Person) -> None:
    """The organisation accepts it no longer, or takes back what it asked."""
    allow(rules.why_not_stop(by, acceptance))
    record("acceptance.stopped", about=acceptance, by=by, organisation=acceptance.organisation_id)
    acceptance.delete()


def decide(asked: Asked, *, is_accepted: bool, by: Person, reason: str = "") -> None:
    """Keep the answer to something that was asked."""
    asked.is_accepted, asked.reason, asked.decided_at = is_accepted, reason, timezone.now()
    asked.decided_by = by  # type: ignore[attr-defined]
    asked.save()
    name = type(asked)._meta.model_name
    record(f"{name}.{'accepted' if is_accepted else 'declined'}", about=asked, by=by, reason=reason)
