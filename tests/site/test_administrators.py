import pytest

from croisee.network.models import Person, SecondFactor
from croisee.site import service
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
ANNE = {"email": "Anne@Example.org", "first_name": "Anne", "last_name": "Petit", "language": "de"}


def test_the_first_administrator_is_named_on_an_empty_site(settings):
    settings.MAIL_URL = "smtp://127.0.0.1:25"

    said = service.name_administrator(**ANNE)

    anne = Person.objects.get(is_administrator=True)
    assert (anne.email, anne.name, anne.language) == ("anne@example.org", "Anne Petit", "de")
    assert (
        said
        == f"Anne Petit administers the network and signs in with anne@example.org at {settings.SITE_URL}"
    )


def test_somebody_who_is_known_keeps_their_name_and_administers(settings):
    known = PersonFactory(email="anne@example.org", first_name="Annie")

    service.name_administrator(**ANNE)

    known.refresh_from_db()
    assert known.is_administrator and known.first_name == "Annie"


def test_a_wrong_address_names_nobody():
    with pytest.raises(ValueError):
        service.name_administrator(**ANNE | {"email": "anne"})

    assert not Person.objects.exists()


def test_the_terminal_says_that_nobody_administers_and_that_no_mail_leaves(settings, capsys):
    settings.MAIL_URL = ""

    service.say_where("127.0.0.1", 8000, demonstration=False)

    assert capsys.readouterr().out.splitlines()[1:] == [service.NO_MAIL, service.NOBODY]


def test_somebody_who_lost_their_phone_is_brought_back_to_one_step(client):
    anne = PersonFactory(email="anne@example.org")
    SecondFactor.objects.create(person=anne, secret=b"")
    client.force_login(anne)

    service.end_sessions(email="ANNE@example.org", second_factor=True)

    assert not SecondFactor.objects.exists()
    assert client.get("/me/").status_code == 302


def test_of_an_address_that_nobody_has_no_session_is_ended():
    with pytest.raises(ValueError, match="nobody signs in"):
        service.end_sessions(email="nobody@example.org", second_factor=False)
