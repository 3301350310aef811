from django.urls import path

from croisee.borders.views import sides, terms

urlpatterns = [
    path("across/", sides.across, name="across"),
    path("across/levels/", sides.levels, name="levels_across"),
    path("across.csv", sides.across_csv, name="across_csv"),
    path("words/", terms.terms, name="terms"),
    path("words.csv", terms.terms_csv, name="terms_csv"),
    path("words.ttl", terms.terms_turtle, name="terms_turtle"),
    path("words/new-term/", terms.term_new, name="term_new"),
    path("words/import/", terms.terms_import, name="terms_import"),
    path("words/import/<uuid:batch>/take-back/", terms.terms_import_take_back, name="terms_import_take_back"),
    path("words/<slug:name>/", terms.term, name="term"),
    path("words/<slug:name>/edit/", terms.term_edit, name="term_edit"),
    path("words/<slug:name>/take-back/", terms.term_take_back, name="term_take_back"),
]
