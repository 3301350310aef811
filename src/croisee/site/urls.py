from django.urls import path, re_path
from django.views.i18n import set_language

from croisee.kit.access import public
from croisee.site import views
from croisee.site.mapping import views as mapping
from croisee.site.operating import views as operating
from croisee.site.operating.metrics import metrics

urlpatterns = [
    path("", views.home, name="home"),
    path("map/", mapping.world, name="map"),
    path("map/embed/", mapping.framed, name="map_embed"),
    re_path(r"^map/map\.(?P<format>svg|png)$", mapping.map_file, name="map_file"),
    path("search/", views.search, name="search"),
    path("themes/<int:pk>/", views.theme, name="theme"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/register/", views.privacy_register, name="privacy_register"),
    path("offline/", views.offline, name="offline"),
    path("worker.js", views.worker, name="worker"),
    path("favicon.ico", views.icon, name="icon"),
    path("gallery/", views.gallery, name="gallery"),
    path("demonstration/", views.demonstration, name="demonstration"),
    path("demonstration/sign-in/<int:pk>/", views.sign_in_as, name="sign_in_as"),
    path("demonstration/mail/<int:pk>/", views.mail, name="mail"),
    path("health/", operating.alive, name="health"),
    path("ready/", operating.ready, name="ready"),
    path("metrics/", metrics, name="metrics"),
    path("operation/", operating.operation, name="operation"),
    path("operation/<uuid:pk>/", operating.job_settle, name="job_settle"),
    path("language/", public(set_language), name="set_language"),
]
