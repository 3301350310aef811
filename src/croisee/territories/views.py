from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import number_format
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from croisee.kit.access import public
from croisee.territories import queries
from croisee.territories.forms import DayForm, ListForm
from croisee.territories.models import Territory
from croisee.territories.pictures import picture_of

LONGEST, PAGE = 100, 60


@public
@require_safe
@cache_control(private=True, max_age=600)
def complete(request):
    """Options for what is being typed in a form."""
    typed = request.GET.get("q", "")[:LONGEST]
    return render(request, "territories/options.html", {"places": queries.completions(typed)})


@public
@require_safe
def territories(request: HttpRequest) -> HttpResponse:
    """All territories of a day, by name, level and what contains them."""
    form = ListForm(request.GET)
    found = queries.listed(**form.cleaned_data) if form.is_valid() else Territory.objects.none()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "territories/territories.html", {"form": form, "page": page, "day": form.day})


@public
@require_safe
def territory(request: HttpRequest, code: str) -> HttpResponse:
    """Where a place lies on a day, what it holds, what it was and became; and what others know of it."""
    place = get_object_or_404(Territory, code=code)
    form = DayForm(request.GET)
    day = form.day
    containers = list(Territory.objects.containing(place, day))
    neighbours = list(queries.neighbours_of(place, day))
    context = {
        "territory": place,
        "form": form,
        "day": day,
        "people": grouped(place.population),
        "is_there": place.is_there(day),
        "containers": containers,
        "numbers": [(level, grouped(number)) for level, number in queries.numbers_inside(place, day)],
        "neighbours": neighbours,
        "nearest": [] if neighbours else queries.nearest_to(place, day),
        "history": queries.history_of(place),
        "picture": picture_of(place, containers, day),
    }
    return render(request, "territories/territory.html", context)


def grouped(number: int | None) -> str:
    """A number with its thousands apart, as the language does; nothing where none is known."""
    return "" if number is None else number_format(number, force_grouping=True)
