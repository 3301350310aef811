import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from croisee.kit.models import Mail
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_attempts():
    cache.clear()


def code_in(mail: Mail) -> str:
    return re.search(r"^[A-Z0-9]{3,}[-A-Z0-9]*$", mail.text, re.MULTILINE)[0]


def test_somebody_signs_in_with_the_code_that_was_sent_to_them(client):
    person = PersonFactory(email="anne@example.org")

    client.post(reverse("account_login"), {"email": "Anne@Example.org"})
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_in(Mail.objects.get())})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_code_does_not_sign_in(client):
    PersonFactory(email="anne@example.org")
    client.post(reverse("account_login"), {"email": "anne@example.org"})

    answer = client.post(reverse("account_confirm_login_code"), {"code": "000000"})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_gets_the_same_answer_and_no_code(client):
    answer = client.post(reverse("account_login"), {"email": "nobody@example.org"})

    assert answer.headers["Location"] == reverse("account_confirm_login_code")
    assert not [mail for mail in Mail.objects.all() if re.search(r"^[A-Z0-9]{6}$", mail.text, re.MULTILINE)]


def test_nobody_signs_up_by_themselves(client):
    assert client.get(reverse("account_signup")).headers["Location"] == reverse("account_login")


def test_an_erased_person_no_longer_signs_in(client):
    person = PersonFactory(email="anne@example.org")
    client.force_login(person)
    client.post(reverse("erase_me"), {"sure": "on"})

    client.post(reverse("account_login"), {"email": "anne@example.org"})

    assert not Mail.objects.filter(to="anne@example.org", text__regex=r"\n[A-Z0-9]{6}\n").exists()
