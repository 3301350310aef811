"""The documents of a space."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.cooperation.models import Space, SpacePaper
from croisee.cooperation.spaces import access, rules
from croisee.cooperation.spaces.actions import papers as actions
from croisee.cooperation.spaces.forms.papers import PaperForm
from croisee.cooperation.spaces.standing import Within
from croisee.cooperation.spaces.views.members import done
from croisee.kit.access import allow
from croisee.kit.files import called, file_name
from croisee.kit.papers import SORTS


@access.for_readers
def space_papers(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Each document with its versions; a document is sent from here."""
    if request.method == "POST" and standing.person is None:
        return access.to_sign_in(request)
    may_send = rules.why_not_take_part(standing, space) is None
    form = PaperForm(request.POST or None, request.FILES or None, space=space)
    if request.method == "POST":
        allow(rules.why_not_take_part(standing, space))
        facts = {"space": space, "by": request.user}
        if form.is_valid() and done(form, actions.keep_paper, **facts, **form.facts()):
            messages.success(request, _("The document is kept."))
            return redirect("space_papers", space.pk)
    versions = SpacePaper.objects.light().select_related("added_by", "removed_by")
    documents = space.documents.prefetch_related(Prefetch("papers", versions))
    context = {"space": space, "standing": standing, "form": form, "may_send": may_send}
    return render(request, "cooperation/spaces/papers.html", context | {"documents": list(documents)})


def paper_for(space: Space, pk: int) -> SpacePaper:
    rows = SpacePaper.objects.current().select_related("document__space")
    return get_object_or_404(rows, document__space=space, pk=pk)


@access.for_readers
def space_paper(request: HttpRequest, space: Space, standing: Within, paper: int) -> HttpResponse:
    """A version, to be kept by the browser and never shown as a page."""
    one = paper_for(space, paper)
    answer = HttpResponse(bytes(one.content), content_type=SORTS[one.format])
    answer["X-Content-Type-Options"] = "nosniff"
    return called(file_name(one.document.title, one.number, extension=one.format), answer)


@require_POST
@access.for_somebody
def space_paper_remove(request: HttpRequest, space: Space, standing: Within, paper: int) -> HttpResponse:
    """Take a version away for good."""
    actions.remove_paper(paper=paper_for(space, paper), by=request.user)
    messages.success(request, _("The document is gone."))
    return redirect("space_papers", space.pk)
