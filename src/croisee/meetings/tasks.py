from croisee.kit.jobs import job
from croisee.meetings import actions
from croisee.meetings.models import Version


@job("meetings.deliver_notices")
def deliver_notices(*, version_id: int) -> None:
    actions.deliver_notices(version=Version.objects.get(pk=version_id))
