from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from croisee.network.listing import in_full
from croisee.network.models import Organisation
from croisee.opendata.models import Profile
from croisee.opendata.murmurations.rules import is_offered


def published() -> QuerySet[Organisation]:
    """Those whose profile everybody reads: offered by the network, agreed to by the organisation."""
    if not is_offered():
        return Organisation.objects.none()
    agreed = Profile.objects.filter(withdrawn_at=None).values("organisation")
    visitor = AnonymousUser()
    return in_full(Organisation.objects.listed().visible_to(visitor).filter(pk__in=agreed), visitor)
