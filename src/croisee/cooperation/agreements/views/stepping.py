"""What each party did, and what is missing; versions and what differs."""

from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from croisee.cooperation.agreements import access, actions, rules
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.check_words import in_words
from croisee.cooperation.agreements.comparing import compare
from croisee.cooperation.agreements.forms.steps import PaperForm, SettleForm, StageForm, StepForm
from croisee.cooperation.agreements.paper import FORMATS
from croisee.cooperation.agreements.views.reading import head_of
from croisee.cooperation.models import Agreement, Party, PartyStep, Version
from croisee.kit.access import Refused
from croisee.kit.languages import own_name
from croisee.kit.stale import mark_of

NOT_YET = {
    PartyStep.Kind.DRAFTED: gettext_lazy("It has not agreed to the draft yet."),
    PartyStep.Kind.VOTED: gettext_lazy("It has not voted yet."),
    PartyStep.Kind.SIGNED: gettext_lazy("It has not signed yet."),
}


@dataclass
class Row:
    """A party, what it did with the last version, what it still has to do, and the form to note it."""

    party: Party
    done: list[PartyStep]
    earlier: list[PartyStep]
    speaks: bool
    form: StepForm | None = None
    asks: dict[str, Any] | None = None  # what a signature does, before it is noted
    may_undo: bool = False  # its signature is the last one, and nothing rests on it yet

    @property
    def hidden(self) -> list[tuple[str, Any]]:
        """The signature that is asked about, as its form sends it."""
        said, prefix = self.asks or {}, f"party-{self.party.pk}"
        values = {"kind": said.get("kind"), "on": str(said.get("on")), "act": said.get("act")}
        return [(f"{prefix}-{name}", value) for name, value in values.items()]

    @property
    def kinds(self) -> set[str]:
        return {one.kind for one in self.done}

    @property
    def is_asked_again(self) -> bool:
        """It voted or signed an earlier text, and not this one."""
        binding = {PartyStep.Kind.VOTED, PartyStep.Kind.SIGNED}
        return not binding & self.kinds and any(one.kind in binding for one in self.earlier)

    @property
    def missing(self) -> list[str]:
        """What it has not done yet, in sentences."""
        wanted = [PartyStep.Kind.DRAFTED, PartyStep.Kind.VOTED, PartyStep.Kind.SIGNED]
        if not self.party.votes:
            wanted.remove(PartyStep.Kind.VOTED)
        if self.kinds & {PartyStep.Kind.VOTED, PartyStep.Kind.SIGNED}:
            wanted.remove(PartyStep.Kind.DRAFTED)
        return [str(NOT_YET[kind]) for kind in wanted if kind not in self.kinds]


def rows_of(agreement: Agreement, whole: Whole, version: Version | None, visitor: Any) -> list[Row]:
    """Two statements, at any number of parties."""
    steps: dict[int, list[PartyStep]] = {one.pk: [] for one in whole.parties}
    found = PartyStep.objects.filter(party__in=steps).select_related("version", "noted_by")
    for step in found.defer("version__content"):
        steps[step.party_id].append(step)
    spoken = spoken_by(whole.parties, visitor)
    rows = []
    for party in whole.parties:
        done = [one for one in steps[party.pk] if version and one.version_id == version.pk]
        earlier = [one for one in steps[party.pk] if one not in done]
        rows.append(Row(party, done, earlier, party.pk in spoken))
    return rows


def spoken_by(parties: list[Party], visitor: Any) -> set[int]:
    """Those for which the visitor notes what they did."""
    keys = [one.pk for one in parties]
    if not visitor.is_authenticated:
        return set()
    if visitor.is_administrator:
        return set(keys)
    mine: Any = Party.objects.filter(pk__in=keys)
    return set(mine.represented_by(visitor).values_list("pk", flat=True))


@access.for_insiders
def agreement_steps(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """A page for the parties: who has voted and signed what."""
    return steps_page(request, agreement, Whole(agreement), SettleForm())


def steps_page(
    request: HttpRequest, agreement: Agreement, whole: Whole, form: SettleForm, noted: StepForm | None = None
) -> HttpResponse:
    """With the form that puts the text to the parties; one that is sent, and a signature, ask back."""
    version = agreement.versions.first()
    rows = rows_of(agreement, whole, version, request.user)
    context = head_of(agreement, whole, request.user)
    if version and not version.signed_on:
        for row in rows:
            if row.speaks and row.missing:
                row.form = StepForm(party=row.party, done=row.kinds)
            if noted and noted.party.pk == row.party.pk:
                does = [*signing(agreement, version, rows, row), *before_it_was_put(version, noted)]
                row.asks = noted.cleaned_data | {"does": does}
    elif version and not request.user.is_anonymous:
        mark_undoable(request.user, agreement, rows)
    is_same = version is not None and version.fingerprint == whole.fingerprint
    context |= {"tab": "steps", "rows": rows, "version": version, "is_same": is_same}
    context["closed_by"] = [row.party for row in rows if not row.party.publishes]
    if context["may_write"]:
        stage = StageForm(agreement=agreement, auto_id="stage_%s")
        context |= {
            "settle": form,
            "found": in_words(whole.findings),
            "stage": stage if stage.nexts else None,
        }
        if form.is_bound:
            context |= {"unfinished": in_words(whole.unfinished), "despite": mark_of_unfinished(whole)}
    return render(request, "cooperation/agreements/steps.html", context)


def mark_undoable(visitor: Any, agreement: Agreement, rows: list[Row]) -> None:
    """The last signature alone is asked about, at any number of parties."""
    signed = [(one, row) for row in rows for one in row.done if one.kind == PartyStep.Kind.SIGNED]
    if signed:
        step, row = max(signed, key=lambda pair: (pair[0].noted_at, pair[0].pk))
        step.party, step.party.agreement = row.party, agreement
        row.may_undo = step.noted_by_id == visitor.pk and rules.why_not_undo(visitor, step) is None


def signing(agreement: Agreement, version: Version, rows: list[Row], row: Row) -> list[str]:
    """What comes of it when this party signs, in sentences."""
    has_signed = [one for one in rows if one is row or PartyStep.Kind.SIGNED in one.kinds]
    others = [str(one.party) for one in rows if one not in has_signed]
    named = {"number": version.number, "who": ", ".join(str(one.party) for one in has_signed)}
    if others:
        signed = ngettext(
            "Version %(number)s is then signed by: %(who)s. Still to sign: %(others)s.",
            "Version %(number)s is then signed by: %(who)s. Still to sign: %(others)s.",
            len(others),
        )
        return [signed % (named | {"others": ", ".join(others)})]
    said = [_("Version %(number)s is then signed by all: %(who)s. It binds them.") % named]
    if version.is_amendment:
        said.append(_("It is an amendment: what it changes counts in place of what was signed before."))
    elif agreement.enters == Agreement.Enters.SIGNED:
        said.append(_("The agreement is then in force."))
    opens = all(one.party.publishes for one in rows)
    said.append(
        _("From then on everybody may read it, for all parties let them.")
        if opens
        else _("Only the parties read it: not all of them let everybody read it.")
    )
    return said


def before_it_was_put(version: Version, noted: StepForm) -> list[str]:
    """Whoever enters what was signed on paper before may go on; whoever mistook the day reads it."""
    put = timezone.localdate(version.made_at)
    if noted.cleaned_data["on"] >= put:
        return []
    said = _(
        "Look at the day: this version was put to the parties later, on %(day)s. Note it only if the same "
        "text was signed on paper before."
    )
    return [said % {"day": date_format(put, "DATE_FORMAT")}]


def mark_of_unfinished(whole: Whole) -> str:
    """What the page named as missing: who goes on in spite of it has read just that."""
    return mark_of(
        [[one.code, [[name, str(value)] for name, value in one.facts]] for one in whole.unfinished]
    )


@require_POST
@access.for_writers
def agreement_settle(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Put the text to the parties; where something is missing in it, only once that was read."""
    form, whole = SettleForm(request.POST), Whole(agreement)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    is_asked = whole.unfinished and request.POST.get("despite") != mark_of_unfinished(whole)
    if is_asked and not actions.why_not_settle_now(whole, request.user):
        return steps_page(request, agreement, whole, form)
    try:
        version = actions.settle(agreement=agreement, why=why, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        said = _("Version %(number)s is put to the parties: those who represent them are told by mail.")
        messages.success(request, said % {"number": version.number})
    return redirect("agreement_steps", agreement.pk)


@require_POST
@access.for_writers
def agreement_stage(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """It goes on: in force, under evaluation, ended…"""
    form = StageForm(request.POST, agreement=agreement)
    if form.is_valid():
        actions.move(agreement=agreement, by=request.user, **form.cleaned_data)
    else:
        messages.warning(request, _("This does not follow from where the agreement is."))
    return redirect("agreement_steps", agreement.pk)


@require_POST
def party_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A party voted, signed, or lets everybody read."""
    party = access.party_for(request, pk)
    if request.POST.get("do") in ("publish", "unpublish"):
        actions.publish(party=party, publishes=request.POST["do"] == "publish", by=request.user)
        return redirect("agreement_steps", party.agreement_id)
    form = StepForm(request.POST, party=party, done=set())
    if form.is_valid():
        if asks_back(request, party, form.cleaned_data["kind"], form.cleaned_data["on"]):
            whole = Whole(party.agreement)
            return steps_page(request, party.agreement, whole, SettleForm(), noted=form)
        try:
            number = sure_of(request)
            actions.note_step(party=party, by=request.user, number=number, **form.cleaned_data)
            messages.success(request, _("It is noted."))
        except Refused as refused:
            if rules.why_not_speak_for(request.user, party):
                raise
            messages.warning(request, str(refused))
    else:
        messages.warning(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("agreement_steps", party.agreement_id)


def asks_back(request: HttpRequest, party: Party, kind: str, on: date) -> bool:
    """A signature that may be noted is noted once its page has said what it does."""
    if kind != PartyStep.Kind.SIGNED or sure_of(request) is not None:
        return False
    version = party.agreement.versions.first()
    why_not = rules.why_not_step(request.user, party, version, kind)
    return (why_not or rules.why_not_on(party, version, kind, on)) is None


def sure_of(request: HttpRequest) -> int | None:
    """The number of the version of which one has read what its signature does."""
    said = request.POST.get("sure", "")
    return int(said) if said.isdecimal() and len(said) < 10 else None


@require_POST
def party_step_back(request: HttpRequest, pk: int) -> HttpResponse:
    """It was noted by mistake."""
    step = get_object_or_404(PartyStep.objects.select_related("party__agreement", "version"), pk=pk)
    access.agreement_for(request, step.party.agreement_id)
    actions.take_back(step=step, by=request.user)
    taken = {"what": step.get_kind_display(), "who": step.party}
    messages.success(request, _("%(who)s: “%(what)s” is taken back. It can be noted again.") % taken)
    return redirect("agreement_steps", step.party.agreement_id)


@access.for_readers
def agreement_version(request: HttpRequest, agreement: Agreement, number: int) -> HttpResponse:
    """A version, and what differs from the one before."""
    version = access.version_of(request, agreement, number)
    before = earlier_of(request, agreement, number)
    context = head_of(agreement, Whole(agreement), request.user) | {
        "version": version,
        "before": before,
        "difference": compare(before.content, version.content) if before else None,
        "texts": [(code, own_name(code), rows) for code, rows in version.content["texts"].items()],
        "pairs": pairs_of(version),
        "formats": FORMATS,
        "files": version.signed_files.defer("content").select_related("added_by"),
        "form": PaperForm(agreement=agreement, version=version),
    }
    return render(request, "cooperation/agreements/version.html", context)


def earlier_of(request: HttpRequest, agreement: Agreement, number: int) -> Version | None:
    """The version before, of those that the visitor reads."""
    rows = agreement.versions.filter(number__lt=number)
    if not rules.writes(request.user, agreement):
        rows = rows.exclude(signed_on=None)
    return rows.first()


@access.for_insiders
def agreement_changes(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """What was written since the last version."""
    version = agreement.versions.first()
    whole = Whole(agreement)
    context = head_of(agreement, whole, request.user) | {
        "version": version,
        "difference": compare(version.content, whole.content) if version else None,
    }
    return render(request, "cooperation/agreements/changes.html", context)


def pairs_of(version: Version) -> list[tuple[str, str]]:
    """Each two of its languages, as they stand in an address and in words."""
    pairs = permutations(version.content["texts"], 2)
    return [(f"{left}-{right}", f"{own_name(left)} + {own_name(right)}") for left, right in pairs]
