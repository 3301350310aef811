from tests.world import Page, everybody

PAGES = [
    Page("api"),
    Page("api_index"),
    Page("api_description"),
    Page("api_collection", lambda w: ["meetings"]),
    Page("api_item", lambda w: ["meetings", w.meeting.pk]),
    Page("api_item", lambda w: ["meetings", w.draft.pk], everybody(404)),  # a cookie opens nothing
    Page("api_nothing", lambda w: ["nowhere/at/all"], everybody(404)),
]
