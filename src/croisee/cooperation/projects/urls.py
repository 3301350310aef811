from django.urls import path

from croisee.cooperation.projects.views import listing, merging, partners, sheet, stages, work

urlpatterns = [
    path("projects/", listing.all_projects, name="all_projects"),
    path("projects/export.<sheet:format>", listing.all_projects_export, name="all_projects_export"),
    path("projects/stages/", stages.stage_items, name="stage_items"),
    path("projects/stages/new/", stages.stage_item_new, name="stage_item_new"),
    path("projects/stages/<slug:code>/", stages.stage_item_edit, name="stage_item_edit"),
    path("projects/<int:pk>/stage/", stages.project_stage, name="project_stage"),
    path("projects/<int:pk>/stage/move/", stages.project_move, name="project_move"),
    path("projects/<int:pk>/stage/tick/", stages.project_tick, name="project_tick"),
    path("projects/<int:pk>/sheet/", sheet.project_sheet, name="project_sheet"),
    path(
        "projects/<int:pk>/sheet/<slug:left>-<slug:right>.<slug:format>",
        sheet.project_sheet_paper,
        name="project_sheet_paper",
    ),
    path("projects/<int:pk>/work/", work.project_work, name="project_work"),
    path("projects/<int:pk>/work/step/new/", work.project_step_new, name="project_step_new"),
    path("projects/<int:pk>/work/step/", work.project_step, name="project_step"),
    path("projects/<int:pk>/work/news/", work.project_tell, name="project_tell"),
    path("projects/<int:pk>/work/papers/", work.project_paper_new, name="project_paper_new"),
    path("projects/<int:pk>/papers/<int:paper>/", work.project_paper, name="project_paper"),
    path(
        "projects/<int:pk>/papers/<int:paper>/remove/",
        work.project_paper_remove,
        name="project_paper_remove",
    ),
    path("projects/mail/<str:token>/", work.project_mail_off, name="project_mail_off"),
    path("projects/<int:pk>/merge/", merging.project_merge, name="project_merge"),
    path("projects/mergings/<int:pk>/undo/", merging.project_part, name="project_part"),
    path("projects/<int:pk>/split/", merging.project_split, name="project_split"),
    path("projects/<int:pk>/partners/", partners.project_partners, name="project_partners"),
    path("projects/<int:pk>/places/", partners.project_places, name="project_places"),
    path("projects/partners/<int:pk>/", partners.project_partner, name="project_partner"),
    path("projects/<int:pk>/people/", partners.project_people, name="project_people"),
    path("projects/<int:pk>/people/charge/", partners.project_charge, name="project_charge"),
    path("projects/<int:pk>/show/", partners.project_show, name="project_show"),
    path("projects/<int:pk>/offer/", partners.project_offer, name="project_offer"),
    path("projects/offers/<int:pk>/", partners.project_offer_answer, name="project_offer_answer"),
]
