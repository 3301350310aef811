from django.urls import path

from croisee.cooperation.projects.views import partners, stages

urlpatterns = [
    path("projects/stages/", stages.stage_items, name="stage_items"),
    path("projects/stages/new/", stages.stage_item_new, name="stage_item_new"),
    path("projects/stages/<slug:code>/", stages.stage_item_edit, name="stage_item_edit"),
    path("projects/<int:pk>/stage/", stages.project_stage, name="project_stage"),
    path("projects/<int:pk>/stage/move/", stages.project_move, name="project_move"),
    path("projects/<int:pk>/stage/tick/", stages.project_tick, name="project_tick"),
    path("projects/<int:pk>/partners/", partners.project_partners, name="project_partners"),
    path("projects/<int:pk>/places/", partners.project_places, name="project_places"),
    path("projects/partners/<int:pk>/", partners.project_partner, name="project_partner"),
    path("projects/<int:pk>/people/", partners.project_people, name="project_people"),
    path("projects/<int:pk>/people/charge/", partners.project_charge, name="project_charge"),
    path("projects/<int:pk>/show/", partners.project_show, name="project_show"),
    path("projects/<int:pk>/offer/", partners.project_offer, name="project_offer"),
    path("projects/offers/<int:pk>/", partners.project_offer_answer, name="project_offer_answer"),
]
