"""Who offers help to projects: nobody forgets them."""

from datetime import datetime

from django.db.models import Q

from croisee.funding.models import Adviser


def helping(_moment: datetime) -> Q:
    """As long as they have not switched it off."""
    return Q(pk__in=Adviser.objects.listed().order_by().values("person"))
