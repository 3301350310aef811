"""What readers of a brief asked is theirs, when they have an account with the same address."""

import pytest

from croisee.kit.personal import everything_about
from croisee.network.actions import erase
from tests.factories import PersonFactory, ReaderQuestionFactory

pytestmark = pytest.mark.django_db


def test_a_question_of_a_reader_is_taken_out_and_loses_their_name_with_their_account():
    anne = PersonFactory(email="anne@example.org")
    asked = ReaderQuestionFactory(text="When?", name="Anne", email="Anne@example.org")
    others = ReaderQuestionFactory(name="Omar", email="omar@example.org")

    assert [one["question"] for one in everything_about(anne)["questions_on_briefs"]] == ["When?"]
    erase(person=anne)

    for one in (asked, others):
        one.refresh_from_db()
    assert (asked.text, asked.name, asked.email) == ("When?", "", "")
    assert others.name == "Omar"
