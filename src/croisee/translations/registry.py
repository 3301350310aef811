"""Which texts have translations: upper apps say it of their rows, when they are ready."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.signals import post_save
from django.http import HttpRequest

from croisee.kit.jobs import later_once
from croisee.translations.models import Service


def signed_in(request: HttpRequest, row: Any) -> Any:
    return request.user if request.user.is_authenticated else None


def nothing(row: Any) -> tuple[str, ...]:
    return ()


Beside = tuple[Hashable, Callable[[], Iterable[QuerySet]]]  # whose they are, and the rows


def alone(row: Model) -> Beside:
    """It is read with no others."""
    return (type(row), row.pk), lambda: [type(row)._base_manager.filter(pk=row.pk)]


def every(row: Any = None) -> list[str]:
    """Each language that pages have: in which a row of no meeting is wanted."""
    return [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Kind:
    """The texts of one model: their language, who sees and who translates them, what may leave the house."""

    name: str  # in addresses
    model: type[Model]
    fields: tuple[str, ...]
    language: Callable[[Any], str]
    find: Callable[[HttpRequest, int], Any]  # a row that the visitor may see, or Http404
    why_not: Callable[[HttpRequest, Any], str | None]  # why they may not translate it
    public: Callable[[], QuerySet]  # what everybody may read without signing in
    shared: Callable[[], QuerySet]  # what the participants of its meeting read
    holds: Callable[[Any], bool] = lambda row: True  # whether a row of the model is one of them
    acting: Callable[[HttpRequest, Any], Any] = signed_in
    correct: Callable[..., None] | None = None  # (row=, language=, by=): say in which language it is
    why_not_correct: Callable[[HttpRequest, Any], str | None] | None = None
    names_translators: bool = True  # to those who translate it, too; never where an author may be among them
    languages: Callable[[Any], Iterable[str]] = nothing  # in which it is wanted
    topics: Callable[[Any], Iterable[str]] = nothing  # what open pages listen to
    sent: Callable[[Any], Any] = lambda row: row  # it as far as it is published, None if it is not
    of: Callable[[Model], QuerySet | None] = lambda thing: None  # the rows that belong to another thing
    beside: Callable[[Any], Beside] = alone  # with which rows it is read where it is only named
    along: tuple[str, ...] = ()  # what it is shown with, and named in one statement with it
    opened_by: tuple[str, ...] = ()  # what decides whether others read it, beside its words

    def may_be_new(self, fields: Iterable[str] | None) -> bool:
        """Whether there may be words to translate after these fields were saved, None for all."""
        return fields is None or not {*self.fields, *self.opened_by, "language"}.isdisjoint(fields)


KINDS: dict[str, Kind] = {}
BY_MODEL: dict[type[Model], list[Kind]] = defaultdict(list)


def register(kind: Kind) -> Kind:
    """Keep a kind, and follow its texts: the module `translating` of an app is read when all are ready."""
    KINDS[kind.name] = kind
    BY_MODEL[kind.model].append(kind)
    post_save.connect(after_saving, sender=kind.model, dispatch_uid=f"translations.{kind.model.__name__}")
    return kind


def after_saving(
    sender: type[Model],
    instance: Any,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **_: Any,
) -> None:
    """Ring for each language in which it is wanted; the job sees what is missing, and may be sent."""
    kind = next((kind for kind in BY_MODEL[sender] if kind.holds(instance)), None)
    if kind and kind.may_be_new(update_fields) and is_asked(raw):
        ask(kind, instance)


def is_asked(raw: bool) -> bool:
    """Whether a service translates what is saved; not what is loaded from a file."""
    return not raw and bool(settings.TRANSLATE_URL) and Service.is_allowed()


def ask(kind: Kind, row: Any) -> None:
    """Ring for each language in which a row is wanted that says something."""
    if not any(getattr(row, field) for field in kind.fields):
        return
    for language in kind.languages(row):
        if language != kind.language(row):
            later_once("translations.ask", kind=kind.name, pk=row.pk, language=language)


def follow(model: type[Model], fields: Iterable[str], rows: Callable[[Any], Iterable[Any]]) -> None:
    """When these fields of another model are saved, others may read the texts of these rows."""

    def after(instance: Any, raw: bool = False, update_fields: Iterable[str] | None = None, **_: Any) -> None:
        is_new = update_fields is None or not set(fields).isdisjoint(update_fields)
        for row in rows(instance) if is_new and is_asked(raw) else ():
            ask(kind_of(row), row)

    post_save.connect(after, sender=model, weak=False, dispatch_uid=f"translations.with.{model.__name__}")


def kind_of(row: Model) -> Kind:
    return next(kind for kind in BY_MODEL[type(row)] if kind.holds(row))


def is_spoken(code: str) -> bool:
    """Whether pages and texts may be in a language."""
    return code in dict(settings.LANGUAGES)


def kind_name(model: type[Model]) -> str:
    """How the rows of a model are called in addresses."""
    return BY_MODEL[model][0].name
