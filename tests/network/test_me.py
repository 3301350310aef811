import json

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from croisee.kit.models import Mail
from croisee.network.models import Person
from tests.factories import AffiliationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_somebody_changes_their_own_details(client):
    anne = PersonFactory(first_name="Ann")
    client.force_login(anne)

    client.post(reverse("me"), {"first_name": "Anne", "last_name": "Marchal", "language": "de", "phone": ""})

    assert Person.objects.get(pk=anne.pk).name == "Anne Marchal"


def test_all_that_is_kept_can_be_taken_out(client):
    affiliation = AffiliationFactory()
    client.force_login(affiliation.person)

    taken = json.loads(client.get(reverse("my_data")).content)

    assert taken["person"]["email"] == affiliation.person.email
    assert taken["person"]["affiliations"][0]["organisation"] == affiliation.organisation.name


def test_erasing_needs_the_tick(client):
    anne = PersonFactory()
    client.force_login(anne)

    client.post(reverse("erase_me"))

    assert Person.objects.get(pk=anne.pk).is_active


def test_erasing_forgets_the_name_and_the_address(client):
    anne = AffiliationFactory().person
    client.force_login(anne)

    client.post(reverse("erase_me"), {"sure": "on"})

    kept = Person.objects.get(pk=anne.pk)
    assert (kept.name, kept.email, kept.is_active, kept.affiliations.count()) == ("", None, False, 0)


def test_erasing_takes_the_mails_with_it(client):
    anne = PersonFactory()
    EmailMessage("Your place", "…", to=[anne.email]).send()
    client.force_login(anne)

    client.post(reverse("erase_me"), {"sure": "on"})

    assert not Mail.objects.exists()


def test_the_last_administrator_cannot_leave(client):
    ada = PersonFactory(is_administrator=True)
    client.force_login(ada)

    assert client.post(reverse("erase_me"), {"sure": "on"}).status_code == 403
