"""Fields of a sheet that hold several lines: other instruments by their names, payments, labels."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from croisee.funding.models import Instrument
from croisee.kit.amounts import in_figures
from croisee.network.forms.entry import EMPTY_LINES

KEY_AT_THE_END = re.compile(r"\(([-\w]+)\)$")
LABEL = re.compile(r"[a-z0-9_]{1,40}")
MOST_LINES, MOST_GROUPS, MOST_MONTHS = 20, 12, 120
COMPLETES = reverse_lazy("instruments_complete")
Payment = dict[str, Any]


def named(keys: list[str]) -> list[str]:
    """Instruments as one writes them, with their keys; one that is not there by its key."""
    rows = {one.key: one for one in Instrument.objects.filter(key__in=keys)}
    return [f"{rows[key]} ({key})" if key in rows else key for key in keys]


def lines_in(data: MultiValueDict, name: str) -> list[str]:
    return [text.strip()[:300] for text in data.getlist(name) if text.strip()][:MOST_LINES]


def key_of(text: str) -> str:
    """The key of the instrument that a text names: "Name (key)", a key, or the only one of this name."""
    if (ends := KEY_AT_THE_END.search(text)) and Instrument.objects.filter(key=ends[1]).exists():
        return ends[1]
    keys = list(Instrument.objects.filter(name__iexact=text).values_list("key", flat=True)[:2])
    if len(keys) != 1:
        told = _("Write the whole name of one way to be funded: “%(text)s” is none.")
        raise forms.ValidationError(told, params={"text": text})
    return keys[0]


class InstrumentsWidget(forms.Widget):
    """An input for each instrument, and some empty ones."""

    template_name = "funding/instrument_lines.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        groups = [(name, [*(value or []), *[""] * EMPTY_LINES])]
        return super().get_context(name, value, attrs) | {"groups": groups, "completes": COMPLETES}

    def value_from_datadict(self, data: MultiValueDict, files: Any, name: str) -> list[Any]:
        return lines_in(data, name)


class GroupsWidget(InstrumentsWidget):
    """The same in groups, of which one is empty."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        groups = [(f"{name}-{n}", [*lines, "", ""]) for n, lines in enumerate([*(value or []), []])]
        return super().get_context(name, [], attrs) | {"groups": groups, "has_several": True}

    def value_from_datadict(self, data: MultiValueDict, files: Any, name: str) -> list[Any]:
        groups = [lines_in(data, f"{name}-{n}") for n in range(MOST_GROUPS)]
        return [lines for lines in groups if lines]


class InstrumentsField(forms.Field):
    """Other instruments; cleaned to their keys. `known` are those that stood there, gone or not."""

    widget = InstrumentsWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.known: dict[str, str] = {}

    def clean(self, value: list[Any]) -> list[Any]:
        return self.keys(value)

    def keys(self, lines: list[str]) -> list[str]:
        return list(dict.fromkeys(self.known.get(text) or key_of(text) for text in lines))


class GroupsField(InstrumentsField):
    """Groups of instruments: one of each must stand beside."""

    widget = GroupsWidget

    def clean(self, value: list[Any]) -> list[Any]:
        return [self.keys(lines) for lines in value]


class PaymentsWidget(forms.Widget):
    """A line for each payment, and some empty ones."""

    template_name = "funding/payments.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        lines = [*(value or []), *[("", "")] * EMPTY_LINES]
        return super().get_context(name, value, attrs) | {"lines": lines}

    def value_from_datadict(self, data: MultiValueDict, files: Any, name: str) -> list[tuple[str, str]]:
        shares, months = (data.getlist(f"{name}-{part}")[:MOST_LINES] for part in ("share", "months"))
        pairs = zip(shares, [*months, *[""] * len(shares)], strict=False)
        return [(share.strip(), month.strip()) for share, month in pairs if share.strip() or month.strip()]


class PaymentsField(forms.Field):
    """Shares in percent with the months after spending; `known` are those that stood there."""

    widget = PaymentsWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.known: dict[tuple[str, str], Payment] = {}

    def clean(self, value: list[tuple[str, str]]) -> list[Payment]:
        told = [self.known.get(pair) or payment(*pair) for pair in value]
        if sum(one["share"] for one in told) > 1 + 1e-9:
            raise forms.ValidationError(_("All payments together are more than the whole amount."))
        return told


def payment(share: str, months: str) -> Payment:
    try:
        part, after = Decimal(in_figures(share.removesuffix("%"))), int(months or 0)
    except (InvalidOperation, ValueError):
        raise forms.ValidationError(
            _("Write each share in percent and each number of months in figures.")
        ) from None
    if not part.is_finite() or not 0 < part <= 100 or abs(after) > MOST_MONTHS:
        raise forms.ValidationError(
            _("A share is more than 0 and up to 100 percent, a wait ten years at most.")
        )
    return {"share": float(part / 100) if part != 100 else 1, "months_after_spending": after}


def shown(payments: list[Payment]) -> list[tuple[str, str]]:
    """Payments as the form writes them."""
    return [(f"{round(one['share'] * 100, 4):g}", str(one["months_after_spending"])) for one in payments]


class LabelsField(forms.CharField):
    """Labels by which rules on combining speak of it, commas between them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=400, **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        labels = [text.strip() for text in super().clean(value).split(",") if text.strip()]
        if wrong := [text for text in labels if not LABEL.fullmatch(text)]:
            told = _("A label has small letters, figures and _ only: “%(text)s” has others.")
            raise forms.ValidationError(told, params={"text": wrong[0]})
        return list(dict.fromkeys(labels))
