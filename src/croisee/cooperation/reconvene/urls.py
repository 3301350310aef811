from django.urls import path

from croisee.cooperation.reconvene import views

urlpatterns = [path("projects/<int:pk>/reconvene/", views.project_reconvene, name="project_reconvene")]
