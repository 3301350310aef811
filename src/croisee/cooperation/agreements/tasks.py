"""Background work of agreements."""

from croisee.cooperation.agreements import actions, mails
from croisee.cooperation.models import Agreement, Version
from croisee.kit.jobs import job


@job("agreements.tell_parties")
def tell_parties(*, version_id: int) -> None:
    """Write to those who represent the parties."""
    version = Version.objects.select_related("agreement").filter(pk=version_id).first()
    if version:
        mails.tell_parties(version)


@job("agreements.enter_into_force")
def enter_into_force(*, agreement_id: int) -> None:
    """The day has come; rung twice, it enters once."""
    if agreement := Agreement.objects.filter(pk=agreement_id).first():
        actions.enter_into_force(agreement=agreement)
