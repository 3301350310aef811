"""What the page of a project says to programs, in the words of schema.org: of people nothing."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.models import Project
from croisee.cooperation.projects.places import Beside
from croisee.kit.jsonld import Thing, absolute, crumbs, said
from croisee.network.jsonld import named, place
from croisee.territories.models import Territory


def of_a_project(
    project: Project, territories: Iterable[Territory], partners: Iterable[tuple[object, list[Beside]]]
) -> list[Thing]:
    """The project with its places and partners, and the way to its page."""
    address = project.get_absolute_url()
    found = {
        "@type": "Project",
        "@id": absolute(address),
        "url": absolute(address),
        "name": project.title,
        "description": project.text,
        "areaServed": [place(one) for one in territories],
        "member": [named(one.organisation) for _level, some in partners for one in some],
        "foundingDate": timezone.localdate(project.opened_at).isoformat(),
    }
    return [said(found), crumbs((_("Projects"), reverse("all_projects")), (project.title, address))]
