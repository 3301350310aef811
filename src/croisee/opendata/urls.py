from django.urls import path, re_path

from croisee.opendata.views import files

urlpatterns = [
    path("open-data/", files.open_data, name="open_data"),
    path("open-data/licences/", files.open_data_licences, name="open_data_licences"),
    path("open-data/datapackage.json", files.open_data_package, name="open_data_package"),
    path("open-data/croisee.zip", files.open_data_zip, name="open_data_zip"),
    re_path(
        r"^open-data/(?P<name>[a-z_]+)\.(?P<format>csv|json)$", files.open_data_file, name="open_data_file"
    ),
]
