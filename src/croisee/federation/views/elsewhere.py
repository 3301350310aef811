"""What other networks publish: the list, and one thing with what meets it here."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from croisee.exchange import elsewhere, thesaurus
from croisee.federation import finding
from croisee.federation.forms import LookForm
from croisee.federation.matching import KINDS, entry_of
from croisee.federation.models import Followed, Following
from croisee.kit.access import public

PAGE = 24


@public
@never_cache
def from_elsewhere(request: HttpRequest) -> HttpResponse:
    """All of it, filtered."""
    form = LookForm(request.GET)
    page = Paginator(finding.found(form.looked()), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "follows_any": bool(page.object_list) or Following.objects.exists(),
    }
    return render(request, "federation/elsewhere.html", context)


@public
@never_cache
def followed(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing from another network: what it says, where it lives, what meets it here."""
    rows = Followed.objects.with_all().prefetch_related("themes")
    item = get_object_or_404(rows, pk=pk)
    is_matched = request.user.is_authenticated and item.kind in KINDS
    meets = elsewhere.of_here(request.user, entry_of(item), is_need=item.is_need) if is_matched else []
    language = get_language()
    context = {
        "item": item,
        "meets": meets,
        "themes": [(one.concept, thesaurus.label_of(one.concept, language)) for one in item.themes.all()],
    }
    return render(request, "federation/followed.html", context)
