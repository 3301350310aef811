"""Papers to sign, signed files, and whether a file is one of them."""

from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.cooperation.agreements import access, actions
from croisee.cooperation.agreements.forms.steps import CheckForm, PaperForm
from croisee.cooperation.agreements.paper import FORMATS, named_after, printed
from croisee.cooperation.models import Agreement, SignedFile
from croisee.kit.access import public
from croisee.kit.files import called, file_name
from croisee.kit.papers import SORTS


@access.for_readers
def agreement_paper(
    request: HttpRequest, agreement: Agreement, number: int, language: str, format: str
) -> HttpResponse:
    """A version to be signed, in one of its languages, or in two side by side (`fr-de`)."""
    version = access.version_of(request, agreement, number)
    codes = language.split("-")
    if format not in FORMATS or len(set(codes)) < len(codes) or len(codes) > 2:
        raise Http404
    if not set(codes) <= version.content["texts"].keys():
        raise Http404
    content, sort = printed(version, codes[0], format, *codes[1:])
    answer = HttpResponse(content, content_type=sort)
    return called(file_name(*named_after(version, language), extension=format), answer)


@require_POST
@access.for_writers
def agreement_file_new(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Keep a signed file."""
    form = PaperForm(request.POST, request.FILES, agreement=agreement, version=None)
    if not form.is_valid():
        messages.warning(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(agreement)
    kept = actions.keep_signed(by=request.user, **form.facts())
    messages.success(request, _("The file is kept, with its fingerprint."))
    return redirect("agreement_version", agreement.pk, kept.version.number)


def agreement_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A signed file, as it came."""
    kept = access.file_for(request, pk)
    answer = HttpResponse(bytes(kept.content), content_type=SORTS[kept.format])
    patch_cache_control(answer, private=True, no_cache=True)
    return called(file_name(kept.agreement.title, kept.pk, extension=kept.format), answer)


@public
def agreement_check(request: HttpRequest) -> HttpResponse:
    """Whether a file is one that was kept: told by its fingerprint, and not kept itself."""
    form = CheckForm(request.POST or None, request.FILES or None)
    context = {"form": form, "mark": "", "found": [], "is_known": False}
    if form.is_valid():
        mark = sha256(form.cleaned_data["file"].read()).hexdigest()
        kept = SignedFile.objects.filter(sha256=mark).defer("content")
        read = Agreement.objects.visible_to(request.user).order_by().values("pk")
        found = list(kept.filter(agreement__in=read).select_related("agreement", "version"))
        context |= {"mark": mark, "found": found, "is_known": bool(found) or kept.exists()}
    return render(request, "cooperation/agreements/check.html", context)
