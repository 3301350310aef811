"""Photos of flipcharts: added, shown, taken away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.contributions import actions, rules
from croisee.contributions.access import contribution_for, standing_of
from croisee.contributions.forms import PhotoForm
from croisee.contributions.models import Photo
from croisee.kit.access import allow, public

SECONDS = 600  # for so long a browser keeps a photo


@public
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo, for those who see what it stands beside."""
    found = get_object_or_404(Photo, pk=pk)
    contribution_for(request, found.contribution_id)
    answer = HttpResponse(bytes(found.content), content_type="image/jpeg")
    patch_cache_control(answer, private=True, max_age=SECONDS)
    return answer


@public
@require_POST
def photo_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a photo beside a contribution."""
    contribution = contribution_for(request, pk)
    standing = standing_of(request, contribution.meeting)
    allow(rules.why_not_photograph(standing, contribution))  # before any picture is opened
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        facts = {"picture": form.cleaned_data["photo"], "shows": form.cleaned_data["shows"]}
        actions.add_photo(contribution=contribution, by=standing.person, **facts)
        messages.success(request, _("The photo is kept."))
    else:
        messages.error(request, next(error for errors in form.errors.values() for error in errors))
    return redirect(f"{contribution.get_absolute_url()}#photos")


@public
@require_POST
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a photo away for good."""
    found = get_object_or_404(Photo.objects.defer("content"), pk=pk)
    contribution = contribution_for(request, found.contribution_id)
    found.contribution = contribution
    actions.remove_photo(photo=found, by=standing_of(request, contribution.meeting).person)
    messages.success(request, _("The photo is gone."))
    return redirect(f"{contribution.get_absolute_url()}#photos")
