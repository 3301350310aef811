"""A meeting before it exists: its head, gatherings and sessions, each value with the words behind it."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings import bridge
from croisee.meetings.forms.frame import day, hour, organisation
from croisee.meetings.forms.texts import TextsField, TextsWidget, TicksWidget
from croisee.meetings.highlights import Highlights, Target, excerpt
from croisee.meetings.models import Related, Session
from croisee.network.models import Role

MANY = 1_000_000
PARTS = {  # of the page; each has its colour
    "name": _("The meeting"),
    "when": _("When and where"),
    "who": _("Who"),
    "why": _("What for"),
    "what": _("Programme"),
}
ONE = {  # what one value of a list is
    "co_organisers": pgettext_lazy("read in a note", "Co-organiser"),
    "objectives": pgettext_lazy("read in a note", "Aim"),
    "questions": pgettext_lazy("read in a note", "Question"),
    "pilots": pgettext_lazy("read in a note", "Pilot"),
}


def text(label, longest: int, *, rows: int = 1) -> forms.CharField:
    widget = forms.Textarea({"rows": rows}) if rows > 1 else forms.TextInput
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


def number(label, most: int = MANY) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


class ReadForm(forms.Form):
    """A form whose values come from a reading, each found there under `root` and the pointer of its field."""

    POINTERS: ClassVar[dict[str, str]]
    SAYS_SILENCE: ClassVar[
        dict[str, str]
    ] = {}  # the labels of notes for values that each of them should have
    use_required_attribute = False

    def __init__(self, *args: Any, highlights: Highlights, root: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.highlights, self.root = highlights, root
        for name, field in self.fields.items():
            field.template_name = "meetings/note_field.html"
            field.words = highlights.words(self.pointer(name))
            field.help_text = field.words.excerpt if field.words else self.silence(name)
            if isinstance(field.widget, TextsWidget):
                field.widget.words = highlights.line_words(self.pointer(name))

    def pointer(self, name: str) -> str:
        return self.root + self.POINTERS.get(name, f"/{name}")

    def silence(self, name: str) -> str:
        """What stands below a value that every note should say and this one does not."""
        concept = self.SAYS_SILENCE.get(name)
        if not concept or not self.highlights.text or self.initial.get(name):
            return ""
        line = next((one for one in self.highlights.unread if bridge.is_about(one, concept)), "")
        said = _("The note says it, but it could not be read: “%(line)s”.")
        return said % {"line": excerpt(line)} if line else _("It was not found in the note.")

    def targets(self) -> Iterator[tuple[str, Target]]:
        """Where each value of the reading is shown, by its pointer."""
        for name, field in self.fields.items():
            pointer, element = self.pointer(name), self[name].auto_id
            if isinstance(field.widget, TextsWidget):
                for at in range(len(field.widget.words)):
                    target = Target(f"{element}_{at + 1}", self.called(ONE[name]), self.part(name))
                    yield f"{pointer}/{at}", target
            else:
                yield pointer, Target(element, self.called(field.label), self.part(name))

    def called(self, label: Any) -> str:
        return str(label)

    def part(self, name: str) -> str:
        """The part of the page that a field belongs to; it has a colour."""
        raise NotImplementedError

    def raw(self) -> dict[str, Any]:
        """What was typed, right or wrong."""
        return {name: without_nul(self[name].data) for name in self.fields}


def without_nul(value: Any) -> Any:
    """A text, or several, as every database keeps it."""
    if isinstance(value, list):
        return [without_nul(one) for one in value]
    return value.replace("\0", "") if isinstance(value, str) else value


class HeadForm(ReadForm):
    """All that is not the programme."""

    POINTERS = bridge.HEAD
    SAYS_SILENCE = {
        "title": "title", "starts_on": "date", "place": "place", "organiser": "organiser", "host": "host",
    }  # fmt: skip
    PARTS = {
        "name": ("title", "subtitle", "language"),
        "when": ("starts_on", "ends_on", "place"),
        "who": (
            *("organiser", "host", "co_organisers", "roles"),
            *("scope", "scope_members", "expected_min", "expected_max"),
        ),
        "why": ("objectives", "questions"),
    }

    title = forms.CharField(
        label=_("Title"), max_length=300, error_messages={"required": _("Give the meeting a title.")}
    )
    subtitle = text(_("Subtitle"), 300)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    starts_on = day(_("First day"), required=False)
    ends_on = day(_("Last day"), required=False)
    place = text(_("Place"), 300)
    organiser = organisation(_("Organiser"))
    host = organisation(_("Host"))
    co_organisers = TextsField(label=_("Co-organisers"), longest=200)
    scope = text(_("Whom it covers"), 2000, rows=2)
    scope_members = number(_("Members covered"))
    expected_min = number(_("People expected, at least"))
    expected_max = number(_("People expected, at most"))
    roles = forms.MultipleChoiceField(
        label=_("For whom"), choices=Role.choices, required=False, widget=TicksWidget
    )
    objectives = TextsField(label=_("Objectives"))
    questions = TextsField(label=_("Questions of the whole meeting"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read = bridge.at(self.highlights.reading, "/roles") or []
        words = self.highlights.line_words("/roles")
        self.fields["roles"].widget.words = dict(zip(reversed(read), reversed(words), strict=True))

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield from super().targets()
        for at, role in enumerate(bridge.at(self.highlights.reading, "/roles") or []):
            element = f"{self['roles'].auto_id}_{Role.values.index(role)}"
            yield f"/roles/{at}", Target(element, str(Role(role).label), "who")

    def part(self, name: str) -> str:
        return next(part for part, names in self.PARTS.items() if name in names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if last and not first and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Say when the meeting begins, too."))
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first one."))
        least, most = cleaned.get("expected_min"), cleaned.get("expected_max")
        if least is not None and most is not None and most < least:
            self.add_error("expected_max", _("This is less than “at least”."))
        return cleaned


class RowForm(ReadForm):
    """One of several; a row that is emptied, or ticked as left out, asks for nothing and gives nothing."""

    OWN: ClassVar[tuple[str, ...]] = ("kind", "out")  # these say nothing alone

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)

    def is_read(self) -> bool:
        """Whether it is the place of something that the note says."""
        return bridge.at(self.highlights.reading, self.root) is not None

    def is_empty(self) -> bool:
        said = [self[name].value() for name in self.fields if name not in self.OWN]
        return not any(any(value) if isinstance(value, list) else value for value in said)

    def is_left_out(self) -> bool:
        return self.is_empty() or ("out" in self.fields and bool(self["out"].value()))

    def has_changed(self) -> bool:
        return not self.is_left_out()


class RelatedForm(RowForm):
    """Another gathering, before or after."""

    POINTERS = bridge.RELATED

    kind = forms.ChoiceField(label=_("Kind"), choices=Related.Kind, initial=Related.Kind.OTHER)
    day = day(_("Day"), required=False)
    place = text(_("Place"), 300)

    def part(self, name: str) -> str:
        return "when"

    def called(self, label: Any) -> str:
        return _("Gathering · %(what)s") % {"what": label}


class SessionForm(RowForm):
    """One part of the programme."""

    POINTERS = bridge.SESSION

    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind, initial=Session.Kind.WORKSHOP)
    number = number(_("Number"), 999)
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        error_messages={"required": _("Give the session a title, or leave it out.")},
    )
    day = day(_("Day"), required=False)
    start = hour(_("From"), required=False)
    end = hour(pgettext_lazy("hour", "To"), required=False)
    pilots = TextsField(label=_("Pilots"), longest=300)
    questions = TextsField(label=_("Questions"))
    framing = text(_("Framing"), 20_000, rows=4)
    out = forms.BooleanField(label=_("Leave this session out"), required=False)

    def __init__(self, *args: Any, order: int, **kwargs: Any) -> None:
        self.order = order
        super().__init__(*args, **kwargs)

    def part(self, name: str) -> str:
        return "what"

    def called(self, label: Any) -> str:
        return f"{self.order} · {label}"

    def is_short(self) -> bool:
        """Whether nothing but its title is known of a break, so that the rest need not be asked."""
        more = [self[name].value() for name in ("pilots", "questions", "framing")]
        return self["kind"].value() == Session.Kind.BREAK and not any(more)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if end and not start and "start" not in self.errors:
            self.add_error("start", _("Say when it begins, too."))
        if start and end and end <= start:
            self.add_error(
                "end", _("The end comes before the start. What lasts until midnight ends at 23:59.")
            )
        cleaned.pop("out", None)
        return cleaned
