from django.urls import path, re_path

from croisee.opendata.embedding import parts
from croisee.opendata.embedding import views as embedding
from croisee.opendata.murmurations import views as murmurations
from croisee.opendata.views import files, finding

urlpatterns = [
    path("open-data/", files.open_data, name="open_data"),
    path("open-data/licences/", files.open_data_licences, name="open_data_licences"),
    path("open-data/datapackage.json", files.open_data_package, name="open_data_package"),
    path("open-data/croisee.zip", files.open_data_zip, name="open_data_zip"),
    path("open-data/organisations.ttl", files.organisations_turtle, name="organisations_turtle"),
    path("embed/", embedding.embedding, name="embedding"),
    path("embed/croisee.js", parts.script, name="embed_script"),
    path("embed/croisee.css", parts.style, name="embed_style"),
    path("embed/programme/<slug:slug>/", parts.programme_part, name="programme_part"),
    path("embed/map/", parts.map_part, name="map_part"),
    path("embed/directory/", parts.directory_part, name="directory_part"),
    path("oembed/", embedding.oembed, name="oembed"),
    path("open-data/murmurations/", murmurations.murmurations, name="murmurations"),
    path(
        "organisations/<int:pk>/murmurations.json",
        murmurations.murmurations_profile,
        name="murmurations_profile",
    ),
    path("organisations/<int:pk>/murmurations/", murmurations.murmurations_agree, name="murmurations_agree"),
    path("sitemap.xml", finding.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", finding.sitemap_section, name="sitemap_section"),
    path("robots.txt", finding.robots, name="robots"),
    path("feeds/<slug:name>.atom", finding.feed, name="feed"),
    re_path(
        r"^open-data/(?P<name>[a-z_]+)\.(?P<format>csv|json)$", files.open_data_file, name="open_data_file"
    ),
]
