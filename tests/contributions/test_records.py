"""What leaves as data of what was said."""

import pytest

from tests.factories import AuthorFactory, ContributionFactory
from tests.records import records_of

pytestmark = pytest.mark.django_db


def said_by(is_shown: bool, **details) -> dict:
    said = ContributionFactory(session__meeting__reported=True, **details)
    AuthorFactory(contribution=said, person__first_name="Zoé", shows_name=is_shown)
    (found,) = records_of("contributions")
    return found


def test_whom_to_call_leaves_in_no_list():
    found = said_by(True, contact="+33 6 12 34 56 78", result="It is warm.")

    assert found["result"] == "It is warm."
    assert "contact" not in found and "+33 6" not in str(found)


@pytest.mark.parametrize(("is_shown", "who"), [(True, "Jane Private"), (False, None)])
def test_who_does_it_leaves_with_the_name_of_an_author(is_shown, who):
    found = said_by(is_shown, who="Jane Private")

    assert (found["who"], len(found["authors"])) == (who, int(is_shown))
