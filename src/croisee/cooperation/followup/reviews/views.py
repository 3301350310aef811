"""The review of a year: read, printed, commented; drafted and edited by those in charge."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.cooperation.agreements.paper import FORMATS, WRITERS
from croisee.cooperation.followup import access
from croisee.cooperation.followup.reviews import actions, drafting, rules
from croisee.cooperation.followup.reviews.forms import (
    CommentForm,
    IntroductionForm,
    StatementForm,
    TextForm,
    YearForm,
)
from croisee.cooperation.followup.reviews.paper import document_of
from croisee.cooperation.followup.standing import Tracker
from croisee.cooperation.models import Agreement, Review, ReviewStatement, ReviewVersion
from croisee.engines.report import Document, to_html
from croisee.kit.access import Refused, allow
from croisee.kit.files import called, file_name
from croisee.kit.papers import SORTS
from croisee.kit.stale import Stale, mark_of

reading = access.for_readers(access.agreement_for)


def review_for(agreement: Agreement, year: int, tracker: Tracker) -> tuple[Review, ReviewVersion | None]:
    """With its last version; one that has none yet is for those of the agreement."""
    review = get_object_or_404(Review, agreement=agreement, year=year)
    review.agreement = agreement
    version = review.versions.first()
    if version is None and not tracker.is_inside:
        raise Http404
    return review, version


def printed(review: Review, version: ReviewVersion | None) -> Document:
    comments = list(review.comments.select_related("party__organisation"))
    return document_of(review, version.content if version else actions.content_of(review), comments, version)


@reading
def review(request: HttpRequest, agreement: Agreement, tracker: Tracker, year: int) -> HttpResponse:
    """The last version; before there is one, the draft."""
    review, version = review_for(agreement, year, tracker)
    return shown(request, review, version, tracker, CommentForm(parties=tracker.parties))


def shown(
    request: HttpRequest, review: Review, version: ReviewVersion | None, tracker: Tracker, form: CommentForm
) -> HttpResponse:
    article = mark_safe(to_html(printed(review, version)))  # noqa: S308 (`to_html` escapes)
    context = {"review": review, "agreement": review.agreement, "version": version, "article": article}
    context |= {"versions": list(review.versions.defer("content")), "formats": FORMATS, "tracker": tracker}
    context["form"] = form if tracker.parties else None
    context["may_write"] = rules.why_not_write(tracker, review.agreement) is None
    return render(request, "cooperation/followup/review.html", context)


@reading
def review_version(
    request: HttpRequest, agreement: Agreement, tracker: Tracker, year: int, number: int
) -> HttpResponse:
    """An earlier version, as it was published."""
    review, _last = review_for(agreement, year, tracker)
    version = get_object_or_404(review.versions, number=number)
    return shown(request, review, version, tracker, CommentForm(parties=tracker.parties))


@reading
def review_paper(
    request: HttpRequest, agreement: Agreement, tracker: Tracker, year: int, format: str
) -> HttpResponse:
    """On paper, or to go on with in a word processor."""
    review, version = review_for(agreement, year, tracker)
    if format not in FORMATS:
        raise Http404
    answer = HttpResponse(WRITERS[format](printed(review, version)), content_type=SORTS[format])
    name = (pgettext("name of a file", "review"), agreement.title[:60], year)
    return called(file_name(*name, extension=format), answer)


@require_POST
@reading
def review_comment(request: HttpRequest, agreement: Agreement, tracker: Tracker, year: int) -> HttpResponse:
    """What a party says."""
    review, version = review_for(agreement, year, tracker)
    form = CommentForm(request.POST, parties=tracker.parties)
    if not tracker.parties:
        raise Refused(_("Only those who speak for this party say something for it."))
    if form.is_valid():
        actions.comment(review=review, by=tracker.person, **form.cleaned_data)
        return redirect(f"{review.get_absolute_url()}#comments")
    return shown(request, review, version, tracker, form)


@require_POST
@reading
def review_draft(request: HttpRequest, agreement: Agreement, tracker: Tracker) -> HttpResponse:
    """Draft the review of a year, or draft it anew."""
    allow(rules.why_not_write(tracker, agreement))
    form = YearForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Choose a year in which the agreement was in force."))
        actions.draft(agreement=agreement, year=form.cleaned_data["year"], by=tracker.person)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("agreement_followup", agreement.pk)
    return redirect("review_edit", agreement.pk, form.cleaned_data["year"])


@reading
def review_edit(request: HttpRequest, agreement: Agreement, tracker: Tracker, year: int) -> HttpResponse:
    """Every statement with its sources, to be changed, dropped, completed; then published."""
    allow(rules.why_not_write(tracker, agreement))
    review, version = review_for(agreement, year, tracker)
    known = drafting.sources_of(drafting.year_of(agreement, year))
    is_adding = request.POST.get("do") == "add"
    form = StatementForm(request.POST if is_adding else None, known=known)
    wrong: tuple[int, str] | None = None
    if request.method == "POST":
        try:
            if done(request, review, form):
                return redirect("review_edit", agreement.pk, year)
        except (Refused, Stale) as refused:
            number = request.POST.get("statement", "")
            wrong = (int(number) if number.isdecimal() else 0, str(refused))
    review.refresh_from_db(fields=["introduction"])
    rows = list(review.statements.all())
    parts = [(part, [one for one in rows if one.part == part]) for part in ReviewStatement.Part]
    context = {"review": review, "agreement": agreement, "version": version, "parts": parts, "form": form}
    context |= {"introduction": introduction_of(request, review), "wrong": wrong}
    return render(request, "cooperation/followup/review_edit.html", context)


def introduction_of(request: HttpRequest, review: Review) -> IntroductionForm:
    """As it is kept; what was written and could not be kept stays in the form."""
    words = request.POST.get("introduction", review.introduction)
    return IntroductionForm(initial={"introduction": words, "seen": mark_of(review.introduction)})


def done(request: HttpRequest, review: Review, form: StatementForm) -> bool:
    """What the form asks for; False where it is to be completed."""
    do, by = request.POST.get("do"), request.user
    if do == "add":
        if form.is_valid():
            actions.add(review=review, by=by, **form.facts())
        return form.is_valid()
    if do == "introduce":
        said = IntroductionForm(request.POST)
        if said.is_valid():
            actions.introduce(review=review, by=by, **said.cleaned_data)
        return said.is_valid()
    if do == "publish":
        actions.publish(review=review, by=by)
        messages.success(request, _("Published: whoever reads the agreement reads this version."))
        return True
    number = request.POST.get("statement", "")
    statement = get_object_or_404(review.statements, pk=int(number) if number.isdecimal() else 0)
    statement.review = review
    if do == "drop":
        actions.drop(statement=statement, by=by)
        return True
    text = TextForm(request.POST)
    if not text.is_valid():
        raise Refused(_("Write the statement."))
    actions.change(statement=statement, by=by, **text.cleaned_data)
    return True
