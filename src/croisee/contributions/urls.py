from django.urls import path

from croisee.contributions.views import holding, leading, looks, moderating, reading, tables, wall, writing

urlpatterns = [
    path("c/<int:pk>/", writing.short, name="contribute_short"),
    path("capture/sw.js", writing.worker, name="capture_worker"),
    path("meetings/<slug:slug>/sessions/<int:pk>/contribute/", writing.contribute, name="contribute"),
    path("meetings/<slug:slug>/sessions/<int:pk>/positions/", holding.positions, name="positions"),
    path("meetings/<slug:slug>/sessions/<int:pk>/looks/", looks.looks_in_session, name="looks_in_session"),
    path("meetings/<slug:slug>/looks/", looks.looks, name="looks"),
    path("meetings/<slug:slug>/sessions/<int:pk>/wall/", wall.wall, name="wall"),
    path("meetings/<slug:slug>/sessions/<int:pk>/lead/", leading.conduct, name="conduct"),
    path("meetings/<slug:slug>/sessions/<int:pk>/lead/phase/", leading.conduct_phase, name="conduct_phase"),
    path("meetings/<slug:slug>/sessions/<int:pk>/lead/time/", leading.conduct_time, name="conduct_time"),
    path("meetings/<slug:slug>/sessions/<int:pk>/lead/trial/", leading.conduct_trial, name="conduct_trial"),
    path("meetings/<slug:slug>/sessions/<int:pk>/phase/", leading.phase, name="session_phase"),
    path("meetings/<slug:slug>/sessions/<int:pk>/moderation/", moderating.moderation, name="moderation"),
    path("meetings/<slug:slug>/sessions/<int:pk>/table/", tables.table, name="table"),
    path("meetings/<slug:slug>/sessions/<int:pk>/table/undo/", tables.table_undo, name="table_undo"),
    path("meetings/<slug:slug>/contributions/", reading.contributions, name="contributions"),
    path(
        "meetings/<slug:slug>/contributions/export.<sheet:format>",
        reading.contributions_export,
        name="contributions_export",
    ),
    path("contributions/<int:pk>/", reading.contribution, name="contribution"),
    path("contributions/<int:pk>/edit/", writing.contribution_edit, name="contribution_edit"),
    path("contributions/<int:pk>/details/", writing.contribution_details, name="contribution_details"),
    path("contributions/<int:pk>/withdraw/", writing.contribution_withdraw, name="contribution_withdraw"),
    path("contributions/<int:pk>/restore/", writing.contribution_restore, name="contribution_restore"),
    path("contributions/<int:pk>/link/", tables.contribution_link, name="contribution_link"),
    path("contributions/<int:pk>/unlink/", tables.contribution_unlink, name="contribution_unlink"),
    path("contributions/<int:pk>/hide/", moderating.contribution_hide, name="contribution_hide"),
    path("contributions/<int:pk>/show/", moderating.contribution_show, name="contribution_show"),
    path("contributions/<int:pk>/name/", moderating.contribution_name, name="contribution_name"),
    path("contributions/<int:pk>/position/", holding.contribution_position, name="contribution_position"),
]
