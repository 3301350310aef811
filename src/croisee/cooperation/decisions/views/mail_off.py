"""The way out of mails on decisions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from croisee.cooperation.decisions import telling
from croisee.cooperation.models import DecisionMail
from croisee.kit.access import public


@public
@never_cache
@csrf_exempt
def decision_mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    mail = get_object_or_404(DecisionMail.objects.select_related("person", "space"), token=token)
    if request.method == "POST":
        telling.switch_mail(mail=mail, is_off=request.POST.get("do") != "again")
    return render(request, "cooperation/decisions/mail_off.html", {"mail": mail})
