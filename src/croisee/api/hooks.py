"""The pages of webhooks, for the network's team: addresses, their log, sending again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.api import actions, rules
from croisee.api.events import EVENTS
from croisee.api.forms import HookForm
from croisee.api.models import Delivery, Hook
from croisee.kit.access import allow
from croisee.network.confirming import confirmed

SHOWN = 100


@never_cache
@confirmed
def hooks(request: HttpRequest) -> HttpResponse:
    """Who is told of what; another one."""
    allow(rules.why_not_hook(request.user))
    form = HookForm(request.POST or None)
    if form.is_valid():
        return redirect("api_hook", actions.add_hook(by=request.user, **form.cleaned_data).pk)
    context = {
        "form": form,
        "hooks": Hook.objects.all(),
        "why_not": rules.why_not_tell(request.user),
    }
    return render(request, "api/hooks/hooks.html", context)


@never_cache
@confirmed
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    """One, with its secret and what was sent there."""
    allow(rules.why_not_hook(request.user))
    found = get_object_or_404(Hook, pk=pk)
    context = {
        "hook": found,
        "events": [EVENTS[name].says for name in found.events if name in EVENTS],
        "deliveries": found.deliveries.all()[:SHOWN],
    }
    return render(request, "api/hooks/hook.html", context)


@require_POST
def hook_change(request: HttpRequest, pk: int) -> HttpResponse:
    """On, off, away."""
    allow(rules.why_not_hook(request.user))
    found = get_object_or_404(Hook, pk=pk)
    match request.POST.get("do"):
        case "drop":
            actions.drop_hook(hook=found, by=request.user)
            return redirect("api_hooks")
        case "on" | "off" as do:
            actions.switch_hook(hook=found, is_on=do == "on", by=request.user)
    return redirect("api_hook", pk)


@require_POST
def hook_replay(request: HttpRequest, pk: int) -> HttpResponse:
    """A message again."""
    allow(rules.why_not_hook(request.user))
    delivery = get_object_or_404(Delivery.objects.select_related("hook"), pk=pk)
    actions.replay(delivery=delivery, by=request.user)
    return redirect("api_hook", delivery.hook_id)
