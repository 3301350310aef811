"""What may be written: where, with which right, which fields; done by the forms and actions of the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils.translation import gettext as _

from croisee.api import problems, registering
from croisee.api.models import Scope
from croisee.api.problems import not_accepted, valid
from croisee.contributions import actions as saying
from croisee.contributions.forms import ContributionForm
from croisee.contributions.leading import remember_conduct
from croisee.contributions.models import DETAILS, Contribution
from croisee.contributions.records import SAYS
from croisee.contributions.standing import standing_in
from croisee.cooperation.models import Project
from croisee.cooperation.projects import actions as working
from croisee.cooperation.projects.forms import NewsForm, StepForm
from croisee.exchange import actions as posting
from croisee.exchange.forms import CloseForm, PostingForm
from croisee.exchange.forms.posting import values_of
from croisee.exchange.models import Posting
from croisee.kit.records import Field, Kind, kind_named
from croisee.meetings.models import Session
from croisee.meetings.records import sessions_open_to
from croisee.network.models import Person

Data = dict[str, Any]
LANGUAGES = ("fr", "de", "nl", "en")


@dataclass(frozen=True)
class Write:
    """One thing that may be done; `rows` finds the one that it is done to, for the visitor."""

    name: str
    method: str
    kind: str
    scope: str
    says: str
    fields: tuple[Field, ...]
    do: Callable[..., Model]
    required: tuple[str, ...] = ()
    part: str = ""
    rows: Callable[[Person], Any] | None = None
    holds: bool = True  # the row, against others who write; not where the action takes several in their order
    own: Kind | None = None  # what comes back, where it is no kind that leaves as data
    now: Callable[[Person, Any], Model | None] = lambda person, row: row  # what it changes, before it does

    @property
    def status(self) -> int:
        return 201 if self.method == "POST" and self.part in ("", "steps", "news") else 200

    @property
    def told(self) -> Kind:
        """What comes back."""
        kind = self.own or kind_named(self.kind)
        assert kind
        return kind

    @property
    def path(self) -> str:
        part = f"/{self.part}" if self.part else ""
        return f"/{self.kind}/{{id}}{part}" if self.rows else f"/{self.kind}"


def contribute(*, person: Person, data: Data) -> Contribution:
    """In a session that the person sees; its pilot says who writes, and when."""
    session = session_of(person, data.pop("session"))
    details = {name: data.pop(name) for name in DETAILS if name in data}
    usual = {"language": session.language or session.meeting.language, "key": str(uuid4())}
    facts = valid(ContributionForm(usual | data, session=session, is_shown=False))
    facts = {name: value for name, value in facts.items() if name not in ("person", "said_at", "key")}
    too_long(details)
    return saying.contribute(
        session=session, by=person, standing=standing_in(session.meeting, person), **facts, **details
    )


def session_of(person: Person, number: int) -> Session:
    found = sessions_open_to(person).select_related("room", "conduct", "repeats__conduct")
    session = found.filter(pk=number).first()
    if session is None:
        raise not_accepted([{"field": "session", "detail": _("There is no such session for you.")}])
    remember_conduct(session)
    return session


def too_long(details: dict[str, str]) -> None:
    for name, text in details.items():
        if len(text) > (most := Contribution._meta.get_field(name).max_length):
            raise not_accepted([{"field": name, "detail": _("%(most)s letters at most.") % {"most": most}}])


def post(*, person: Person, data: Data) -> Posting:
    """Post a need or an asset, or keep it as a draft."""
    is_draft = data.pop("draft", False)
    form = PostingForm(as_form(data), person=person)
    valid(form)
    row = posting.write_posting(by=person, **form.value())
    if not is_draft:
        posting.open_posting(posting=row, by=person)
    return row


def change_posting(*, person: Person, row: Posting, data: Data) -> Posting:
    """Change what is said; what is not sent stays."""
    now = values_of(row) | {name: one.pk for name, one in named_in(row)}
    kept = {name: value for name, value in now.items() if value not in (None, "")}
    mentions = row.mentions.all()
    concepts = [one.concept for one in mentions if one.is_confirmed]
    removed = {one.concept for one in mentions if one.is_removed}
    form = PostingForm(as_form(kept | data) | {"concepts": concepts}, person=person, posting=row)
    valid(form)
    posting.change_posting(posting=row, by=person, **form.value() | {"removed": removed - set(concepts)})
    row.refresh_from_db()
    return row


def named_in(row: Posting) -> list[tuple[str, Model]]:
    names = ("organisation", "meeting", "project")
    return [(name, one) for name in names if (one := getattr(row, name))]


def as_form(data: Data) -> Data:
    """As a browser would send it; a territory by its code."""
    sent = {"audience": Posting.Audience.EVERYBODY.value, "language": ""} | data
    if code := data.get("territory"):
        sent["territory"] = code if "(" in str(code) else f"({code})"
    return sent


def close(*, person: Person, row: Posting, data: Data) -> Posting:
    """It is found, or no longer: nobody else reads it any more."""
    posting.close_posting(posting=row, by=person, **valid(CloseForm(data)))
    return row


def add_step(*, person: Person, row: Project, data: Data) -> Project:
    facts = valid(StepForm(data, project=row))
    working.add_step(project=row, by=person, **facts)
    return row


def tell(*, person: Person, row: Project, data: Data) -> Project:
    usual = {"on": str(NewsForm.base_fields["on"].initial())}
    working.tell(project=row, by=person, **valid(NewsForm(usual | data)))
    return row


def own_postings(person: Person) -> Any:
    return Posting.objects.visible_to(person).with_all()


def projects(person: Person) -> Any:
    if (kind := kind_named("projects")) is None:
        raise problems.nothing()
    return kind.open_to(person)


POSTING = (
    Field("kind", "A need, or an asset: what is offered.", choices=("need", "asset")),
    Field("text", "In your own words.", "text"),
    Field("organisation", "The number of the organisation for which you act.", "integer"),
    Field("about", "What it is about.", choices=tuple(Posting.About.values)),
    Field("audience", "Who may see it; everybody unless it is said.", choices=tuple(Posting.Audience.values)),
    Field("meeting", "The number of the meeting to whose people it shows itself.", "integer"),
    Field("territory", "The code of a territory, where it is not that of the organisation."),
    Field("until", "Its last day.", "date"),
    Field("project", "The number of the project for which it is.", "integer"),
)
DRAFT = Field("draft", "Whether it stays a draft, which nobody else reads.", "boolean")
WORDS = (
    Field("session", "The number of the session.", "integer"),
    Field("kind", "What it is.", choices=tuple(Contribution.Kind.values)),
    Field("text", "In your own words.", "text"),
    Field("language", "Its language; that of the session unless it is said.", choices=LANGUAGES),
    Field("question", "The number of the question that it answers.", "integer"),
    *(Field(name, SAYS[name]) for name in DETAILS),
)

REGISTRATION: Data = {
    "part": "registration",
    "rows": registering.meetings,
    "holds": False,
    "own": registering.OWN,
    "now": registering.registration_for,
}
WRITES = (
    Write(
        "contribute", "POST", "contributions", Scope.CONTRIBUTIONS,
        "Contribute to a workshop that collects, as one who is registered for its meeting.",
        WORDS, contribute, required=("session", "kind", "text"),
    ),
    Write(
        "post", "POST", "postings", Scope.POSTINGS,
        "Post a need or an asset of an organisation for which you act.",
        (*POSTING, DRAFT), post, required=("kind", "text", "organisation", "about"),
    ),
    Write(
        "change_posting", "PATCH", "postings", Scope.POSTINGS,
        "Change a need or an asset; what is not sent stays.",
        POSTING, change_posting, rows=own_postings,
    ),
    Write(
        "close_posting", "POST", "postings", Scope.POSTINGS, "Take it out: it is found, or no longer.",
        (Field("stage", "Why.", choices=("found", "dropped")),), close, required=("stage",), part="close",
        rows=own_postings,
    ),
    Write(
        "add_step", "POST", "projects", Scope.PROJECTS,
        "Say what is to be done in a project that you are in.",
        (Field("text", "What is to be done.", "text"), Field("due", "Until when.", "date")),
        add_step, required=("text",), part="steps", rows=projects,
    ),
    Write(
        "tell", "POST", "projects", Scope.PROJECTS, "Say what happened in a project that you are in.",
        (Field("text", "What happened.", "text"), Field("on", "On which day; today unless said.", "date")),
        tell, required=("text",), part="news", rows=projects,
    ),
    Write(
        "register", "POST", "meetings", Scope.REGISTRATIONS,
        "Register for a meeting, as its page does; who is registered already stays as they are.",
        registering.SENT, registering.register, required=("organisation", "role"), **REGISTRATION,
    ),
    Write(
        "cancel_registration", "DELETE", "meetings", Scope.REGISTRATIONS,
        "Cancel it: the seat goes to the next.", (), registering.cancel, **REGISTRATION,
    ),
)  # fmt: skip


def write_at(method: str, kind: str, part: str, *, of_one: bool) -> Write | None:
    """What is declared for a method at an address."""
    place = method, kind, part, of_one
    return next((one for one in WRITES if (one.method, one.kind, one.part, bool(one.rows)) == place), None)


def read_at(kind: str, part: str) -> Write | None:
    """What is written there and may be read there, too."""
    return next((one for one in WRITES if one.own and (one.kind, one.part) == (kind, part)), None)


def methods_at(kind: str, part: str, *, of_one: bool) -> list[str]:
    return [one.method for one in WRITES if (one.kind, one.part, bool(one.rows)) == (kind, part, of_one)]
