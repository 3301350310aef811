"""Profiles for Murmurations: by consent, told to an index that speaks its protocol, taken over from it."""

import json
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.network.models import ListedOrganisation, Organisation, OrganisationList
from croisee.opendata.models import Profile, Switch
from croisee.opendata.murmurations import actions
from croisee.opendata.murmurations.client import PAGE
from croisee.opendata.murmurations.profiles import address_of
from tests.factories import AffiliationFactory, MembershipFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
THEIRS = {
    "linked_schemas": ["organizations_schema-v1.0.0"],
    "name": "Canal",
    "primary_url": "https://canal.example",
}


class Index(BaseHTTPRequestHandler):
    """A stand-in for an index: nodes by the hash of a profile's address, in pages; errors as JSON."""

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["profile_url"]
        if self.server.refuses:
            return self.answer(400, {"errors": [{"title": "Invalid", "detail": "The profile is not valid."}]})
        self.server.nodes[sha256(sent.encode()).hexdigest()] = sent
        self.answer(200, {"data": {"node_id": sha256(sent.encode()).hexdigest()}})

    def do_DELETE(self):
        node = self.path.rsplit("/", 1)[1]
        self.answer(200 if self.server.nodes.pop(node, None) else 404, {})

    def do_GET(self):
        asked = urlsplit(self.path)
        if asked.path.startswith("/profiles/"):
            return self.answer(200, THEIRS | {"name": f"Canal {asked.path.rsplit('/', 1)[1]}"})
        query = parse_qs(asked.query)
        self.server.asked = query
        page, size = int(query["page"][0]), int(query["page_size"][0])
        home, number = f"http://127.0.0.1:{self.server.server_port}", self.server.profiles
        found = [{"profile_url": f"{home}/profiles/{n}", "status": "posted"} for n in range(number)]
        pages = -(-number // size)
        self.answer(200, {"data": found[(page - 1) * size : page * size], "meta": {"total_pages": pages}})

    def answer(self, status, told):
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def index(settings):
    settings.PRIVATE_ADDRESSES = True
    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as running:
        running.nodes, running.refuses, running.profiles, running.asked = {}, False, 0, {}
        threading.Thread(target=running.serve_forever, daemon=True).start()
        settings.MURMURATIONS_INDEX = f"http://127.0.0.1:{running.server_port}"
        yield running
        running.shutdown()


@pytest.fixture
def ada():
    return PersonFactory(is_administrator=True)


@pytest.fixture
def omar():
    """Who represents a confirmed organisation, in a network that offers profiles."""
    Switch.objects.create(name="murmurations", is_on=True)
    return AffiliationFactory(
        is_representative=True, organisation__name="Kitchen", organisation__is_confirmed=True,
        organisation__email="secret@example.org", organisation__about="It cooks.",
    )  # fmt: skip


def published(omar) -> Organisation:
    actions.publish(organisation=omar.organisation, by=omar.person)
    return omar.organisation


def profile(client, organisation):
    return client.get(reverse("murmurations_profile", args=[organisation.pk]))


def test_a_profile_says_what_everybody_reads(client, omar):
    network = MembershipFactory(
        organisation=omar.organisation, stage="member", network__is_confirmed=True
    ).network
    told = profile(client, published(omar)).json()

    assert told["linked_schemas"] == ["organizations_schema-v1.0.0"]
    assert (told["name"], told["description"]) == ("Kitchen", "It cooks.")
    assert told["relationships"][0]["object_url"].endswith(network.get_absolute_url())
    assert "secret@example.org" not in json.dumps(told)


def test_without_consent_or_offer_there_is_no_profile(client, omar, ada):
    assert profile(client, omar.organisation).status_code == 404
    published(omar)
    actions.switch(is_on=False, by=ada)
    assert profile(client, omar.organisation).status_code == 404


def test_the_team_cannot_agree_in_the_place_of_an_organisation(omar, ada):
    with pytest.raises(Refused):
        actions.publish(organisation=omar.organisation, by=ada)


def test_whoever_represents_it_publishes_and_withdraws_on_its_page(client, omar):
    client.force_login(omar.person)
    address = reverse("murmurations_agree", args=[omar.organisation_id])

    assert "Publish our profile" in client.get(omar.organisation.get_absolute_url()).content.decode()
    client.post(address, {"do": "publish"})
    assert profile(client, omar.organisation).status_code == 200
    client.post(address, {"do": "withdraw"})
    assert profile(client, omar.organisation).status_code == 404


def test_an_index_is_told_of_what_is_new_and_changed_alone(index, omar):
    organisation = published(omar)
    JOBS["murmurations.tell"]()
    assert list(index.nodes.values()) == [address_of(organisation.pk)]

    index.nodes.clear()
    JOBS["murmurations.tell"]()
    assert index.nodes == {}

    Organisation.objects.filter(pk=organisation.pk).update(about="It bakes.")
    JOBS["murmurations.tell"]()
    assert len(index.nodes) == 1


def test_an_index_forgets_what_is_withdrawn(index, omar):
    published(omar)
    JOBS["murmurations.tell"]()

    actions.withdraw(organisation=omar.organisation, by=omar.person)
    JOBS["murmurations.tell"]()

    assert index.nodes == {}
    assert not Profile.objects.exists()


def test_what_an_index_refuses_is_said_and_tried_again(index, omar):
    published(omar)
    index.refuses = True
    JOBS["murmurations.tell"]()
    assert Profile.objects.get().problem == "The profile is not valid."

    index.refuses = False
    JOBS["murmurations.tell"]()
    assert (Profile.objects.get().problem, len(index.nodes)) == ("", 1)


def test_profiles_of_an_index_come_as_a_list_to_be_looked_at(index, ada):
    index.profiles = PAGE + 2
    OrganisationFactory(name="Canal 1", is_confirmed=True, website="https://canal.example")

    JOBS["murmurations.fetch"](
        person_id=ada.pk, filters={"schema": "organizations_schema-v1.0.0", "tags": "food"}
    )
    listed = OrganisationList.objects.get()
    JOBS["network.keep_organisations"](list_id=listed.pk)

    assert index.asked["tags"] == ["food"]
    assert listed.total == PAGE + 2
    assert ListedOrganisation.objects.count() == PAGE + 2
    assert Organisation.objects.count() == 1


def test_nothing_is_told_or_asked_where_no_index_is_named(client, omar, ada):
    published(omar)
    JOBS["murmurations.tell"]()
    client.force_login(ada)

    page = client.post(reverse("murmurations"), {"do": "fetch"})

    assert page.status_code == 403
    assert Profile.objects.get().told == ""
