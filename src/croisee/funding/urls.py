from django.urls import path

from croisee.funding.views import catalogue

urlpatterns = [
    path("funding/", catalogue.instruments, name="instruments"),
    path("funding/export.<sheet:format>", catalogue.instruments_export, name="instruments_export"),
    path("funding/catalogue.json", catalogue.instruments_catalogue, name="instruments_catalogue"),
    path("funding/combining/", catalogue.combining, name="combining"),
    path("funding/<int:pk>/", catalogue.instrument, name="instrument"),
]
