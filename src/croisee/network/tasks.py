"""Background work of this app."""

from django.conf import settings
from django.utils import translation

from croisee.kit.jobs import job
from croisee.network import actions
from croisee.network.models import DuplicateSearch, OrganisationList


@job("network.find_duplicates")
def find_duplicates(*, search_id: int) -> None:
    """Search the directory; rung twice, it is searched once."""
    if search := DuplicateSearch.objects.filter(pk=search_id).first():
        actions.find_duplicates(search=search)


@job("network.keep_organisations")
def keep_organisations(*, list_id: int) -> None:
    """Go on keeping the rows of a file; rung twice, none is kept twice."""
    if listed := OrganisationList.objects.filter(pk=list_id).first():
        actions.keep_on(listed=listed)


@job("network.compare_organisations")
def compare_organisations(*, list_id: int) -> None:
    """Say of each row what it would do, in the language of whoever sent the list."""
    if listed := OrganisationList.objects.select_related("sent_by").filter(pk=list_id).first():
        with translation.override(listed.sent_by.language if listed.sent_by else settings.LANGUAGE_CODE):
            actions.compare_on(listed=listed)


@job("network.import_organisations")
def import_organisations(*, list_id: int) -> None:
    """Go on with an import; rung twice, no row is written twice."""
    if listed := OrganisationList.objects.filter(pk=list_id).first():
        actions.import_on(listed=listed)


@job("network.undo_organisations")
def undo_organisations(*, list_id: int) -> None:
    if listed := OrganisationList.objects.filter(pk=list_id).first():
        actions.undo_on(listed=listed)
