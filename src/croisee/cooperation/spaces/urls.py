from django.urls import path

from croisee.cooperation.spaces import access
from croisee.cooperation.spaces.views import opening, overview

urlpatterns = [
    path("spaces/", opening.spaces, name="spaces"),
    path("spaces/export.<sheet:format>", opening.spaces_export, name="spaces_export"),
    path("spaces/new/", opening.space_new, name="space_new"),
    path("spaces/<int:pk>/", overview.space, name="space"),
    path("spaces/<int:pk>/by/<str:link>/", access.by_link, name="space_by_link"),
    path("spaces/<int:pk>/edit/", opening.space_edit, name="space_edit"),
    path("spaces/<int:pk>/link/", opening.space_link, name="space_link"),
    path("spaces/<int:pk>/close/", opening.space_close, name="space_close"),
]
