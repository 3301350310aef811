"""The follow-up of one agreement: what is promised and measured, and what became of it."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.agreements.binding import earlier_words
from croisee.cooperation.followup import access, actions, rules
from croisee.cooperation.followup.charts import line_of
from croisee.cooperation.followup.forms.noting import MeasureForm, NoteForm
from croisee.cooperation.followup.owed import counted
from croisee.cooperation.followup.reading import read
from croisee.cooperation.followup.reviews.rules import why_not_write
from croisee.cooperation.followup.standing import Tracker
from croisee.cooperation.models import Agreement, Commitment, Indicator, Review, ReviewVersion
from croisee.kit.access import Refused, allow
from croisee.kit.files import called
from croisee.kit.papers import SORTS
from croisee.kit.stale import Stale


@access.for_readers(access.agreement_for)
def agreement_followup(request: HttpRequest, agreement: Agreement, tracker: Tracker) -> HttpResponse:
    """Late, due, later, done; results and money."""
    reading = read(agreement, timezone.localdate())
    context = {
        "agreement": agreement,
        "tracker": tracker,
        "reading": reading,
        "counts": counted(reading.owed),
        "why_not": rules.why_not_follow(agreement),
        "reviews": reviews_of(agreement, tracker),
        "may_review": why_not_write(tracker, agreement) is None,
        "this_year": timezone.localdate().year,
    }
    return render(request, "cooperation/followup/agreement.html", context)


def reviews_of(agreement: Agreement, tracker: Tracker) -> list[Review]:
    """Published ones; drafts for those of the agreement."""
    published = Exists(ReviewVersion.objects.filter(review=OuterRef("pk")))
    rows = agreement.reviews.annotate(is_published=published)
    return list(rows if tracker.is_inside else rows.filter(is_published=True))


@access.for_readers(access.commitment_for)
def commitment(request: HttpRequest, commitment: Commitment, tracker: Tracker) -> HttpResponse:
    """One promise with all that was said of it; those who owe it say how far it is."""
    why_not = rules.why_not_note(tracker, commitment)
    notes = list(commitment.notes.select_related("by", "proof").defer("proof__content"))
    form = NoteForm(request.POST or None, request.FILES or None, initial={"seen": len(notes)})
    if request.method == "POST":
        allow(why_not)
    if form.is_valid() and said(request, form, commitment):
        return redirect("commitment", commitment.pk)
    context = {"commitment": commitment, "agreement": commitment.agreement, "notes": notes[::-1]}
    context |= {"form": None if why_not else form, "tracker": tracker, "earlier": earlier_words(commitment)}
    return render(request, "cooperation/followup/commitment.html", context)


def said(request: HttpRequest, form: NoteForm, commitment: Commitment) -> bool:
    """Whether it is noted; if not, the form says why."""
    try:
        actions.note(commitment=commitment, by=request.user, **form.cleaned_data)
    except (Refused, Stale) as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Noted: all who follow the agreement see it."))
    return True


@access.for_readers(access.indicator_for)
def indicator(request: HttpRequest, indicator: Indicator, tracker: Tracker) -> HttpResponse:
    """One result that is measured, with its figures; those who measure enter another one."""
    why_not = rules.why_not_measure(tracker, indicator)
    form = MeasureForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        allow(why_not)
    if form.is_valid() and entered(request, form, indicator):
        return redirect("indicator", indicator.pk)
    measures = list(indicator.measures.select_related("by", "proof").defer("proof__content"))
    context = {"indicator": indicator, "agreement": indicator.agreement, "measures": measures}
    chart = line_of(indicator, measures, indicator.agreement)
    context |= {"form": None if why_not else form, "tracker": tracker, "chart": chart}
    return render(request, "cooperation/followup/indicator.html", context)


def entered(request: HttpRequest, form: MeasureForm, indicator: Indicator) -> bool:
    try:
        facts: dict[str, Any] = form.cleaned_data
        actions.measure(indicator=indicator, by=request.user, **facts)
    except Refused as refused:
        form.add_error("on", str(refused))
        return False
    messages.success(request, _("The figure is kept."))
    return True


def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that shows something, for those of the agreement; kept by the browser, never shown as a page."""
    found, agreement = access.proof_for(request, pk)
    allow(None if access.standing(request, agreement).is_inside else rules.not_inside())
    answer = HttpResponse(bytes(found.content), content_type=SORTS[found.format])
    answer["X-Content-Type-Options"] = "nosniff"
    return called(found.name, answer)
