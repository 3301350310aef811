"""The files of open data: whole, of right types, and of nobody who does not show themselves."""

import csv
import json
import zipfile
from io import BytesIO, StringIO

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from croisee.kit.records import kinds
from croisee.opendata import packing
from croisee.opendata.licences import WORDS_OF_OTHERS
from croisee.opendata.models import SetLicence
from croisee.opendata.packing import unpacked
from tests.factories import OrganisationFactory, PersonFactory
from tests.opendata.filled import SECRETS, fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_asked_before():
    """Files are counted by the minute."""
    cache.clear()


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def file_of(client, name: str, format: str) -> str:
    return body(client.get(reverse("open_data_file", args=[name, format]))).decode()


def whole_of(client) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(body(client.get(reverse("open_data_zip")))))


def test_a_set_is_a_table_that_no_spreadsheet_runs(client):
    OrganisationFactory(name='=HYPERLINK("x")', is_confirmed=True)

    text = file_of(client, "organisations", "csv")
    (row,) = csv.DictReader(StringIO(text.removeprefix("\ufeff")))

    assert text.startswith("\ufeff")
    assert row["name"] == '\'=HYPERLINK("x")'


def test_a_set_is_an_array_of_records(client):
    OrganisationFactory(name="Town", is_confirmed=True)
    OrganisationFactory(name="Unknown", is_confirmed=False)

    (record,) = json.loads(file_of(client, "organisations", "json"))

    assert (record["name"], record["territory"]) == ("Town", None)


def test_everything_is_read_once_for_both_formats(client, monkeypatch):
    monkeypatch.setattr("croisee.opendata.writing.CHUNK", 2)
    for n in range(5):
        OrganisationFactory(name=f"Town {n}", is_confirmed=True)
    alone = {format: file_of(client, "organisations", format) for format in ("csv", "json")}
    read, whole = [], packing.records_in
    monkeypatch.setattr(packing, "records_in", lambda kind: read.append(kind.name) or whole(kind))

    files = whole_of(client)

    assert sorted(read) == sorted(kind.name for kind in kinds())
    assert {format: files.read(f"organisations.{format}").decode() for format in alone} == alone


def test_an_empty_set_is_an_empty_array(client):
    assert json.loads(file_of(client, "projects", "json")) == []


def test_a_set_goes_on_from_where_a_part_ended(client, monkeypatch):
    monkeypatch.setattr("croisee.opendata.writing.CHUNK", 2)
    for n in range(5):
        OrganisationFactory(name=f"Town {n}", is_confirmed=True)

    assert [one["name"] for one in json.loads(file_of(client, "organisations", "json"))] == [
        f"Town {n}" for n in range(5)
    ]


def test_whoever_asks_gets_what_everybody_may_read(client):
    client.force_login(PersonFactory(is_administrator=True))
    OrganisationFactory(name="Unknown", is_confirmed=False)

    assert json.loads(file_of(client, "organisations", "json")) == []


def test_an_unknown_set_is_not_there(client):
    assert client.get("/open-data/people.csv").status_code == 404


def test_everything_is_in_one_archive_that_says_what_is_in_it(client):
    fill()
    archive = whole_of(client)

    package = json.loads(archive.read("datapackage.json"))

    assert archive.testzip() is None
    paths = {resource["path"] for resource in package["resources"]}
    assert paths == {f"{kind.name}.{format}" for kind in kinds() for format in ("csv", "json")}
    for resource in package["resources"]:
        assert resource["bytes"] == len(archive.read(resource["path"]))
        assert ("licenses" in resource) == (resource["name"].partition("-")[0] not in WORDS_OF_OTHERS)


def test_no_export_tells_what_its_people_do_not_show(client):
    fill()
    archive = whole_of(client)

    texts = {name: archive.read(name).decode() for name in archive.namelist()}

    assert len(json.loads(texts["meetings.json"])) >= 1
    assert "open@example.org" in texts["organisations.csv"]
    assert [(name, secret) for name, text in texts.items() for secret in SECRETS if secret in text] == []


def test_another_program_finds_the_package_valid(client, tmp_path):
    fill()
    whole_of(client).extractall(tmp_path)

    report = judged(tmp_path)

    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid


def test_records_have_the_fields_that_their_schema_says(client):
    fill()
    archive = whole_of(client)
    resources = json.loads(archive.read("datapackage.json"))["resources"]
    said = {one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in resources}

    for path in (path for path in said if path.endswith(".json")):
        for record in json.loads(archive.read(path)):
            assert list(record) == said[path], path


def judged(folder):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import validate

        return validate(str(folder / "datapackage.json"))


def test_the_team_says_under_which_licence_a_set_leaves(client):
    ada = PersonFactory(is_administrator=True)
    client.force_login(ada)

    client.post(reverse("open_data_licences"), {"projects": "CC0-1.0"})
    package = client.get(reverse("open_data_package")).json()

    named = {one["name"]: one["licenses"][0]["name"] for one in package["resources"] if "licenses" in one}
    assert (named["projects"], named["meetings"]) == ("CC0-1.0", "CC-BY-4.0")
    client.post(reverse("open_data_licences"), {"projects": ""})
    assert not SetLicence.objects.exists()


def test_what_came_under_a_licence_leaves_so_and_words_of_people_under_none_that_nobody_chose(client):
    named = {one["name"]: one for one in client.get(reverse("open_data_package")).json()["resources"]}

    assert named["instruments"]["licenses"][0]["name"] == "etalab-2.0"
    assert all("licenses" not in named[name] for name in ("contributions", "syntheses", "postings"))
    assert client.get(reverse("open_data")).context["some_have_none"]
    SetLicence.objects.bulk_create(
        SetLicence(name=name, code="CC0-1.0") for name in ("contributions", "syntheses", "postings")
    )
    assert not client.get(reverse("open_data")).context["some_have_none"]


def test_large_files_are_not_made_without_end_for_one_who_asks(client, monkeypatch):
    monkeypatch.setattr("croisee.api.limits.time.time", lambda: 6_010.0)
    address = reverse("open_data_zip")

    answers = [client.get(address) for _n in range(6)]

    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert answers[-1]["Retry-After"] == "50" and "50" in answers[-1].content.decode()
    assert client.get(address, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert client.get(reverse("open_data_file", args=["meetings", "csv"])).status_code == 200


def test_pages_of_other_sites_may_read_the_files(client):
    assert (
        client.get(reverse("open_data_file", args=["meetings", "json"]))["Access-Control-Allow-Origin"] == "*"
    )


def test_a_folder_gets_the_same_files(tmp_path):
    OrganisationFactory(name="Town", is_confirmed=True)

    written = list(unpacked(tmp_path / "data", timezone.now()))

    assert {file.name for file in written} == {file.name for file in (tmp_path / "data").iterdir()}
    assert json.loads((tmp_path / "data/organisations.json").read_text())[0]["name"] == "Town"
