"""The way out of the weekly mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from croisee.exchange import actions
from croisee.exchange.models import News
from croisee.kit.access import public


@public
@never_cache
@csrf_exempt
def news_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    news = get_object_or_404(News.objects.select_related("person"), token=token)
    if request.method == "POST":
        actions.switch_news(news=news, is_off=request.POST.get("do") != "again")
    return render(request, "exchange/news_off.html", {"news": news})
