from django.urls import path

from croisee.cooperation.agreements.views import files, reading, stepping, templates, writing

urlpatterns = [
    path("agreements/", reading.agreements, name="agreements"),
    path("agreements/export.<sheet:format>", reading.agreements_export, name="agreements_export"),
    path("agreements/new/", writing.agreement_new, name="agreement_new"),
    path("agreements/check/", files.agreement_check, name="agreement_check"),
    path("agreements/models/", templates.agreement_templates, name="agreement_templates"),
    path("agreements/models/seed/", templates.agreement_templates_seed, name="agreement_templates_seed"),
    path("agreements/models/<slug:code>/", templates.agreement_template, name="agreement_template"),
    path(
        "agreements/models/<slug:code>/publish/",
        templates.agreement_template_publish,
        name="agreement_template_publish",
    ),
    path(
        "agreements/models/<slug:code>/<slug:language>/",
        templates.agreement_template_edit,
        name="agreement_template_edit",
    ),
    path("agreements/parties/<int:pk>/", stepping.party_step, name="party_step"),
    path("agreements/steps/<int:pk>/back/", stepping.party_step_back, name="party_step_back"),
    path("agreements/files/<int:pk>/", files.agreement_file, name="agreement_file"),
    path("agreements/<int:pk>/", reading.agreement, name="agreement"),
    path("agreements/<int:pk>/facts/", writing.agreement_facts, name="agreement_facts"),
    path("agreements/<int:pk>/text/<slug:language>/", writing.agreement_text, name="agreement_text"),
    path("agreements/<int:pk>/words/<slug:language>/", writing.agreement_words, name="agreement_words"),
    path("agreements/<int:pk>/lines/<slug:part>/", writing.agreement_part, name="agreement_part"),
    path("agreements/<int:pk>/steps/", stepping.agreement_steps, name="agreement_steps"),
    path("agreements/<int:pk>/settle/", stepping.agreement_settle, name="agreement_settle"),
    path("agreements/<int:pk>/stage/", stepping.agreement_stage, name="agreement_stage"),
    path("agreements/<int:pk>/changes/", stepping.agreement_changes, name="agreement_changes"),
    path("agreements/<int:pk>/files/", files.agreement_file_new, name="agreement_file_new"),
    path("agreements/<int:pk>/versions/<int:number>/", stepping.agreement_version, name="agreement_version"),
    path(
        "agreements/<int:pk>/versions/<int:number>/<slug:language>.<slug:format>",
        files.agreement_paper,
        name="agreement_paper",
    ),
]
