"""How forms look: one field template, errors tied to their field; and one that is read thousands of times."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"


class OthersEmail(forms.EmailInput):
    """The address of somebody else: a browser does not offer one's own for it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})


class FixedForm(forms.Form):
    """A form that nobody changes: all of them share their fields, which are not copied for each one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        shared, self.base_fields = self.base_fields, {}  # type: ignore[misc]
        super().__init__(*args, **options)
        self.fields = shared
