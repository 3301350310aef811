"""The documents of a project: sent, read, replaced, taken away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.funding import actions, rules
from croisee.funding.access import path_for
from croisee.funding.forms.sending import PaperForm
from croisee.funding.models import Aspect, Path, Upload
from croisee.funding.models.aspects import Sort
from croisee.funding.papers import Papers, papers_of, readable
from croisee.funding.privacy import PAPER
from croisee.funding.vocabulary import OF_BEARER, Document
from croisee.journal.looking import looked
from croisee.kit.access import Refused
from croisee.kit.files import called, file_name
from croisee.kit.papers import SORTS

MOST_EARLIER = 50


def path_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """What the files ask for and what there is; a document is sent from here."""
    path = path_for(request, pk, "files")
    papers = papers_of(path)
    mine = readable(papers, request.user)
    replaces = one_of(mine, number(request.POST.get("replaces") or request.GET.get("replaces")))
    kind = replaces.kind if replaces else request.GET.get("kind", "")
    form = PaperForm(request.POST or None, request.FILES or None, initial={"kind": kind})
    if form.is_valid() and sent(request, path, form, replaces):
        return redirect("path_papers", pk)
    context = {
        "path": path, "form": form, "replaces": replaces, "rows": rows_of(papers, mine),
        "earlier": earlier_of(path, request),
    }  # fmt: skip
    return render(request, "funding/papers.html", context)


def one_of(uploads: list[Upload], pk: int) -> Upload | None:
    return next((one for one in uploads if one.pk == pk), None)


def sent(request: HttpRequest, path: Path, form: PaperForm, replaces: Upload | None) -> bool:
    """Whether the document is kept now."""
    try:
        facts = {"project": path.project, "replaces": replaces, "by": request.user}
        actions.send_paper(**facts, **form.facts())
    except Refused as refused:
        form.add_error("kind", str(refused))
        return False
    messages.success(request, _("The document is kept: every file that asks for it has it."))
    return True


def rows_of(papers: Papers, mine: list[Upload]) -> list[dict[str, Any]]:
    """Each kind that is asked for or there; of those that one may not open, whether they are there."""
    asked = asked_of(papers.path)
    today, seen = timezone.localdate(), {one.pk for one in mine}
    codes = [code for code in Document.values if code in asked or papers.of_kind(code)]
    return [
        {
            "code": code,
            "label": Document(code).label,
            "standing": papers.standing(code, today),
            "is_of_bearer": code in OF_BEARER and papers.path.bearer is not None,
            "uploads": [(one, one.holds_on(today)) for one in papers.of_kind(code) if one.pk in seen],
            "has_others": any(one.pk not in seen for one in papers.of_kind(code)),
            "files": asked.get(code, 0),
        }
        for code in codes
    ]


def asked_of(path: Path) -> dict[str, int]:
    """How many files ask for each kind."""
    if path.pk is None:
        return {}
    rows = Aspect.objects.filter(sort=Sort.DOCUMENT, instrument__applications__path=path.pk)
    found: dict[str, int] = {}
    for code in rows.values_list("value", flat=True):
        found[code] = found.get(code, 0) + 1
    return found


def earlier_of(path: Path, request: HttpRequest) -> list[Upload]:
    """What was replaced or taken away: who and when."""
    if path.pk is None:
        return []
    rows = Upload.objects.light().exclude(replaced_at=None).select_related("added_by", "replaced_by")
    own = rows.filter(path=path.pk)
    if rules.reads_papers_of_bearer(request.user, path):
        own = rows.filter(path=path.pk) | rows.filter(organisation=path.bearer)
    return list(own.order_by("-replaced_at")[:MOST_EARLIER])


def upload_for(request: HttpRequest, pk: int, upload: int) -> tuple[Path, Upload]:
    """A document, through the door of a project."""
    path = path_for(request, pk, "files")
    found = one_of(readable(papers_of(path), request.user), upload)
    if found is None:
        raise Http404
    return path, found


@never_cache
def paper(request: HttpRequest, pk: int, upload: int) -> HttpResponse:
    """The document, to be kept by the browser and never shown as a page."""
    path, found = upload_for(request, pk, upload)
    if not rules.bears(request.user, path.project, path.bearer):
        looked(PAPER, [found.pk], by=request.user)
    answer = HttpResponse(bytes(found.content), content_type=SORTS[found.format])
    answer["X-Content-Type-Options"] = "nosniff"
    of = path.bearer.name if found.organisation_id and path.bearer else path.project.title
    name = file_name(Document(found.kind).label, of, found.issued_on, extension=found.format)
    return called(name, answer)


@require_POST
def paper_remove(request: HttpRequest, pk: int, upload: int) -> HttpResponse:
    """Take a document away for good."""
    path, found = upload_for(request, pk, upload)
    actions.remove_paper(project=path.project, upload=found, by=request.user)
    messages.success(request, _("The document is gone."))
    return redirect("path_papers", pk)
