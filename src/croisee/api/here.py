"""For whom a program still reads or writes: nobody forgets them."""

from datetime import datetime

from django.db.models import Q

from croisee.api.models import Token


def by_program(moment: datetime) -> Q:
    """One of their tokens was used since then."""
    return Q(pk__in=Token.objects.filter(used_at__gte=moment).order_by().values("person"))
