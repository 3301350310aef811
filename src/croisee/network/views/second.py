"""Signing in takes two steps for whoever wants it so; and one confirms that it is oneself."""

import segno
from allauth.account.internal.decorators import login_stage_required
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.network import actions, asked, confirming, second
from croisee.network.confirming import confirmed
from croisee.network.forms.second import CodeForm
from croisee.network.models import SecondFactor
from croisee.network.stages import SecondStage

SECRET, SHOWN_ONCE = "second_secret", "second_recovery"
SQUARE = {"border": 2, "scale": 5, "light": "white"}


@never_cache
@confirmed
def second_factor(request: HttpRequest) -> HttpResponse:
    """On or off; recovery codes are shown once."""
    factor = SecondFactor.objects.filter(person=request.user).first()
    shown, is_asked = request.session.pop(SHOWN_ONCE, None), asked.is_asked(request.user)
    if factor:
        context = {"factor": factor, "codes": shown, "is_asked": is_asked}
        return render(request, "network/second.html", context)
    form = CodeForm(request.POST or None)
    kept = request.session.get(SECRET) if form.is_bound else None
    secret = bytes.fromhex(kept) if kept else second.new_secret()
    request.session[SECRET] = secret.hex()
    if form.is_valid():
        if codes := actions.switch_on_second(secret=secret, code=form.cleaned_data["code"], by=request.user):
            del request.session[SECRET]
            asked.done(request)
            request.session[SHOWN_ONCE] = codes
            return redirect("second_factor")
        form.add_error("code", _("This is not the code that the phone shows now: type the next one."))
    whose, issuer = request.user.email or request.user.name, request.get_host()
    square = segno.make(second.address_of(secret, whose, issuer), error="m")
    context = {"form": form, "secret": second.for_people(secret), "square": square.svg_data_uri(**SQUARE)}
    return render(
        request,
        "network/second.html",
        context | {"factor": None, "codes": None, "is_asked": asked.is_asked(request.user)},
    )


@require_POST
@confirmed(back="second_factor")
def second_factor_change(request: HttpRequest) -> HttpResponse:
    """Other recovery codes, or off."""
    match request.POST.get("do"):
        case "renew":
            request.session[SHOWN_ONCE] = actions.renew_recovery(by=request.user)
        case "off":
            actions.switch_off_second(person=request.user, by=request.user)
            asked.no_longer(request)
            messages.success(request, _("Signing in takes one step again."))
    return redirect("second_factor")


@login_stage_required(stage=SecondStage.key, redirect_urlname="account_login")
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the phone, after the one that was sent."""
    stage = request._login_stage
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if actions.take_second(person=stage.login.user, code=form.cleaned_data["code"]):
            confirming.note(request)
            asked.done(request)
            return stage.exit()
        form.add_error("code", why_not_taken(stage.login.user))
    return render(request, "account/second_factor.html", {"form": form})


def why_not_taken(person) -> str:
    if SecondFactor.objects.get(person=person).is_closed:
        return _("Too many wrong codes: wait a quarter of an hour, then type the one that the phone shows.")
    return _("This is not the code that the phone shows now, nor a recovery code that is left.")


@never_cache
def confirm_me(request: HttpRequest) -> HttpResponse:
    """Show that it is you: by a code of the phone, or by one that comes by mail."""
    has_phone = SecondFactor.objects.filter(person=request.user).exists()
    if request.POST.get("do") == "send" and not has_phone:
        if ratelimit.consume(request, action="request_login_code", key=request.user.email):
            confirming.send_code(request)
        else:
            messages.error(request, _("Several codes were sent already: wait some minutes."))
        return redirect(request.get_full_path())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if is_right(request, form.cleaned_data["code"], has_phone):
            confirming.note(request)
            if has_phone:
                asked.done(request)
            return redirect(onward_of(request))
        form.add_error("code", why_not_taken(request.user) if has_phone else _("This is not the code."))
    context = {"form": form, "has_phone": has_phone, "is_sent": confirming.is_sent(request)}
    return render(request, "network/confirm.html", context)


def is_right(request: HttpRequest, code: str, has_phone: bool) -> bool:
    if has_phone:
        return actions.take_second(person=request.user, code=code)
    return confirming.is_right(request, code)


def onward_of(request: HttpRequest) -> str:
    """Where somebody was going, on this site."""
    onward = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(onward, allowed_hosts=None) and onward.startswith("/")
    return onward if is_ours else "me"
