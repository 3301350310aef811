from tests.world import Page, only

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
    Page("feed", lambda w: ["meetings"]),
]
