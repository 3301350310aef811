from django.utils.translation import gettext as _

from croisee.network.models import OrganisationList

Status = OrganisationList.Status


def why_not_compare(listed: OrganisationList) -> str | None:
    if listed.is_at_work:
        return _("The list is being worked on: wait until that is done.")
    if listed.status not in (Status.WAITING, Status.READY):
        return _("This list was imported already: send its file again.")
    return None


def why_not_choose(listed: OrganisationList) -> str | None:
    return None if listed.status == Status.READY else why_not_compare(listed)


def why_not_import(listed: OrganisationList) -> str | None:
    """A list is imported once, after its rows were compared."""
    if listed.status == Status.READY:
        return None
    return why_not_compare(listed) or _("Have the rows compared with the directory first.")


def why_not_undo(listed: OrganisationList) -> str | None:
    if listed.status == Status.DONE:
        return None
    return _("Only a list that was imported is undone.")


def why_not_drop(listed: OrganisationList) -> str | None:
    """What was imported stays known, so that it can be undone."""
    if listed.status in (Status.WAITING, Status.READY):
        return None
    return _("This list was imported: undo the import instead.")
