from django.urls import path

from croisee.territories import views

app_name = "territories"
urlpatterns = [path("complete", views.complete, name="complete")]

pages = [
    path("territories/", views.territories, name="territories"),
    path("territories/<str:code>/", views.territory, name="territory"),
]
