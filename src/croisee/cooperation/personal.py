from croisee.cooperation.agreements import personal as agreements  # noqa: F401 they register themselves
from croisee.cooperation.decisions import personal as of_decisions  # noqa: F401 it adds its part
from croisee.cooperation.followup import personal as followup  # noqa: F401 it registers itself
from croisee.cooperation.models import Participation, Project
from croisee.cooperation.projects import personal as of_projects  # noqa: F401 it registers itself
from croisee.cooperation.spaces import personal as spaces  # noqa: F401 it adds its part
from croisee.cooperation.strategies import personal as strategies_personal  # noqa: F401 it adds its part
from croisee.kit.links import link_to
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("projects")
def projects(person: Person) -> dict:
    """The projects that somebody opened, in their words, and those that they joined."""
    joined = person.participations.select_related("project")
    return {
        "opened": list(Project.everything.filter(opened_by=person).values("title", "text")),
        "joined": [
            {
                "title": row.project.title,
                "since": row.since.isoformat(),
                "page": link_to(row.project.get_absolute_url()),
            }
            for row in joined
        ],
    }


@forgetting
def forget(person: Person) -> None:
    """A project stays with the others; who opened it and that this person was in it are forgotten."""
    Participation.objects.filter(person=person).delete()
    Project.everything.filter(opened_by=person).update(opened_by=None)
