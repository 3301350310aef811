from uuid import uuid4

from tests.world import Page, only

TEAM = only()
PAGES = [
    Page("terms"),
    Page("terms_csv"),
    Page("terms_turtle"),
    Page("term", lambda w: ["scic"]),
    Page("term_new", expected=TEAM),
    Page("term_edit", lambda w: ["scic"], TEAM),
    Page("term_take_back", lambda w: ["scic"], only(status=302), method="post"),
    Page("terms_import", expected=TEAM, method="post"),
    Page("terms_import_take_back", lambda w: [uuid4()], only(status=302), method="post"),
]
PAGES += [Page("across"), Page("levels_across"), Page("across_csv")]
