"""What pages read of other networks."""

from django.db.models import Count

from croisee.federation.models import Followed, Following
from croisee.network.models import Organisation


def counted() -> list[Following]:
    """Those that we follow, each with how much of each kind came from it; in two statements."""
    rows = list(Following.objects.all())
    counts = Followed.objects.order_by().values_list("following", "kind").annotate(number=Count("pk"))
    found: dict[int, dict[str, int]] = {row.pk: {} for row in rows}
    for following, kind, number in counts:
        found[following][kind] = number
    for row in rows:
        there = found[row.pk]
        row.numbers = [(label, there[kind], kind) for kind, label in Followed.Kind.choices if kind in there]
    return rows


def default_name() -> str:
    """The network whose installation this seems to be."""
    networks = Organisation.objects.filter(kind=Organisation.Kind.NETWORK, merged_into=None)
    first = networks.order_by("pk").first()
    return first.name if first else ""
