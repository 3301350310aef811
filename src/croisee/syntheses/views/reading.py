"""The synthesis as everybody reads it: a page, and files."""

import json
from collections.abc import Callable, Sequence
from io import BytesIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from croisee.engines.report import Document, to_data, to_docx, to_html, to_markdown, to_odt, to_pdf, to_rows
from croisee.kit.access import public
from croisee.kit.files import called
from croisee.kit.sheets import as_csv
from croisee.syntheses import bridge, cycles, phrases
from croisee.syntheses.access import Reader, reader_for
from croisee.syntheses.addresses import Of
from croisee.syntheses.corrections import published_of
from croisee.syntheses.models import Version
from croisee.translations.registry import is_spoken
from croisee.translations.waiting import Queue, queues_of


def written(write: Callable[[Document, BytesIO], None]) -> Callable[[Document], bytes]:
    """A printer that writes to a file, as one that gives the bytes."""

    def bytes_of(document: Document) -> bytes:
        file = BytesIO()
        write(document, file)
        return file.getvalue()

    return bytes_of


def as_json(document: Document) -> bytes:
    return json.dumps(to_data(document), ensure_ascii=False, indent=1).encode()


def as_table(document: Document) -> bytes:
    """A line for each source of each statement."""
    return as_csv([phrases.columns(), *to_rows(document)])


FORMATS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", written(to_docx)),
    "odt": ("application/vnd.oasis.opendocument.text", written(to_odt)),
    "pdf": ("application/pdf", to_pdf),
    "md": ("text/markdown; charset=utf-8", lambda document: to_markdown(document).encode()),
    "json": ("application/json", as_json),
    "csv": ("text/csv; charset=utf-8", as_table),
}


def within_the_site(article: str) -> str:
    """Links to our own pages without our address: shorter, and right under whichever name one came."""
    return article.replace(f'href="{settings.SITE_URL}/', 'href="/')


def printed(document: Document) -> str:
    """The article of a page."""
    return mark_safe(within_the_site(to_html(document)))  # noqa: S308 (`to_html` escapes)


def as_file(document: Document, name: str, format: str) -> HttpResponse:
    """A file to keep, to send or to work on."""
    sort, write = FORMATS[format]
    answer = HttpResponse(write(document), content_type=sort)
    patch_cache_control(answer, private=True, no_cache=True)
    return called(name, answer)


def document_of(reader: Reader, published: Sequence[Version] | None = None, language: str = "") -> Document:
    """What somebody reads of a synthesis, to print, in any language."""
    if reader.synthesis.meeting is None:
        return cycles.document_of(reader.synthesis, published=published, language=language)
    facts = {"within": reader.within, "published": published, "language": language}
    return bridge.document_of(reader.synthesis, **facts)


def asked_language(request: HttpRequest, reader: Reader) -> str:
    """The language that an address asks for, where it is another than that of the synthesis."""
    asked = request.GET.get("language", "")
    return asked if is_spoken(asked) and asked != reader.synthesis.language else ""


def waiting_for(reader: Reader, language: str) -> Queue | None:
    """What its writers may translate of the synthesis of a cycle; of a meeting, a page of its own says it."""
    if not language or reader.synthesis.meeting or not reader.editor.has_desk:
        return None
    [queue] = queues_of(reader.synthesis.cycle, [language])
    return queue


@public
@require_safe
@gzip_page
def synthesis(request: HttpRequest, of: Of) -> HttpResponse:
    """The whole of it on one page, each statement with its sources."""
    reader = reader_for(request, of)
    published = published_of(reader.synthesis)
    language = asked_language(request, reader)
    document = document_of(reader, published, language)
    context = {
        "meeting": reader.synthesis.meeting,
        "synthesis": reader.synthesis,
        "article": printed(document),
        "has_desk": reader.editor.has_desk,
        "is_part": reader.within is not None,
        "is_empty": not document.blocks,
        "formats": FORMATS,
        "published": published,
        "language": language,
        "languages_here": settings.LANGUAGES,
        "queue": waiting_for(reader, language),
    }
    return render(request, "syntheses/synthesis.html", context)


@public
@require_safe
def synthesis_file(request: HttpRequest, of: Of, format: str) -> HttpResponse:
    """The same as a file to keep, to send or to work on."""
    if format not in FORMATS:
        raise Http404
    reader = reader_for(request, of)
    language = asked_language(request, reader)
    document = document_of(reader, language=language)
    return as_file(document, bridge.file_name(reader.synthesis, format, language), format)
