import pytest
from django.urls import reverse

from croisee.kit.records import kinds
from tests import factories as make


def get(client, kind, **query):
    return client.get(reverse("api_collection", args=[kind]), query)


def names(answer):
    return [one["title"] for one in answer.json()["items"]]


def test_every_kind_is_listed_and_each_of_its_rows_is_found(client, world):
    for kind in kinds():
        answer = get(client, kind.name)
        assert answer.status_code == 200, (kind.name, answer.content)
        for one in answer.json()["items"][:3]:
            assert client.get(reverse("api_item", args=[kind.name, one["id"]])).json() == one


def test_a_cookie_opens_nothing(client, world):
    client.force_login(world.administrator)
    assert names(get(client, "meetings")) == ["Nancy"]
    assert client.get(reverse("api_item", args=["meetings", world.draft.pk])).status_code == 404


def test_a_list_goes_on_until_all_was_read(client, db):
    for number in range(5):
        make.MeetingFactory(live=True, title=f"Meeting {number}")
    answer, read = get(client, "meetings", limit=2), []
    while True:
        read += names(answer)
        if not (onward := answer.json()["next"]):
            break
        assert answer["Link"] == f'<{onward}>; rel="next"'
        answer = client.get(onward.partition("8000")[2])
    assert read == [f"Meeting {number}" for number in range(5)]
    assert "Link" not in answer


def test_only_the_fields_that_are_asked_for_come(client, world):
    record = get(client, "meetings", fields="title,place").json()["items"][0]
    assert set(record) == {"id", "title", "place"}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"limit": 0}, "from 1 to 100"),
        ({"limit": 101}, "from 1 to 100"),
        ({"after": "x"}, "whole number"),
        ({"after": 2**63}, "whole number"),
        ({"from": "tomorrow"}, "is a day"),
        ({"from": "2026-02-31"}, "is a day"),
        ({"changed_since": "2026"}, "is a moment"),
        ({"stage": "gone"}, "is one of"),
        ({"colour": "red"}, "is no parameter here"),
        ({"fields": "colour"}, "is no field here"),
        ({"language": "f" * 400}, "too long"),
    ],
)
def test_a_question_that_is_not_understood_is_refused_in_a_sentence(client, db, query, says):
    answer = get(client, "meetings", **query)
    assert answer.status_code == 400 and answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert says in problem["detail"] and problem["type"].endswith("/api/#problem-query")


def test_filters_narrow_the_list(client, world):
    make.MeetingFactory(live=True, title="Trier", language="de")
    assert names(get(client, "meetings", language="de")) == ["Trier"]
    assert names(get(client, "meetings", changed_since="2020-01-01T00:00:00Z")) == ["Nancy", "Trier"]


def test_who_has_an_answer_already_gets_none_again(client, world):
    first = get(client, "meetings")
    again = client.get(reverse("api_collection", args=["meetings"]), HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304 and not again.content and again["ETag"] == first["ETag"]
    world.meeting.title = "Metz"
    world.meeting.save()
    changed = client.get(reverse("api_collection", args=["meetings"]), HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200 and names(changed) == ["Metz"]


def test_names_come_in_the_language_that_is_asked(client, world):
    make.PostingFactory(organisation=world.town)
    make.MeetingFactory(live=True)
    address = reverse("api_collection", args=["meetings"])
    answer = client.get(address, {"limit": "x"}, HTTP_ACCEPT_LANGUAGE="de-AT")
    assert answer["Content-Language"] == "de" and "ganze Zahl" in answer.json()["detail"]
    assert client.get(address, HTTP_ACCEPT_LANGUAGE="ja")["Content-Language"] == "en"


def test_pages_of_any_site_may_read_and_carry_nothing_along(client, world):
    answer = get(client, "meetings")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer and not answer.cookies
    asked = client.options(reverse("api_collection", args=["meetings"]))
    assert asked.status_code == 204 and asked["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "Authorization" not in asked["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", ["/api/v1/nowhere", "/api/v1/meetings/1/2", f"/api/v1/meetings/{2**70}"])
def test_where_there_is_nothing_that_is_said_as_a_problem(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"


def test_another_method_is_told_which_there_are(client, db):
    answer = client.delete(reverse("api_index"))
    assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_page_costs_no_more_statements_for_more_rows(client, world, django_assert_max_num_queries):
    for _ in range(20):
        make.ContributionFactory(session=world.workshop)
        make.StatementFactory(synthesis=world.synthesis, session=world.workshop)
    world.synthesis.stage = world.synthesis.Stage.PUBLISHED
    world.synthesis.save()
    world.meeting.stage = "reported"
    world.meeting.save()
    for kind in ("contributions", "organisations", "syntheses", "postings", "territories"):
        with django_assert_max_num_queries(12):
            assert get(client, kind, limit=100).status_code == 200


def test_the_reference_names_every_kind(client, db):
    page = client.get(reverse("api")).content.decode()
    assert all(reverse("api_collection", args=[kind.name]) in page for kind in kinds())
