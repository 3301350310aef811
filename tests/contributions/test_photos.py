from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from croisee.contributions import actions
from croisee.contributions.models import Photo
from croisee.kit.access import Refused
from croisee.kit.pictures import Picture
from tests.factories import AuthorFactory, ContributionFactory, PhotoFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(room):
    return AuthorFactory(contribution__session=room.session, person=room.anne).contribution


@pytest.fixture
def add(client, said):
    """add(content): send a photo for the contribution, as whoever is signed in."""

    def send(content=None, **facts):
        if content is None:
            file = BytesIO()
            Image.new("RGB", (400, 300), "teal").save(file, "PNG")
            content = file.getvalue()
        data = {"photo": SimpleUploadedFile("flipchart.html", content)} | facts
        return client.post(reverse("photo_add", args=[said.pk]), data, follow=True)

    return send


def test_a_photo_stands_beside_what_was_said(client, room, said, add):
    client.force_login(room.anne)

    page = add(shows="Three ways to share a hall")

    photo = said.photos.get()
    answer = client.get(reverse("photo", args=[photo.pk]))
    assert f'alt="{photo.shows}"' in page.text
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert Image.open(BytesIO(answer.content)).size == (400, 300)


@pytest.mark.parametrize(
    ("content", "why"), [(b"<svg onload=alert(1)>", "JPEG, PNG or WebP"), (b"", "empty")]
)
def test_what_is_no_photo_is_refused_with_a_reason(client, room, add, content, why):
    client.force_login(room.anne)

    assert why in add(content).text
    assert not Photo.objects.exists()


def test_a_photo_is_hidden_with_what_it_stands_beside(client, room, said):
    photo = PhotoFactory(contribution=said)
    reader = RegistrationFactory(meeting=room.meeting).person
    client.force_login(reader)
    assert client.get(reverse("photo", args=[photo.pk])).status_code == 200

    actions.hide(contribution=said, reason="It shows a face.", by=room.scribe)

    assert client.get(reverse("photo", args=[photo.pk])).status_code == 404


def test_a_moderator_takes_a_photo_away_and_a_reader_does_not(client, room, said):
    photo = PhotoFactory(contribution=said)
    reader = RegistrationFactory(meeting=room.meeting).person
    with pytest.raises(Refused):
        actions.remove_photo(photo=photo, by=reader)
    client.force_login(room.scribe)

    client.post(reverse("photo_remove", args=[photo.pk]))

    assert not Photo.objects.exists()


def test_four_are_enough(room, said):
    for _ in range(4):
        PhotoFactory(contribution=said)

    with pytest.raises(Refused, match="4 photos already"):
        actions.add_photo(contribution=said, picture=Picture(b"", 1, 1), shows="", by=room.anne)


def test_the_page_costs_the_same_with_many_photos(client, room, said, statements):
    client.force_login(room.anne)
    few = statements(said.get_absolute_url())
    for _ in range(4):
        PhotoFactory(contribution=said)
    ContributionFactory(session=room.session)

    assert statements(said.get_absolute_url()) == few
