"""What became of files: the open figures and their file; whether a project counts in them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST

from croisee.funding import actions, open_results, results
from croisee.funding.access import path_for
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file

BY = [
    ("instrument", gettext_lazy("by way to be funded")),
    ("theme", gettext_lazy("by theme")),
    ("department", gettext_lazy("by département, district or province")),
    ("region", gettext_lazy("by region")),
]


class ByForm(forms.Form):
    """A value that does not exist asks for the first table."""

    by = forms.ChoiceField(label=gettext_lazy("Show the figures"), choices=BY, required=False)

    def chosen(self) -> str:
        return self.cleaned_data["by"] or BY[0][0] if self.is_valid() else BY[0][0]


@public
def funding_results(request: HttpRequest) -> HttpResponse:
    """Files sent, granted, refused and why, how long it took: no group of fewer than five."""
    form = ByForm(request.GET)
    by = form.chosen()
    context = {
        "form": form,
        "by": by,
        "title": dict(BY)[by],
        "rows": open_results.table_of(timezone.localdate(), by),
    }
    return render(request, "funding/results/table.html", context)


@public
def funding_results_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same as a file."""
    by = ByForm(request.GET).chosen()
    name = (pgettext("name of a file", "results"), by)
    return sheet_file(name, [heads(), *cells(open_results.table_of(timezone.localdate(), by))], format)


def heads() -> list[str]:
    return [
        _("Name"), _("Sent, at least"), pgettext("files", "Answered"), _("Granted"), _("Refused"),
        _("Granted, in percent"), _("Half answered within, in weeks"), _("Half paid within, in weeks"),
        _("Why refused, bearers"),
    ]  # fmt: skip


def cells(rows: list[results.Row]) -> Iterator[list[Any]]:
    for row in rows:
        one = row.figures
        paid = "" if one.paid_weeks is None else one.paid_weeks
        yield [
            row.name, one.sent, one.answers, one.granted, one.refused, one.percent, one.weeks, paid,
            str(one.reasons),
        ]  # fmt: skip


@require_POST
def path_counts(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the files of a project count, without names."""
    path = path_for(request, pk, "files")
    actions.count_results(project=path.project, counts="counts" in request.POST, by=request.user)
    return redirect("path_files", pk)
