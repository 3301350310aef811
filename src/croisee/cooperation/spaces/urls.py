from django.urls import path

from croisee.cooperation.spaces import access, views

urlpatterns = [
    path("spaces/<int:pk>/", views.space, name="space"),
    path("spaces/<int:pk>/by/<str:link>/", access.by_link, name="space_by_link"),
]
