"""On the page of an organisation: its profile, for whoever represents it."""

from django.http import HttpRequest

from croisee.kit.panels import panel
from croisee.network.models import Organisation
from croisee.opendata.models import Profile
from croisee.opendata.murmurations import rules


@panel("organisation", template="opendata/panels/organisation.html")
def profile(request: HttpRequest, organisation: Organisation) -> dict | None:
    """Publish it, or take it back; nothing for others, or where the network does not offer it."""
    if not request.user.is_authenticated or rules.why_not_withdraw(request.user, organisation):
        return None
    known = Profile.objects.filter(organisation=organisation, withdrawn_at=None).first()
    may_publish = known is None and rules.why_not_publish(request.user, organisation) is None
    if known is None and not may_publish:
        return None
    return {"organisation": organisation, "profile": known, "may_publish": may_publish}
