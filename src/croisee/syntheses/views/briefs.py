"""A brief as others read it: a page, files, amendment sheets; and what became of what one said."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from croisee.attendance.access import acting_person
from croisee.contributions.queries import by
from croisee.engines.report import Document
from croisee.kit.access import public
from croisee.meetings.access import meeting_for
from croisee.meetings.rules import is_organiser
from croisee.syntheses import briefing, queries, sheets
from croisee.syntheses.access import brief_for
from croisee.syntheses.models import Brief
from croisee.syntheses.views.desk import number
from croisee.syntheses.views.reading import as_file, printed

SHEETS = ("docx", "odt", "pdf")
WHOLE = (*SHEETS, "md")


def place_of(request: HttpRequest, reading: briefing.Reading) -> int | None:
    """The place that is asked for, among those from which enough people carry something."""
    asked = number(request.GET.get("place"))
    return asked if asked in reading.places else None


@public
@require_safe
@gzip_page
def brief(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Amendment by amendment: what is asked, with which words, carried by whom, and what became of it."""
    found = brief_for(request, slug, pk)
    reading = briefing.read(found)
    place = place_of(request, reading)
    opening, rest = opened(sheets.document_of(reading, place=place))
    context = {
        "meeting": found.meeting,
        "brief": found,
        "reading": reading,
        "place": place,
        "opening": opening,
        "rest": rest,
        "organises": is_organiser(request.user, found.meeting),
        "formats": WHOLE,
        "sheets": SHEETS,
    }
    return render(request, "syntheses/brief.html", context)


def opened(document: Document) -> tuple[str, str]:
    """Title and summary of the article of a page, and what follows them."""
    article = printed(document)
    summary = article.find('<section class="report-summary"')
    end = "</header>" if summary < 0 else "</section>"
    place = article.index(end, max(summary, 0)) + len(end)
    return mark_safe(article[:place]), mark_safe(article[place:])  # noqa: S308 (two parts of what is safe)


def files_of(found: Brief, format: str, *, is_sheets: bool) -> HttpResponse:
    """A brief, or its amendment sheets, in a format."""
    if format not in (SHEETS if is_sheets else WHOLE):
        raise Http404
    reading = briefing.read(found)
    document = sheets.sheets_of(reading) if is_sheets else sheets.document_of(reading)
    return as_file(document, sheets.file_name(found, format, sheets=is_sheets), format)


@public
@require_safe
def brief_file(request: HttpRequest, slug: str, pk: int, format: str) -> HttpResponse:
    """The brief as a file to keep or to send."""
    return files_of(brief_for(request, slug, pk), format, is_sheets=False)


@public
@require_safe
def brief_sheets(request: HttpRequest, slug: str, pk: int, format: str) -> HttpResponse:
    """Its amendments, each on a sheet, in words to paste."""
    return files_of(brief_for(request, slug, pk), format, is_sheets=True)


@public
@never_cache
@require_safe
def became(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of what one said in a meeting: which amendments rest on it, and how they fare."""
    meeting = meeting_for(request, slug)
    person = acting_person(request, meeting)
    if person is None:
        return redirect_to_login(request.get_full_path())
    said = meeting.contributions.filter(by(person))
    amendments = list(queries.amended_by(said).prefetch_related("steps"))
    context = {"meeting": meeting, "amendments": amendments, "said": said.count()}
    return render(request, "syntheses/became.html", context)
