"""Which strategies a list or a file shows: the same words in the address, the same answer."""

from django.db.models import QuerySet

from croisee.cooperation.models import Strategy
from croisee.cooperation.strategies.forms import ListForm


def listed(form: ListForm) -> QuerySet[Strategy]:
    """Those that somebody looks for, by title."""
    said = form.cleaned_data if form.is_valid() else {}
    found = Strategy.objects.for_list().told(said.get("q") or "")
    for name in ("kind", "level"):
        if said.get(name):
            found = found.filter(**{name: said[name]})
    if said.get("theme"):
        found = found.about(said["theme"])
    return found.around(said["where"]) if said.get("where") else found
