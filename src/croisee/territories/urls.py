from django.urls import path

from croisee.territories import views

app_name = "territories"
urlpatterns = [path("complete", views.complete, name="complete")]
