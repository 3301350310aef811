from django.urls import path, re_path

from croisee.api import hooks, problems, reading, tokens, views
from croisee.api.doors import answered
from croisee.api.writing import part, written

WRITES = dict.fromkeys(("POST", "PATCH", "PUT", "DELETE"), written)


def nothing(request, rest=""):
    raise problems.nothing()


urlpatterns = [
    path("api/", views.reference, name="api"),
    path("me/api/", tokens.tokens, name="api_tokens"),
    path("me/api/<int:pk>/revoke/", tokens.token_revoke, name="api_token_revoke"),
    path("webhooks/", hooks.hooks, name="api_hooks"),
    path("webhooks/<int:pk>/", hooks.hook, name="api_hook"),
    path("webhooks/<int:pk>/change/", hooks.hook_change, name="api_hook_change"),
    path("webhooks/messages/<int:pk>/again/", hooks.hook_replay, name="api_hook_replay"),
    path("api/v1/", answered(GET=reading.index), name="api_index"),
    path("api/v1/openapi.json", answered(GET=views.description), name="api_description"),
    path("api/v1/<slug:kind>", answered(GET=reading.collection, **WRITES), name="api_collection"),
    path("api/v1/<slug:kind>/<int:pk>", answered(GET=reading.item, **WRITES), name="api_item"),
    path("api/v1/<slug:kind>/<int:pk>/<slug:part>", answered(GET=part, **WRITES), name="api_part"),
    re_path(r"^api/v1/(?P<rest>.*)$", answered(GET=nothing), name="api_nothing"),
]
