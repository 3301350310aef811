from django.urls import path, re_path

from croisee.api import problems, reading, views
from croisee.api.doors import answered


def nothing(request, rest=""):
    raise problems.nothing()


urlpatterns = [
    path("api/", views.reference, name="api"),
    path("api/v1/", answered(GET=reading.index), name="api_index"),
    path("api/v1/openapi.json", answered(GET=views.description), name="api_description"),
    path("api/v1/<slug:kind>", answered(GET=reading.collection), name="api_collection"),
    path("api/v1/<slug:kind>/<int:pk>", answered(GET=reading.item), name="api_item"),
    re_path(r"^api/v1/(?P<rest>.*)$", answered(GET=nothing), name="api_nothing"),
]
