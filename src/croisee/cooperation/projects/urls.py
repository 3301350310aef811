from django.urls import path

from croisee.cooperation.projects.views import stages

urlpatterns = [
    path("projects/stages/", stages.stage_items, name="stage_items"),
    path("projects/stages/new/", stages.stage_item_new, name="stage_item_new"),
    path("projects/stages/<slug:code>/", stages.stage_item_edit, name="stage_item_edit"),
    path("projects/<int:pk>/stage/", stages.project_stage, name="project_stage"),
    path("projects/<int:pk>/stage/move/", stages.project_move, name="project_move"),
    path("projects/<int:pk>/stage/tick/", stages.project_tick, name="project_tick"),
]
