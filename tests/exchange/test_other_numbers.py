"""Nothing personal leaks by changing a number or a token in an address."""

import pytest
from django.urls import reverse

from croisee.exchange.models import News
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return make.RegistrationFactory(meeting__live=True, shares_contact=True)


@pytest.fixture
def lena(anne):
    """Somebody else, with a contact of hers and a phone number."""
    pair = [
        make.RegistrationFactory(meeting=anne.meeting, shares_contact=True, person__phone="+33 6 12 34 56 78")
        for _ in range(2)
    ]
    sides = {"asked_by": pair[0].person, "asked": pair[1].person}
    make.ContactFactory(meeting=anne.meeting, agreed_at="2013-09-12T12:00Z", **sides)
    return pair[0]


def test_counting_through_the_contacts_opens_none_of_others(client, anne, lena):
    client.get(anne.get_absolute_url())

    for number in range(1, 30):
        for name, method in (("vcard", "get"), ("contact_agree", "post"), ("contact_take_back", "post")):
            assert getattr(client, method)(reverse(name, args=[number])).status_code == 404


def test_a_personal_link_opens_only_the_carnet_of_its_person(client, anne, lena):
    client.get(anne.get_absolute_url())

    for name in ("carnet", "carnet_pdf", "carnet_dates"):
        for asked in ("", f"?person={lena.person.pk}", f"?token={lena.token}"):
            answer = client.get(reverse(name, args=[anne.meeting.slug]) + asked)
            assert lena.person.phone.encode() not in answer.content
            assert str(lena.person.email).encode() not in answer.content


def test_a_token_with_another_sign_opens_nothing(client, lena):
    news = News.objects.create(person=lena.person)
    for token, name in ((lena.token, "registration"), (news.token, "news_off")):
        other = token[:-1] + ("A" if token[-1] != "A" else "B")
        answer = client.get(reverse(name, args=[other]))
        assert answer.status_code == 404
        assert lena.person.last_name.encode() not in answer.content
