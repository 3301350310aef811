"""Several texts in one field, and several ticks; each may know the words of a note that it was read from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.meetings.highlights import Words

LONGEST = 2000
MOST = 60


class TextsWidget(forms.Widget):
    """One box for each text and an empty one for the next."""

    template_name = "meetings/note_texts.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__()
        self.words: list[Words | None] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        texts, words = list(value or []), list(self.words)
        while texts and not texts[-1]:
            texts.pop()
        boxes = max(len(texts), len(words)) + 1
        texts += [""] * (boxes - len(texts))
        words += [None] * (boxes - len(words))
        lines = [
            {"number": number, "text": text, "words": said, "rows": 1 + len(text) // 55}
            for number, (text, said) in enumerate(zip(texts, words, strict=True), start=1)
        ]
        return super().get_context(name, value, attrs) | {"lines": lines}

    def value_from_datadict(self, data, files, name: str) -> list[str]:
        return data.getlist(name)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class TextsField(forms.Field):
    """An emptied text is left out; one written on several lines is several texts."""

    widget = TextsWidget

    def __init__(self, *, longest: int = LONGEST, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.longest = longest

    def clean(self, value: list[str]) -> list[str]:
        lines = [" ".join(line.replace("\0", "").split()) for text in value for line in text.splitlines()]
        lines = list(dict.fromkeys(filter(None, lines)))
        if len(lines) > MOST or any(len(line) > self.longest for line in lines):
            message = _(
                "At most %(most)s lines of at most %(longest)s characters are kept: shorten this list."
            )
            raise forms.ValidationError(message, params={"most": MOST, "longest": self.longest})
        return lines


class TicksWidget(forms.CheckboxSelectMultiple):
    option_template_name = "meetings/note_tick.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words: dict[str, Words | None] = {}

    def create_option(self, name, value, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().create_option(name, value, *args, **kwargs) | {"words": self.words.get(value)}
