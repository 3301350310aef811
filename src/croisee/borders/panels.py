"""What this app says on the pages of others: what a territory is like across the border."""

from django.http import HttpRequest

from croisee.borders import sides
from croisee.borders.terms.glossary import terms
from croisee.kit.panels import panel
from croisee.territories.models import Territory


@panel("territory", template="borders/panel.html")
def like_this(request: HttpRequest, territory: Territory) -> dict | None:
    """Which levels of other countries its own is like, why they are not equal, and who does what there."""
    levels = [
        (terms()[rung.term], rung, near)
        for rung in sides.rungs_of(territory)
        if rung.term in terms() and (near := sides.like(rung, request.LANGUAGE_CODE))
    ]
    is_asked = territory.country in sides.COUNTRIES or not territory.country
    return {"territory": territory, "levels": levels} if levels or is_asked else None
