from django.urls import path

from croisee.translations import views

urlpatterns = [
    path("translations/", views.translation_service, name="translation_service"),
    path("translations/<slug:kind>/<int:pk>/", views.translations, name="translations"),
    path("translations/<slug:kind>/<int:pk>/language/", views.correct, name="correct_language"),
    path("translations/<slug:kind>/<int:pk>/<slug:language>/", views.translate, name="translate"),
    path("translations/<slug:kind>/<int:pk>/<slug:language>/machine/", views.ask_machine, name="ask_machine"),
]
