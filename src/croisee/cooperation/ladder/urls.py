from django.urls import path

from croisee.cooperation.ladder import views

urlpatterns = [
    path("ladder/", views.ladder, name="ladder"),
    path("projects/<int:pk>/ladder/", views.project_ladder, name="project_ladder"),
]
