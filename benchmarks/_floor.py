"""The reference: bare Django with its usual middleware shows the same 36 sessions, on the same server."""

import os

from croisee.kit.pages import Pages


def make():
    """An ASGI application like the product's, around one view and one template."""
    from django.conf import settings

    settings.configure(
        SECRET_KEY="floor",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["FLOOR_DATABASE"]}},
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    from django.core.wsgi import get_wsgi_application

    return Pages(get_wsgi_application(), threads=4)


TEMPLATE = """<!doctype html><html lang="fr"><head><title>Programme</title></head><body><h1>Programme</h1>
{% for s in sessions %}<article><p>{{ s.2|date:"l j F Y" }} {{ s.3|time:"H:i" }}–{{ s.4|time:"H:i" }}</p>
<h2>{{ s.1 }}</h2>
<p>{{ s.5 }}</p>{% if s.6 %}<p>{{ s.6 }}</p>{% endif %}</article>{% endfor %}</body></html>"""


def page(request):
    """One statement, one template."""
    from django.db import connection
    from django.http import HttpResponse
    from django.template import engines

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.id, s.title, s.day, s.start, s.end, s.framing, r.name FROM meetings_session s"
            " LEFT JOIN meetings_room r ON r.id = s.room_id JOIN meetings_meeting m ON m.id = s.meeting_id"
            " WHERE m.slug = %s ORDER BY s.day, s.start",
            [request.GET["slug"]],
        )
        sessions = cursor.fetchall()
    global compiled
    compiled = compiled or engines["django"].from_string(TEMPLATE)
    return HttpResponse(compiled.render({"sessions": sessions}, request))


compiled = None


def urlpatterns_of():
    from django.urls import path

    return [path("", page)]


def __getattr__(name):
    """URL patterns are made once Django is configured."""
    if name == "urlpatterns":
        return urlpatterns_of()
    raise AttributeError(name)
