from django.urls import path

from croisee.funding.accompaniment.views import advisers, helping, noting

urlpatterns = [
    path("funding/advisers/", advisers.advisers, name="advisers"),
    path("funding/advisers/export.<sheet:format>", advisers.advisers_export, name="advisers_export"),
    path("funding/advisers/mine/", advisers.adviser_mine, name="adviser_mine"),
    path("funding/advisers/mine/switch/", advisers.adviser_switch, name="adviser_switch"),
    path("funding/advisers/projects/", advisers.followed, name="followed"),
    path("funding/advisers/team/", advisers.advisers_team, name="advisers_team"),
    path("funding/projects/<int:pk>/help/", helping.path_help, name="path_help"),
    path("funding/projects/<int:pk>/help/<int:adviser_pk>/", helping.help_ask, name="help_ask"),
    path("funding/projects/<int:pk>/notes/", noting.note_new, name="project_note_new"),
    path("funding/help/<int:pk>/", helping.accompaniment, name="accompaniment"),
    path("funding/help/<int:pk>/answer/", helping.help_answer, name="help_answer"),
    path("funding/help/<int:pk>/hand/", helping.help_hand, name="help_hand"),
    path("funding/help/<int:pk>/agree/", helping.help_agree, name="help_agree"),
    path("funding/help/<int:pk>/share/", helping.help_share, name="help_share"),
    path("funding/help/<int:pk>/end/", helping.help_end, name="help_end"),
    path("funding/notes/<int:pk>/share/", noting.note_share, name="project_note_share"),
    path("funding/notes/<int:pk>/drop/", noting.note_drop, name="project_note_drop"),
    path("funding/notes/<int:pk>/answer/", noting.note_answer, name="project_note_answer"),
]
