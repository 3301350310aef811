from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from croisee.kit.access import public
from croisee.territories import queries

LONGEST = 100


@public
@require_safe
@cache_control(private=True, max_age=600)
def complete(request):
    """Options for what is being typed in a form."""
    typed = request.GET.get("q", "")[:LONGEST]
    return render(request, "territories/options.html", {"places": queries.completions(typed)})
