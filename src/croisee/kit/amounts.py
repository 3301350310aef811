"""Amounts and figures: as people write them (10 000, 1500,50, 1.500,50 €), and as the language does."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext as _

BETWEEN = re.compile(r"[\s'’€]")  # \s: the spaces of French typography as well
GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?")


def between(label: Any, least: float, most: float) -> dict[str, str]:
    """What a form says whatever is wrong with a number: one sentence names it and what it may be."""
    low, high = (number_format(limit, 0, force_grouping=True) for limit in (least, most))
    said = _("%(field)s: write a number from %(least)s to %(most)s.")
    said %= {"field": label, "least": low, "most": high}
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), said)


class AmountInput(forms.TextInput):
    """Shows an amount as the language writes it; what was typed stays as it was typed."""

    def format_value(self, value: Any) -> str | None:
        if value is None or isinstance(value, str):
            return super().format_value(value)
        return number_format(value, 2 if Decimal(str(value)) % 1 else 0, force_grouping=True)


class AmountField(forms.DecimalField):
    """Euros with their cents, in the way of any language."""

    widget = AmountInput({"inputmode": "decimal", "data-amount": ""})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().to_python(in_figures(value) if isinstance(value, str) else value)


class FigureField(forms.DecimalField):
    """A figure with places behind it: 1,250 is what it is in the language of the moment."""

    widget = forms.TextInput({"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().to_python(by_language(value) if isinstance(value, str) else value)


def by_language(text: str) -> str:
    """As a program writes it; what the language puts between thousands goes, where it parts thousands."""
    text, point = BETWEEN.sub("", text), get_format("DECIMAL_SEPARATOR")
    between = "," if point == "." else "."
    groups = re.fullmatch(rf"-?[1-9]\d{{0,2}}(\{between}\d{{3}})+(\{point}\d*)?", text)
    if groups and (groups[2] or get_format("THOUSAND_SEPARATOR") == between):
        text = text.replace(between, "")
    return text.replace(",", ".")


def in_figures(text: str) -> str:
    """As a program writes it; what stands before three figures parts thousands, for cents are two."""
    text = BETWEEN.sub("", text)
    if grouped := GROUPED.fullmatch(text):
        text = text.replace(grouped[1], "")
    return text.replace(",", ".")


def euros(amount: Decimal | float | int) -> str:
    """An amount as the language writes it, without cents that are none."""
    return number_format(amount, 2 if Decimal(amount) % 1 else 0, force_grouping=True) + "\u00a0€"


def figure(value: Decimal | int) -> str:
    """A number with the digits that it has, without noughts at its end."""
    shown = Decimal(value).normalize()
    return number_format(shown, max(0, -int(shown.as_tuple().exponent)), force_grouping=True)
