"""The documents of a space, in versions."""

from base64 import b64decode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.models import SpaceDocument, SpacePaper
from croisee.cooperation.spaces import rules
from croisee.cooperation.spaces.actions.papers import keep_paper, remove_paper
from croisee.kit.access import Refused
from croisee.kit.papers import Paper
from croisee.kit.personal import PARTS
from croisee.network.actions import erase_me
from tests.factories import PersonFactory, SpaceFactory, SpaceMemberFactory, SpacePaperFactory

pytestmark = pytest.mark.django_db
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)


def inside(space, name, **facts):
    person = PersonFactory(first_name=name, last_name="Weber", language="en")
    SpaceMemberFactory(space=space, organisation=None, person=person, **facts)
    return person


@pytest.fixture
def space():
    return SpaceFactory(title="Rooms", visibility="public")


@pytest.fixture
def host(space):
    return inside(space, "Anne", is_host=True)


@pytest.fixture
def omar(space, host):
    return inside(space, "Omar")


@pytest.fixture
def plan(space, omar):
    return keep_paper(space=space, paper=Paper("png", PNG), title="Plan", by=omar)


def at(space):
    return reverse("space_papers", args=[space.pk])


def send(client, space, **facts):
    file = SimpleUploadedFile("plan.png", facts.pop("content", PNG))
    return client.post(at(space), {"file": file} | facts)


def test_a_document_is_sent_once_then_in_another_version(client, space, omar):
    client.force_login(omar)
    key = str(client.get(at(space)).context["form"]["key"].value())
    for _twice in range(2):
        send(client, space, title="Plan", key=key)
    send(client, space, document=SpaceDocument.objects.get().pk)

    assert [(str(one), one.format, one.added_by) for one in SpacePaper.objects.all()] == [
        ("Plan (2)", "png", omar),
        ("Plan (1)", "png", omar),
    ]


def test_what_has_no_name_or_is_no_document_is_not_kept(client, space, omar):
    client.force_login(omar)

    assert "title" in send(client, space).context["form"].errors
    assert "file" in send(client, space, title="Plan", content=b"MZ").context["form"].errors
    assert not SpaceDocument.objects.exists()


def test_whoever_sees_the_space_reads_it_and_strangers_of_another_do_not(client, space, plan):
    answer = client.get(plan.get_absolute_url())
    other = SpacePaperFactory(document__space__visibility="members")

    assert (answer.content, answer["X-Content-Type-Options"]) == (PNG, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("space_paper", args=[space.pk, other.pk])).status_code == 404
    assert "Weber" not in client.get(at(space)).content.decode()


def test_taken_away_it_holds_nothing_and_says_who_and_when(client, space, host, omar, plan):
    with pytest.raises(Refused, match="Only whoever sent"):
        remove_paper(paper=plan, by=inside(space, "Eva"))
    remove_paper(paper=plan, by=host)
    with pytest.raises(Refused, match="gone"):
        remove_paper(paper=plan, by=host)

    gone = SpacePaper.objects.get()
    assert (bytes(gone.content), gone.removed_by, gone.added_by) == (b"", host, omar)
    client.force_login(omar)
    assert "Anne Weber" in client.get(at(space)).content.decode()
    assert client.get(gone.get_absolute_url()).status_code == 404


def test_numbers_go_on_after_one_is_taken_away(space, omar, plan):
    remove_paper(paper=plan, by=omar)
    again = keep_paper(space=space, paper=Paper("png", PNG), document=plan.document, by=omar)

    assert again.number == 2


def test_strangers_keep_nothing_nor_anybody_in_a_closed_or_full_space(space, omar, plan, monkeypatch):
    facts = {"space": space, "paper": Paper("png", PNG), "title": "B"}
    with pytest.raises(Refused, match="act for a member"):
        keep_paper(by=PersonFactory(), **facts)
    monkeypatch.setattr(rules, "MOST_PAPERS", 1)
    with pytest.raises(Refused, match="as many documents"):
        keep_paper(by=omar, **facts)
    space.closed_at = timezone.now()
    space.save()
    with pytest.raises(Refused, match="only read"):
        keep_paper(by=omar, **facts)
    with pytest.raises(Refused, match="only read"):
        remove_paper(paper=plan, by=omar)


def test_whoever_goes_takes_their_name_along_and_the_document_stays(space, host, omar, plan):
    assert [one["document"] for one in PARTS["spaces"](omar)["documents"]] == ["Plan (1)"]
    remove_paper(paper=plan, by=host)
    erase_me(by=omar)
    erase_me(by=host)

    gone = SpacePaper.objects.get()
    assert (gone.added_by, gone.removed_by) == (None, None)


def test_the_page_costs_the_same_with_any_number_and_reads_no_file(statements, space, omar, plan):
    alone = statements(at(space))
    for number in (2, 3):
        SpacePaperFactory(document=plan.document, number=number)
        SpacePaperFactory(document__space=space)

    assert statements(at(space)) == alone <= 12
