from django.http import HttpRequest
from django.utils.http import urlencode

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import reach_of
from croisee.kit.panels import panel
from croisee.site.memory import remembered
from croisee.territories.models import Territory


@panel("territory", template="site/panels/territory.html")
def memory_of(request: HttpRequest, territory: Territory) -> dict:
    """What was said in a territory and all that it contains, and what became of it."""
    asked_for = urlencode({"territory": f"{territory.name} ({territory.code})"})
    return {"memory": remembered(reach_of(request), Wanted(territory=territory)), "asked_for": asked_for}
