from django.urls import include, path

from croisee.cooperation import overview, views

urlpatterns = [
    path("", include("croisee.cooperation.decisions.urls")),
    path("cooperation/", overview.cooperation, name="cooperation"),
    path("", include("croisee.cooperation.projects.urls")),
    path("", include("croisee.cooperation.strategies.urls")),
    path("", include("croisee.cooperation.followup.urls")),
    path("", include("croisee.cooperation.ladder.urls")),
    path("", include("croisee.cooperation.reconvene.urls")),
    path("meetings/<slug:slug>/projects/", views.projects, name="projects"),
    path(
        "meetings/<slug:slug>/projects/export.<sheet:format>", views.projects_export, name="projects_export"
    ),
    path("meetings/<slug:slug>/projects/new/", views.project_new, name="project_new"),
    path("projects/<int:pk>/", views.project, name="project"),
    path("projects/<int:pk>/edit/", views.project_edit, name="project_edit"),
    path("projects/<int:pk>/join/", views.project_join, name="project_join"),
    path("projects/<int:pk>/leave/", views.project_leave, name="project_leave"),
    path("projects/<int:pk>/grow/", views.project_grow, name="project_grow"),
    path("projects/<int:pk>/prune/", views.project_prune, name="project_prune"),
    path("", include("croisee.cooperation.agreements.urls")),
    path("", include("croisee.cooperation.spaces.urls")),
]
