"""What this app says on the pages of others."""

from django.http import HttpRequest
from django.utils import timezone

from croisee.kit.panels import panel
from croisee.meetings.models import Meeting, Stage
from croisee.network.models import Organisation


@panel("prospects", template="meetings/panels/prospects.html")
def last_meeting(request: HttpRequest, network: Organisation) -> dict | None:
    """The way to what moved since the network last met."""
    held = Meeting.objects.of_network(network).exclude(stage=Stage.DRAFT)
    last = held.filter(starts_on__lte=timezone.localdate()).order_by("-starts_on", "-pk").first()
    return {"meeting": last, "network": network} if last else None
