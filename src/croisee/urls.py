from django.urls import include, path, register_converter

from croisee.kit.converters import DayConverter, SheetConverter
from croisee.territories import urls as territories

register_converter(DayConverter, "day")
register_converter(SheetConverter, "sheet")

urlpatterns = [
    # first the addresses that a whole room asks for at once: each one that stands above costs them a try
    path("", include("croisee.contributions.urls")),
    path("", include("croisee.site.urls")),
    path("", include("croisee.opendata.urls")),
    path("", include("croisee.network.urls")),
    path("", include("croisee.borders.urls")),
    path("territories/", include("croisee.territories.urls")),
    path("", include(territories.pages)),
    path("", include("croisee.meetings.urls")),
    path("", include("croisee.attendance.urls")),
    path("", include("croisee.syntheses.urls")),
    path("", include("croisee.cooperation.urls")),
    path("", include("croisee.funding.urls")),
    path("", include("croisee.exchange.urls")),
    path("", include("croisee.translations.urls")),
    path("", include("croisee.api.urls")),
    path("", include("croisee.federation.urls")),
]

handler403 = "croisee.site.views.refused"
handler500 = "croisee.kit.away.broken"
