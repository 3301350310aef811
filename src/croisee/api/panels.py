from django.http import HttpRequest

from croisee.kit.panels import panel
from croisee.network.models import Person


@panel("person", template="api/tokens/panel.html")
def access(request: HttpRequest, person: Person) -> dict:
    """The way to the tokens of somebody's programs."""
    return {}
