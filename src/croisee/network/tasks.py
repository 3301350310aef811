"""Background work of this app."""

from croisee.kit.jobs import job
from croisee.network import actions
from croisee.network.models import DuplicateSearch


@job("network.find_duplicates")
def find_duplicates(*, search_id: int) -> None:
    """Search the directory; rung twice, it is searched once."""
    if search := DuplicateSearch.objects.filter(pk=search_id).first():
        actions.find_duplicates(search=search)
