import pytest

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution
from croisee.funding.models import Upload
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.site.backup import back_up, put_back
from croisee.territories.models import Territory
from tests.factories import RegistrationFactory, UploadFactory
from tests.world import build


def counts() -> dict:
    return {model: model.objects.count() for model in (Person, Meeting, Contribution, Territory)}


@pytest.mark.django_db(transaction=True)
def test_what_was_backed_up_comes_back(tmp_path, django_db_blocker):
    from django.core.management import call_command

    build()
    before, address = counts(), Meeting.objects.get(slug="nancy").reading_key
    back_up(tmp_path / "all.zip")
    call_command("flush", interactive=False, verbosity=0)

    put_back(tmp_path / "all.zip")

    assert counts() == before
    assert Meeting.objects.get(slug="nancy").reading_key == address
    assert Person.objects.create(first_name="New", last_name="One", email="new@example.org").pk


@pytest.mark.django_db(transaction=True)
def test_people_without_an_address_come_back_with_what_is_theirs(tmp_path):
    from django.core.management import call_command

    for _n in range(2):
        RegistrationFactory(person__email=None)
    theirs = dict(Registration.objects.values_list("pk", "person__last_name"))
    back_up(tmp_path / "all.zip")
    call_command("flush", interactive=False, verbosity=0)

    put_back(tmp_path / "all.zip")

    assert dict(Registration.objects.values_list("pk", "person__last_name")) == theirs


@pytest.mark.django_db
def test_a_backup_does_not_overwrite_what_is_there(tmp_path):
    build()
    back_up(tmp_path / "all.zip")

    with pytest.raises(ValueError, match="not empty"):
        put_back(tmp_path / "all.zip")


@pytest.mark.django_db
def test_another_file_is_refused(tmp_path):
    (tmp_path / "other.zip").write_bytes(b"hello")

    with pytest.raises(ValueError, match="not a backup"):
        put_back(tmp_path / "other.zip")


@pytest.mark.django_db(transaction=True)
def test_documents_come_back_as_they_were(tmp_path):
    from django.core.management import call_command

    content = bytes(range(256)) * 40
    for n in range(12):
        UploadFactory(name=f"{n}\u2028.pdf", content=content)
    back_up(tmp_path / "all.zip")
    call_command("flush", interactive=False, verbosity=0)

    put_back(tmp_path / "all.zip")

    assert {bytes(one.content) for one in Upload.objects.all()} == {content}
    assert Upload.objects.count() == 12
