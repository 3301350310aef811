"""Where a brief is written: its head, its amendments, its review, what becomes of it."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from croisee.kit.access import Refused, allow
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting
from croisee.syntheses import actions, briefing, queries, rules
from croisee.syntheses.access import written_brief, written_meeting
from croisee.syntheses.forms import AmendmentForm, BriefForm, NewBriefForm, StepForm
from croisee.syntheses.models import Amendment, Bill, Brief, ReaderQuestion, Step, Wording


def brief_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a brief on one of the texts."""
    meeting: Meeting = meeting_for(request, slug)
    allow(rules.why_not_organise_meeting(request.user, meeting))
    bills = Bill.objects.visible_to(request.user)
    initial = {"key": uuid4(), "language": meeting.language, "bill": meeting.bills.last()}
    form = NewBriefForm(request.POST or None, bills=bills, initial=initial)
    if form.is_valid():
        brief = actions.begin_brief(meeting=meeting, by=request.user, **form.cleaned_data)
        return redirect("brief_edit", slug, brief.pk)
    return render(
        request, "syntheses/brief_new.html", {"meeting": meeting, "form": form, "bills": bills.exists()}
    )


def brief_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The amendments of a brief, what still stands against showing it, and where it is."""
    brief = written_brief(request, slug, pk)
    reading = briefing.read(brief, whole_text=True)
    context = {
        "meeting": brief.meeting,
        "brief": brief,
        "reading": reading,
        "newest": reading.newest,
        "why_not": rules.why_not_go_on(request.user, reading),
        "waiting": ReaderQuestion.objects.waiting().filter(link__brief=brief).count(),
        "articles": reading.wordings,
    }
    return render(request, "syntheses/brief_edit.html", context)


def brief_head(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Its title, addressee, introduction and language."""
    brief = written_brief(request, slug, pk)
    form = BriefForm(request.POST or None, instance=Brief.objects.get(pk=pk))
    if form.is_valid():
        actions.change_brief(brief=brief, by=request.user, **form.cleaned_data)
        messages.success(request, _("The head of the brief is kept."))
        return redirect("brief_edit", slug, pk)
    context = {"meeting": brief.meeting, "brief": brief, "form": form}
    return render(request, "syntheses/brief_head.html", context)


def amendment_new(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask something of an article."""
    brief = written_brief(request, slug, pk)
    wordings = brief.bill.versions.last().wordings.select_related("article", "version")
    wording = get_object_or_404(
        wordings, article__key=request.POST.get("article") or request.GET.get("article", "")
    )
    initial = {"kind": Amendment.Kind.CHANGE, "proposed": wording.text, "key": uuid4()}
    form = form_of(request, brief, wording, initial)
    if "find" not in request.POST and form.is_valid():
        words = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        try:
            actions.propose_amendment(brief=brief, article=wording.article, by=request.user, **words)
            return redirect("brief_edit", slug, pk)
        except Refused as refusal:
            form.add_error("rests_on", str(refusal))
    return page(request, brief, wording, form)


def form_of(request: HttpRequest, brief: Brief, wording: Wording, initial: dict) -> AmendmentForm:
    sources = queries.may_carry(brief, initial.get("rests_on", ()))
    return AmendmentForm(request.POST or None, sources=sources, wording=wording, initial=initial)


def page(request: HttpRequest, brief: Brief, wording: Wording, form: AmendmentForm, **facts) -> HttpResponse:
    if "find" in request.POST:
        form.errors.clear()
    plain = {"amendment": None, "point": None, "stale": None}
    context = plain | {"meeting": brief.meeting, "brief": brief, "wording": wording, "form": form} | facts
    return render(request, "syntheses/amendment.html", context)


def amendment_of(request: HttpRequest, slug: str, pk: int, amendment: int) -> Amendment:
    meeting = written_meeting(request, slug)
    found = Amendment.objects.filter(brief__meeting=meeting, brief=pk).prefetch_related(briefing.STEPS)
    found = found.select_related("brief__bill", "article__bill", "wording__version")
    one = get_object_or_404(found, pk=amendment)
    one.brief.meeting = meeting
    return one


def amendment_edit(request: HttpRequest, slug: str, pk: int, amendment: int) -> HttpResponse:
    """Ask it otherwise; whoever changed it meanwhile is named, and nothing that was typed is lost."""
    found = amendment_of(request, slug, pk, amendment)
    brief = found.brief
    newest = (
        found.article.wordings.with_today().select_related("version").order_by("-version__number").first()
    )
    names = ("kind", "problem", "proposed", "reason")
    initial = {name: getattr(found, name) for name in names} | {
        "rests_on": sorted(briefing.evidence_keys(found)),
        "seen": found.changed_at.isoformat(),
    }
    form = form_of(request, brief, newest, initial)
    stale = None
    if "find" not in request.POST and form.is_valid():
        words = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        try:
            actions.change_amendment(amendment=found, by=request.user, **words)
            return redirect("brief_edit", slug, pk)
        except Refused as refusal:
            form.add_error("rests_on", str(refusal))
        except actions.StaleAmendment as changed:
            stale = str(changed)
            if changed.amendment is None:
                messages.error(request, stale)
                return redirect("brief_edit", slug, pk)
            form.data = form.data.copy()
            form.data["seen"] = changed.amendment.changed_at.isoformat()
    point = briefing.read_one(found, newest)
    return page(request, brief, newest, form, amendment=found, point=point, stale=stale)


@require_POST
def amendment_keep(request: HttpRequest, slug: str, pk: int, amendment: int) -> HttpResponse:
    """Say that it still stands though its article changed."""
    actions.keep_amendment(amendment=amendment_of(request, slug, pk, amendment), by=request.user)
    messages.success(request, _("The amendment stands, against the article as it is today."))
    return redirect("brief_edit", slug, pk)


def amendment_remove(request: HttpRequest, slug: str, pk: int, amendment: int) -> HttpResponse:
    """Ask once, then ask it no more."""
    found = amendment_of(request, slug, pk, amendment)
    allow(rules.why_not_remove_amendment(request.user, found.brief, found))
    back = reverse("brief_edit", args=[slug, pk])
    if request.method == "POST":
        actions.remove_amendment(amendment=found, by=request.user)
        messages.success(request, _("The amendment is removed."))
        return redirect(back)
    context = {
        "meeting": None,
        "question": _("Remove this amendment? %(name)s") % {"name": found.name},
        "consequence": _("Its words leave the brief; what it rests on stays where it was said."),
        "word": _("Remove it"),
        "back": back,
    }
    return render(request, "meetings/confirm.html", context)


def amendment_fate(request: HttpRequest, slug: str, pk: int, amendment: int) -> HttpResponse:
    """What became of an amendment, day by day, and what happens now."""
    found = amendment_of(request, slug, pk, amendment)
    steps = list(found.steps.all())
    form = StepForm(request.POST or None, last=steps[-1] if steps else None)
    if form.is_valid():
        try:
            actions.record_step(amendment=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is written down; those who said it see it."))
            return redirect("amendment_fate", slug, pk, amendment)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "meeting": found.brief.meeting,
        "brief": found.brief,
        "amendment": found,
        "steps": steps,
        "form": form,
    }
    return render(request, "syntheses/amendment_fate.html", context)


@require_POST
def step_remove(request: HttpRequest, slug: str, pk: int, amendment: int, step: int) -> HttpResponse:
    """Take back the last thing that was written down."""
    found = amendment_of(request, slug, pk, amendment)
    last = Step.objects.filter(amendment=found, pk=step).first()
    if last is not None:
        last.amendment = found
        actions.remove_step(step=last, by=request.user)
        messages.success(request, _("It is taken back."))
    return redirect("amendment_fate", slug, pk, amendment)


WAYS = {
    "review": (actions.review, gettext_lazy("The brief is reviewed: it may be published.")),
    "publish": (actions.publish_brief, gettext_lazy("The brief is published.")),
    "take-back": (
        actions.take_back_brief,
        gettext_lazy("The brief is a draft again: only those who write it read it."),
    ),
}


@require_POST
def brief_move(request: HttpRequest, slug: str, pk: int, to: str) -> HttpResponse:
    """Review it, publish it, take it back."""
    brief = written_brief(request, slug, pk)
    if to not in WAYS:
        raise Http404
    act, words = WAYS[to]
    act(brief=brief, by=request.user)
    messages.success(request, words)
    return redirect("brief_edit", slug, pk)
