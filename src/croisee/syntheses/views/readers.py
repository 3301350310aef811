"""A brief behind a link, for those without an account; and who has a link, what they ask."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from croisee.kit.access import Refused, public
from croisee.kit.limits import few
from croisee.syntheses import actions, briefing, rules, sheets
from croisee.syntheses.access import written_brief
from croisee.syntheses.forms import AnswerForm, LinkForm, QuestionForm
from croisee.syntheses.models import Brief, ReaderLink, ReaderQuestion
from croisee.syntheses.views.briefs import SHEETS, WHOLE, files_of, opened, place_of


def link_by(token: str) -> ReaderLink | None:
    """A link that still stands."""
    found = ReaderLink.objects.select_related("brief__meeting__organiser", "brief__bill")
    return found.filter(token=token, revoked_at=None).first()


@public
@few
@never_cache
@gzip_page
def reader(request: HttpRequest, token: str) -> HttpResponse:
    """The brief, by territory when asked, and a question to its organisers."""
    link = link_by(token)
    if link is None:
        return unknown(request)
    if why_not := rules.why_not_read_by_link(link):
        return hidden(render(request, "syntheses/reader_closed.html", {"why_not": why_not, "link": link}))
    reading = briefing.read(link.brief)
    place = place_of(request, reading)
    with translation.override(link.brief.language):
        titles = [(point.amendment.pk, sheets.title_of(point)) for point in reading.points]
    form = QuestionForm(request.POST or None, reading=reading, titles=titles)
    if form.is_valid():
        try:
            actions.ask_question(link=link, language=get_language(), **form.cleaned_data)
            messages.success(request, _("The organisers have your question; the answer will stand here."))
            return redirect(link)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    opening, rest = opened(sheets.document_of(reading, place=place))
    context = {
        "link": link,
        "brief": link.brief,
        "reading": reading,
        "place": place,
        "opening": opening,
        "rest": rest,
        "form": form,
        "questions": link.questions.select_related("amendment__wording"),
        "formats": WHOLE,
        "sheets": SHEETS,
    }
    return hidden(render(request, "syntheses/reader.html", context))


def unknown(request: HttpRequest) -> HttpResponse:
    return hidden(
        render(request, "syntheses/reader_closed.html", {"why_not": None, "link": None}, status=404)
    )


def hidden(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex"
    return answer


@public
@require_safe
def reader_file(request: HttpRequest, token: str, format: str) -> HttpResponse:
    """The brief as a file, behind a link."""
    return hidden(files_of(brief_by(token), format, is_sheets=False))


@public
@require_safe
def reader_sheets(request: HttpRequest, token: str, format: str) -> HttpResponse:
    """Its amendment sheets as a file, behind a link."""
    return hidden(files_of(brief_by(token), format, is_sheets=True))


def brief_by(token: str) -> Brief:
    """The brief behind a link that stands, when it may be read."""
    link = link_by(token)
    if link is None or rules.why_not_read_by_link(link):
        raise Http404
    return link.brief


def brief_readers(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who has a link, what they ask, what they were answered."""
    brief = written_brief(request, slug, pk)
    form = LinkForm(request.POST or None)
    if form.is_valid():
        actions.make_link(brief=brief, by=request.user, **form.cleaned_data)
        messages.success(request, _("The link is made: copy it and send it."))
        return redirect("brief_readers", slug, pk)
    found = ReaderQuestion.objects.filter(link__brief=brief).select_related(
        "link", "amendment__wording", "answered_by"
    )
    context = {
        "meeting": brief.meeting,
        "brief": brief,
        "form": form,
        "links": brief.links.all(),
        "questions": found.order_by("answered_at", "-pk"),
        "site": settings.SITE_URL.rstrip("/"),
    }
    return render(request, "syntheses/brief_readers.html", context)


@require_POST
def link_revoke(request: HttpRequest, slug: str, pk: int, link: int) -> HttpResponse:
    """Let a link lead nowhere from now on."""
    brief = written_brief(request, slug, pk)
    found = get_object_or_404(brief.links, pk=link)
    found.brief = brief
    actions.revoke_link(link=found, by=request.user)
    messages.success(request, _("The link leads nowhere from now on."))
    return redirect("brief_readers", slug, pk)


@require_POST
def question_answer(request: HttpRequest, slug: str, pk: int, question: int) -> HttpResponse:
    """Answer what a reader asked."""
    brief = written_brief(request, slug, pk)
    found = get_object_or_404(
        ReaderQuestion.objects.select_related("link__brief"), link__brief=brief, pk=question
    )
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer_question(question=found, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("The answer stands behind their link, and goes by mail to whoever left an address.")
        )
    else:
        messages.error(request, " ".join(form.errors["answer"]))
    return redirect("brief_readers", slug, pk)
