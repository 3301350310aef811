import pytest

from croisee.exchange.models import Contact, Kept
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests.factories import ContactFactory, KeptFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_the_carnet_is_among_what_one_takes_out():
    anne = PersonFactory()
    kept = KeptFactory(person=anne)
    contact = ContactFactory(asked_by=anne)

    assert everything_about(anne)["carnet"] == {
        "gets_news_by_mail": True,
        "notes": [],
        "kept": [{"text": kept.contribution.text, "at": kept.at.isoformat()}],
        "exchanges": [
            {
                "with": contact.asked.name,
                "meeting": contact.meeting.title,
                "asked": contact.at.isoformat(),
                "i_agree": True,
                "agreed": False,
            }
        ],
    }


def test_of_somebody_erased_no_carnet_and_no_exchange_is_left():
    anne = PersonFactory()
    KeptFactory(person=anne)
    for side in ({"asked_by": anne}, {"asked": anne}):
        ContactFactory(**side, agreed_at="2013-09-12T12:00Z")

    erase_me(by=anne)

    assert not Kept.objects.exists()
    assert not Contact.objects.exists()
