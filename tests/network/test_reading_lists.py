"""Files of organisations are read, of whatever kind: offices, maps, profiles, the register."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.kit.jobs import JOBS
from croisee.kit.sheets import NotReadable
from croisee.kit.sheets.writing import as_csv, as_ods, as_xlsx
from croisee.network import actions
from croisee.network.importing.columns import guess
from croisee.network.importing.files import table_of
from croisee.network.models import Organisation, OrganisationList
from tests.factories import PersonFactory, TerritoryFactory
from tests.network.lists import GARDENS, HEADS, imported, looked_at, sent, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return PersonFactory(is_administrator=True)


@pytest.fixture
def team(client, ada):
    client.force_login(ada)
    return client


@pytest.mark.parametrize("written", [as_csv, as_xlsx, as_ods])
def test_each_office_is_read(team, written):
    file = SimpleUploadedFile("our list.any", written([HEADS, GARDENS]))

    answer = team.post(reverse("organisation_lists"), {"file": file})

    listed = OrganisationList.objects.get()
    assert answer.headers["Location"] == listed.get_absolute_url()
    assert (listed.source, listed.wanted["columns"]) == (
        "our list", ["name", "siren", "postcode", "locality", "phone", "themes"],
    )  # fmt: skip


GOGOCARTO = {
    "licence": "ODbL",
    "data": [
        {
            "id": "2D3",
            "name": "Les Jardins du Canal",
            "geo": {"latitude": 48.69, "longitude": 6.18},
            "address": {"streetAddress": "1 quai", "addressLocality": "Nancy", "postalCode": "54000"},
            "categories": ["Jardinage", {"name": "Énergie"}],
            "website": "canal.example",
        }
    ],
}
GEOJSON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "7",
            "geometry": {"type": "Point", "coordinates": [6.18, 48.69]},
            "properties": {"name": "Les Jardins du Canal", "website": "https://canal.example"},
        }
    ],
}
MURMURATIONS = {
    "linked_schemas": ["organizations_schema-v1.0.0"],
    "name": "Les Jardins du Canal",
    "primary_url": "https://canal.example",
    "geolocation": {"lat": 48.69, "lon": 6.18},
    "tags": ["énergie", "food"],
    "contact_details": {"email": "info@canal.example"},
    "country_iso_3166": "FR",
    "unique_id": "u1",
}


@pytest.mark.parametrize("document", [GOGOCARTO, GEOJSON, MURMURATIONS, [MURMURATIONS]])
def test_maps_and_profiles_are_read(ada, document):
    listed = looked_at(ada, table_of(json.dumps(document).encode()))
    actions.compare_organisations(listed=listed, wanted=listed.wanted, source="m", by=ada)
    JOBS["network.compare_organisations"](list_id=listed.pk)

    imported(OrganisationList.objects.get(), ada)

    made = Organisation.objects.get()
    assert (made.name, made.website.rstrip("/"), made.latitude, made.longitude) == (
        "Les Jardins du Canal", "https://canal.example", 48.69, 6.18,
    )  # fmt: skip


SIRENE = """siren nic siret etatAdministratifEtablissement denominationUniteLegale sigleUniteLegale
    numeroVoieEtablissement typeVoieEtablissement libelleVoieEtablissement codePostalEtablissement
    libelleCommuneEtablissement codeCommuneEtablissement categorieJuridiqueUniteLegale"""


def test_an_extract_of_sirene_is_read(ada):
    heads = SIRENE.split()
    TerritoryFactory(name="Nancy", official_code="54395")
    rows = [
        ["732829320", "00074", "73282932000074", "A", "LES JARDINS DU CANAL", "JC", "1", "QUAI", "CLAUDE",
         "54000", "NANCY", "54395", "9220"],
        ["552100554", "00013", "55210055400013", "F", "FERMEE", "", "", "", "", "", "", "", "5710"],
    ]  # fmt: skip

    listed = sent(ada, *rows, heads=heads)

    assert states(listed) == ["new", "wrong"]
    assert listed.rows.first().values == {
        "name": "LES JARDINS DU CANAL", "also": "JC", "street": "1 QUAI CLAUDE", "postcode": "54000",
        "locality": "NANCY", "legal_form": "fr-association", "kind": "association",
        "territory": listed.rows.first().values["territory"],
        "identifiers": [["siren", "732829320"], ["siret", "73282932000074"]],
    }  # fmt: skip


@pytest.mark.parametrize("data", [b"{", b"[1, 2]", b"{}", b"[]", b"PK\x03\x04broken", b"one line"])
def test_what_is_no_list_is_refused_in_one_sentence(team, data):
    page = team.post(reverse("organisation_lists"), {"file": SimpleUploadedFile("x", data)})

    assert page.status_code == 200 and page.context["form"].errors["file"]
    with pytest.raises(NotReadable):
        table_of(data)


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (["Name", "PLZ", "Ort", "Webseite"], ["name", "postcode", "locality", "website"]),
        (["Naam", "Postcode", "Gemeente", "KBO"], ["name", "postcode", "locality", "bce"]),
        (["Dénomination", "Adresse postale", "Couleur"], ["name", "street", ""]),
    ],
)
def test_columns_are_known_by_their_heads(heads, fields):
    assert guess(heads) == fields


def test_the_file_of_many_rows_stays_within_its_bounds():
    assert len(table_of(as_csv([HEADS, *([*GARDENS] for _ in range(3_000))])).rows) == 3_000
    with pytest.raises(NotReadable, match="too_long"):
        table_of(as_csv([["a", "b"], *(["1", "2"] for _ in range(60_001))]))
