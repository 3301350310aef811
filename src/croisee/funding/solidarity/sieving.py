"""The directory and its map are filtered by which local currency an organisation accepts."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding.models import Acceptance, Circuit
from croisee.network.forms.listing import Select
from croisee.network.listing import FILTERS, Filter

ANY, MOST = "any", 200


def accepting(circuit: str, visitor: Any) -> QuerySet:
    """The keys of those that accept a circuit, or any."""
    there = Acceptance.objects.accepted()
    return (there if circuit == ANY else there.filter(circuit=circuit)).order_by().values("organisation")


def circuit_field() -> forms.Field:
    """Every circuit by its name; no field is seen where there is none."""
    names = [(str(pk), name) for pk, name in Circuit.objects.shown().values_list("pk", "name")[:MOST]]
    choices = [
        ("", pgettext_lazy("accepts a local currency or not", "any")),
        (ANY, pgettext_lazy("accepts", "a local currency")),
        *names,
    ]
    widget = Select if names else forms.HiddenInput
    return forms.ChoiceField(label=_("Accepts"), choices=choices, required=False, widget=widget)


FILTERS["accepts"] = Filter(circuit_field, accepting)
