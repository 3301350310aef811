from django.db.models import Q, QuerySet

from croisee.network.models import Person


def demonstration_people() -> QuerySet[Person]:
    """Those with something to do in the demonstration, one participant among them."""
    busy = Q(is_administrator=True) | Q(organised__isnull=False) | Q(session_roles__isnull=False)
    return Person.objects.filter(busy).distinct()
