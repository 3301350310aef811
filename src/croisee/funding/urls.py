from django.urls import path

from croisee.funding.views import applying, catalogue, conditions, importing, keeping, planning
from croisee.funding.views import path as paths

urlpatterns = [
    path("funding/", catalogue.instruments, name="instruments"),
    path("funding/export.<sheet:format>", catalogue.instruments_export, name="instruments_export"),
    path("funding/catalogue.json", catalogue.instruments_catalogue, name="instruments_catalogue"),
    path("funding/combining/", catalogue.combining, name="combining"),
    path("funding/compare/", catalogue.instruments_compare, name="instruments_compare"),
    path("funding/deadlines.ics", catalogue.instruments_deadlines, name="instruments_deadlines"),
    path("funding/<int:pk>.pdf", catalogue.instrument_pdf, name="instrument_pdf"),
    path("funding/new/", keeping.instrument_new, name="instrument_new"),
    path("funding/import/", importing.instruments_import, name="instruments_import"),
    path("funding/import/<int:pk>/", importing.instrument_list, name="instrument_list"),
    path("funding/links/", keeping.links_check, name="links_check"),
    path("funding/seed/", keeping.instruments_seed, name="instruments_seed"),
    path("funding/waiting/", keeping.corrections, name="corrections"),
    path("funding/waiting/<int:pk>/", keeping.correction, name="instrument_correction"),
    path("funding/projects/", paths.paths, name="paths"),
    path("funding/projects/new/", paths.path_begin, name="path_begin"),
    path("funding/projects/<int:pk>/", paths.path, name="path"),
    path("funding/projects/<int:pk>/about/", paths.path_about, name="path_about"),
    path("funding/projects/<int:pk>/money/", planning.path_money, name="path_money"),
    path("funding/projects/<int:pk>/files/", applying.path_files, name="path_files"),
    path("funding/plans/<int:pk>/files/", applying.plan_files, name="plan_files"),
    path("funding/plans/<int:pk>.pdf", planning.plan_pdf, name="plan_pdf"),
    path("funding/plans/<int:pk>/export.<sheet:format>", planning.plan_export, name="plan_export"),
    path("funding/plans/<int:pk>/", planning.plan, name="plan"),
    path("funding/<int:pk>/", catalogue.instrument, name="instrument"),
    path("funding/<int:pk>/edit/", keeping.instrument_edit, name="instrument_edit"),
    path("funding/<int:pk>/conditions/", conditions.instrument_conditions, name="instrument_conditions"),
    path("funding/<int:pk>/propose/", keeping.instrument_propose, name="instrument_propose"),
    path("funding/<int:pk>/confirm/", keeping.instrument_confirm, name="instrument_confirm"),
]
