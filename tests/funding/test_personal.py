import pytest

from croisee.funding.models import Path
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests.factories import OrganisationFactory, PathFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_what_one_said_of_the_money_is_among_what_one_takes_out():
    anne = PersonFactory()
    PathFactory(project__opened_by=anne, project__title="Kitchen", answers={"staff": 2})

    assert everything_about(anne)["money"] == [
        {
            "project": "Kitchen",
            "bearer": "",
            "answers": {"staff": 2},
            "budget": {},
            "documents": [],
            "counts_in_open_figures": True,
            "begins": None,
            "told": {},
            "files": [],
        }
    ]


def test_only_what_an_organisation_carries_stays():
    anne = PersonFactory()
    PathFactory(project__opened_by=anne)
    kept = PathFactory(project__opened_by=anne, bearer=OrganisationFactory())

    erase_me(by=anne)

    assert list(Path.objects.all()) == [kept]
