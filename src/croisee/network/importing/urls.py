from django.urls import path

from croisee.network.importing import views

urlpatterns = [
    path("organisations/import/", views.organisation_lists, name="organisation_lists"),
    path("organisations/import/<int:pk>/", views.organisation_list, name="organisation_list"),
    path("organisations/import/<int:pk>/rows/", views.organisation_rows, name="organisation_rows"),
    path("organisations/import/<int:pk>/do/", views.organisation_list_do, name="organisation_list_do"),
]
