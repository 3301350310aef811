"""The charter of a space: its versions, and the members that adopt each."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.cooperation.models import Charter, CharterAdoption
from croisee.cooperation.spaces.actions import saying, telling
from croisee.cooperation.spaces.actions.charters import adopt_charter, write_charter
from croisee.cooperation.spaces.charter_paper import text_of
from croisee.engines.report import BulletList, Heading, Paragraph
from croisee.kit.access import Refused
from croisee.kit.personal import PARTS
from croisee.kit.stale import Stale
from croisee.network.actions import erase_me
from tests.factories import (
    CharterFactory,
    OrganisationFactory,
    PersonFactory,
    SpaceFactory,
    SpaceMemberFactory,
)

pytestmark = pytest.mark.django_db
FIRST = "## Why\n\nWe keep the rooms open.\n\n## How\n\nEach member has one vote."
SECOND = FIRST.replace("one vote", "one vote and one proxy")


def inside(space, name, **facts):
    person = PersonFactory(first_name=name, last_name="Weber", language="en")
    return SpaceMemberFactory(space=space, organisation=None, person=person, **facts)


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
def charter(space, host):
    return write_charter(space=space, text=FIRST, seen=0, by=host.person)


def at(space, page="space_charter"):
    return reverse(page, args=[space.pk])


def test_hosts_write_a_version_that_the_page_compares_with_the_one_before(client, space, host):
    client.force_login(host.person)
    for text, why in ((FIRST, ""), (SECOND, "Proxies.")):
        seen = client.get(at(space, "space_charter_edit")).context["form"]["seen"].value()
        sent = {"text": text.replace("\n", "\r\n"), "why": why, "seen": seen}
        for _twice in range(2):
            client.post(at(space, "space_charter_edit"), sent)

    page = client.get(at(space)).content.decode()
    assert [(one.number, one.text, one.why) for one in Charter.objects.all()] == [
        (2, SECOND, "Proxies."),
        (1, FIRST, ""),
    ]
    assert "<ins> and one proxy</ins>" in page
    assert "<h2>Why</h2>" in page
    assert "## Why" not in page


def test_a_new_version_says_what_is_new(client, space, host, charter):
    client.force_login(host.person)
    answer = client.post(at(space, "space_charter_edit"), {"text": SECOND, "why": "", "seen": 1})

    assert "why" in answer.context["form"].errors
    assert Charter.objects.count() == 1


def test_of_two_who_write_at_once_the_second_is_told(space, host, charter):
    write_charter(space=space, text=SECOND, seen=1, by=host.person)

    with pytest.raises(Stale):
        write_charter(space=space, text=FIRST + "\n\nAmen.", seen=1, by=host.person)


def test_a_member_adopts_once_and_the_page_says_who_has_not_yet(client, space, host, omar, charter):
    client.force_login(omar.person)
    before = client.get(at(space)).context
    for _twice in range(2):
        client.post(at(space, "space_charter_adopt"), {"charter": charter.pk, "member": omar.pk})
    after = client.get(at(space)).context

    assert (before["mine"], before["waiting"]) == ([omar], ["Anne Weber", "Omar Weber"])
    assert [who for who, _adoption in after["adopted"]] == ["Omar Weber"]
    assert (after["mine"], after["waiting"]) == ([], ["Anne Weber"])
    assert CharterAdoption.objects.get().by == omar.person


def test_an_older_version_somebody_elses_member_and_a_closed_space_are_not_adopted(
    space, host, omar, charter
):
    with pytest.raises(Refused, match="act for a member"):
        adopt_charter(charter=charter, member=host, by=omar.person)
    new = write_charter(space=space, text=SECOND, seen=1, by=host.person)
    with pytest.raises(Refused, match="newer version"):
        adopt_charter(charter=charter, member=omar, by=omar.person)
    space.closed_at = timezone.now()
    space.save()
    with pytest.raises(Refused, match="only read"):
        adopt_charter(charter=new, member=omar, by=omar.person)
    with pytest.raises(Refused, match="only read"):
        write_charter(space=space, text=FIRST, seen=2, by=host.person)


def test_visitors_read_organisations_and_no_names_of_people(client, space, omar, charter):
    sent = SpaceMemberFactory(space=space, organisation=OrganisationFactory(name="Town of Metz"))
    adopt_charter(charter=charter, member=omar, by=omar.person)
    CharterAdoption.objects.create(charter=charter, member=sent, by=omar.person)

    page = client.get(at(space)).content.decode()
    assert "Town of Metz" in page
    assert "Weber" not in page


def test_whoever_goes_takes_their_name_along_and_the_charter_stays(space, host, omar, charter):
    adopt_charter(charter=charter, member=omar, by=omar.person)
    assert [one["charter"] for one in PARTS["spaces"](omar.person)["charters_adopted"]] == ["Rooms (1)"]
    assert [one["text"] for one in PARTS["spaces"](host.person)["charters"]] == [FIRST]

    erase_me(by=omar.person)
    erase_me(by=host.person)

    assert Charter.objects.get().written_by is None
    assert CharterAdoption.objects.get().by is None


def test_the_page_costs_the_same_with_any_number(statements, space, host, omar, charter):
    alone = statements(at(space))
    for number in (2, 3, 4):
        last = CharterFactory(space=space, number=number, text=f"{FIRST} {number}", written_by=host.person)
        member = SpaceMemberFactory(space=space)
        CharterAdoption.objects.create(charter=last, member=member, by=PersonFactory())

    assert statements(at(space)) == alone <= 12


def test_the_charter_is_printed_with_who_has_adopted_it(client, space, host, omar):
    text = "## Why\n\nWe keep **the rooms** open:\n- on Mondays\n- on Fridays\n## How\nTogether."
    charter = write_charter(space=space, text=text, seen=0, by=host.person)
    adopt_charter(charter=charter, member=host, by=host.person)
    client.force_login(omar.person)

    page = client.get(at(space)).text
    answer = client.get(reverse("space_charter_paper", args=[space.pk, "docx"]))

    assert reverse("space_charter_paper", args=[space.pk, "pdf"]) in page
    assert answer["Content-Disposition"].endswith('.docx"')
    assert list(text_of(text)) == [
        Heading("Why"), Paragraph("We keep the rooms open:"), BulletList(("on Mondays", "on Fridays")),
        Heading("How"), Paragraph("Together."),
    ]  # fmt: skip
    with ZipFile(BytesIO(answer.content)) as archive:
        assert "Anne Weber" in archive.read("word/document.xml").decode()


def test_a_new_version_stands_in_the_next_mail_once(space, host, omar, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    following = saying.follow(space=space, rhythm="each", by=omar.person)
    write_charter(space=space, text=FIRST, seen=0, by=host.person)
    assert DBTaskResult.objects.filter(args_kwargs__args__0="cooperation.tell_day").count() == 1

    for _twice in range(2):
        telling.tell_day(following=following)

    [mailed] = mail.outbox
    assert mailed.subject == "The charter of “Rooms” has a new version"
    assert at(space) in mailed.body


def test_who_wrote_the_version_is_not_told_of_it(space, host, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    following = saying.follow(space=space, rhythm="daily", by=host.person)
    write_charter(space=space, text=FIRST, seen=0, by=host.person)

    telling.tell_day(following=following)

    assert mail.outbox == []
