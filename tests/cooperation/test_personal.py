import pytest

from croisee.cooperation.models import Project
from croisee.kit.links import link_to
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests.factories import ParticipationFactory, PersonFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def test_projects_are_among_what_one_takes_out():
    anne = PersonFactory()
    row = ParticipationFactory(
        project=ProjectFactory(title="Kitchen", text="Cook.", opened_by=anne), person=anne
    )

    assert everything_about(anne)["projects"] == {
        "opened": [{"title": "Kitchen", "text": "Cook."}],
        "joined": [
            {
                "title": "Kitchen",
                "since": row.since.isoformat(),
                "page": link_to(row.project.get_absolute_url()),
            }
        ],
    }


def test_a_project_outlives_whoever_opened_it():
    anne = PersonFactory()
    project = ParticipationFactory(project=ProjectFactory(opened_by=anne), person=anne).project

    erase_me(by=anne)

    kept = Project.objects.get(pk=project.pk)
    assert (kept.opened_by, kept.participations.count()) == (None, 0)
