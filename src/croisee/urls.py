from django.urls import include, path

import croisee.kit.converters  # noqa: F401 (addresses below use them)

urlpatterns = [
    # first the addresses that a whole room asks for at once: each one that stands above costs them a try
    path("", include("croisee.contributions.urls")),
    path("", include("croisee.site.urls")),
    path("", include("croisee.network.urls")),
    path("territories/", include("croisee.territories.urls")),
    path("", include("croisee.meetings.urls")),
    path("", include("croisee.attendance.urls")),
    path("", include("croisee.syntheses.urls")),
    path("", include("croisee.cooperation.urls")),
    path("", include("croisee.exchange.urls")),
]

handler403 = "croisee.site.views.refused"
