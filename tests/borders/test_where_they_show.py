"""Terms help where one reads and where one looks for something."""

import pytest
from django.urls import reverse

from tests.factories import ContributionFactory, PersonFactory, SessionFactory

pytestmark = pytest.mark.django_db
TEXT = "Unser Landkreis sucht einen Partner."


def test_a_foreign_contribution_opens_the_meaning_of_its_institutions(client):
    client.force_login(PersonFactory(is_administrator=True, language=""))
    session = SessionFactory(meeting__live=True)
    said = ContributionFactory(session=session, text=TEXT, language="de")

    french = client.get(said.get_absolute_url(), headers={"Accept-Language": "fr"}).content.decode()
    german = client.get(said.get_absolute_url(), headers={"Accept-Language": "de"}).content.decode()

    assert ">Landkreis</button>" in french
    assert "Kreistag élu" in french
    assert "popovertarget" not in german


def test_a_search_offers_the_words_of_the_other_side(client):
    page = client.get(reverse("search"), {"text": "économie sociale et solidaire"})

    assert 'lang="de" href="?text=Sozialwirtschaft"' in page.content.decode()
