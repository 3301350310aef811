"""Who asked to be told of what is new: nobody forgets them."""

from datetime import datetime

from django.db.models import Q

from croisee.exchange.models import Alert


def told_of_news(_moment: datetime) -> Q:
    """As long as they have not switched it off."""
    return Q(pk__in=Alert.objects.filter(is_off=False).order_by().values("person"))
