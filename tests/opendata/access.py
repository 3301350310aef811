from tests.world import Page, everybody, only

PAGES = [
    Page("open_data"),
    Page("open_data_licences", expected=only()),
    Page("open_data_package"),
    Page("open_data_zip"),
    Page("open_data_file", lambda w: ["organisations", "csv"]),
    Page("organisations_turtle"),
    Page("sitemap_index"),
    Page("sitemap_section", lambda w: ["meetings"]),
    Page("robots"),
    Page("embedding"),
    Page("embed_script"),
    Page("embed_style"),
    Page("programme_part", lambda w: [w.meeting.slug]),
    Page("map_part"),
    Page("directory_part"),
    Page("oembed", expected=everybody(404)),
    Page("feed", lambda w: ["meetings"]),
]
