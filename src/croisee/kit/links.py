"""The language of a page: what a person chose, else what a link says, else what the browser asks for.

A link says it by `?lang=de`. Who comes by one reads on in that language until the browser is closed, in the
cookie that keeps a choice; a choice stands, whatever a link says. Addresses are the same in every language.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.middleware import locale
from django.utils import translation

PARAMETER = "lang"
BY_LINK = "link."  # before a language in the cookie: nobody chose it


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's, which knows choices and browsers; `request.linked` is what the link says, or None."""

    def process_request(self, request: Any) -> None:
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        request.linked = taken_from(request) if f"{PARAMETER}=" in request.META["QUERY_STRING"] else None
        request.is_remembered = request.linked is None or kept == BY_LINK + request.linked
        super().process_request(request)
        if supported(kept):
            request.is_remembered = True
        elif language := request.linked or supported(kept.removeprefix(BY_LINK)):
            translation.activate(language)
            request.LANGUAGE_CODE = language

    def process_response(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        response = super().process_response(request, response)
        is_for_others = response.has_header("Access-Control-Allow-Origin")
        has_chosen = settings.LANGUAGE_COOKIE_NAME in response.cookies
        if not request.is_remembered and not is_for_others and not has_chosen:
            keep(response, BY_LINK + request.linked)
        return response


def choose(response: HttpResponse, language: str) -> None:
    """Somebody chooses their language, as they do at the foot of each page."""
    keep(response, language, max_age=settings.LANGUAGE_COOKIE_AGE)


def keep(response: HttpResponseBase, said: str, max_age: int | None = None) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        said,
        max_age=max_age,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def taken_from(request: Any) -> str | None:
    """The language that an address asks for, if there is one; a page does not meet it among its own words."""
    if not (language := supported(request.GET.get(PARAMETER, ""))):
        return None
    request.GET = request.GET.copy()
    del request.GET[PARAMETER]
    return language


def supported(code: str) -> str | None:
    """The language of the pages that a code means: “de-AT” is “de”."""
    try:
        return translation.get_supported_language_variant(code.lower())
    except (LookupError, ValueError):  # unknown; too long
        return None


def link_to(path: str) -> str:
    """The whole address of a page for somebody we write to: in the language of the moment.

    Where that is the language of this installation the address stays short.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    return settings.SITE_URL + (path if language == settings.LANGUAGE_CODE else in_language(path, language))


def in_language(address: str, language: str | None) -> str:
    """An address that opens in a language; without one, as it is in all of them."""
    parts = urlsplit(address)
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != PARAMETER]
    return parts._replace(query=urlencode([*asked, *([(PARAMETER, language)] if language else [])])).geturl()
