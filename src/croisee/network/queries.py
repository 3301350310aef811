from django.db.models import Count, QuerySet

from croisee.network.models import Organisation


def directory(*, text: str = "", kind: str = "", unconfirmed: bool = False) -> QuerySet[Organisation]:
    """The organisations that a reader looks for, with the number of people who act for them."""
    found = (
        Organisation.objects.named(text).select_related("territory").annotate(people=Count("affiliations"))
    )
    if kind:
        found = found.filter(kind=kind)
    if unconfirmed:
        found = found.filter(is_confirmed=False)
    return found
