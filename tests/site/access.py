from tests.factories import ThemeFactory
from tests.world import Page, everybody

NOT_IN_THE_DEMONSTRATION = everybody(404)

PAGES = [
    Page("home"),
    Page("search"),
    Page("map"),
    Page("map_embed"),
    Page("map_file", lambda w: ["svg"]),
    Page("theme", lambda w: [ThemeFactory().pk]),
    Page("about"),
    Page("privacy"),
    Page("offline"),
    Page("worker"),
    Page("gallery"),
    Page("demonstration", expected=NOT_IN_THE_DEMONSTRATION),
    Page("sign_in_as", lambda w: [w.administrator.pk], NOT_IN_THE_DEMONSTRATION, "post"),
    Page("mail", lambda w: [1], NOT_IN_THE_DEMONSTRATION),
    Page("set_language", expected=everybody(302), method="post", data=lambda w: {"language": "de"}),
]
