from django.urls import path

from croisee.network.duplicates import views

urlpatterns = [
    path("organisations/duplicates/", views.duplicates, name="duplicates"),
    path("organisations/duplicates/<int:one>/<int:other>/", views.duplicate, name="duplicate"),
    path("organisations/alike/", views.alike, name="organisations_alike"),
    path("organisations/mergings/", views.mergings, name="mergings"),
    path("organisations/mergings/<int:pk>/undo/", views.merging_undo, name="merging_undo"),
]
