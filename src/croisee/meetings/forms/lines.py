"""Lists in a form: one input for each line, a tick to leave it out, a button to add one, without any script.

A line is {"text": …, "ref": …}; `ref` says which row, or which words of a note, the line comes from. It
stands in the name of the input, so that a long list costs few fields.
"""

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _

LONGEST = 2000
ADD = "add"


class LinesWidget(forms.Widget):
    template_name = "meetings/lines.html"
    use_fieldset = True

    def __init__(self, *, long: bool = False, completes: bool = False) -> None:
        super().__init__()
        self.long, self.completes = long, completes

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"long": self.long, "completes": self.completes}
        context["lines"] = [
            {
                "name": f"{name}@{line['ref']}",
                "out": line.get("out"),
                "new": line.get("new"),
                "text": line["text"],
            }
            | {"number": number}
            for number, line in enumerate(value or [], start=1)
        ]
        return context

    def value_from_datadict(self, data, files, name):
        left_out = set(data.getlist(f"{name}-out"))
        lines = [
            {"text": text, "ref": key.partition("@")[2]}
            for key in data
            if key.startswith(f"{name}@")
            for text in data.getlist(key)
        ]
        for number, line in enumerate(lines, start=1):
            line["out"] = str(number) in left_out
        if data.get(ADD) == name:
            lines.append({"text": "", "ref": "", "new": True})
        return lines

    def value_omitted_from_data(self, data, files, name):
        return False


class LinesField(forms.Field):
    """Texts, each with where it comes from; cleaned without the empty ones and those left out."""

    def __init__(
        self, *, label, long: bool = False, completes: bool = False, longest: int = LONGEST, **options
    ):
        super().__init__(
            label=label,
            required=False,
            initial=list,
            widget=LinesWidget(long=long, completes=completes),
            **options,
        )
        self.longest = longest

    def clean(self, value):
        kept = [
            {"text": " ".join(line["text"].split()), "ref": line["ref"]}
            for line in value or []
            if not line.get("out")
        ]
        for line in kept:
            if len(line["text"]) > self.longest:
                raise forms.ValidationError(
                    _("A line has more than %(most)s characters."), params={"most": self.longest}
                )
        return [line for line in kept if line["text"]]

    def has_changed(self, initial, data) -> bool:
        return any(line["text"] for line in data or [])


class Rows(BaseFormSet):
    """Forms of one kind below each other; the button `add` makes one more and keeps what is typed."""

    def total_form_count(self) -> int:
        more = self.is_bound and self.data.get(ADD) == self.prefix
        return min(super().total_form_count() + more, self.absolute_max)

    def kept(self) -> list[dict]:
        """What was typed, without the rows that are empty or left out."""
        values = [form.cleaned_data for form in self.forms if not self._should_delete_form(form)]
        return [{key: value for key, value in row.items() if key != "DELETE"} for row in values if row]


def rows(form: type[forms.Form], *, most: int) -> type[Rows]:
    """A kind of rows whose forms can be left out."""
    return forms.formset_factory(
        form, formset=Rows, extra=0, can_delete=True, max_num=most, absolute_max=most
    )
