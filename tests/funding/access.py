from tests.world import Page

PAGES = [
    Page("instruments"),
    *(Page("instruments_export", lambda w, kind=kind: [kind]) for kind in ("csv", "xlsx", "ods")),
    Page("instruments_catalogue"),
    Page("combining"),
    Page("instrument", lambda w: [w.instrument.pk]),
]
