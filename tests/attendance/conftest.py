import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.attendance.models import ImportedList
from croisee.kit.sheets import sheet_file
from tests.factories import MeetingFactory, OrganiserFactory

# a list as a town hall keeps it
HEADS = ["Nom", "Prénom", "Courriel", "Structure", "Qualité", "Vœu 1", "Vœu 2"]
ANNE = ["Marchal", "Anne", "anne@example.org", "Ville de Toul", "élue", "1", ""]
OMAR = ["Diallo", "Omar", "omar@example.org", "Le Lien", "association", "Consolidate", "1"]


@pytest.fixture
def meeting(db):
    return MeetingFactory(open=True, slug="nancy", title="Nancy")


@pytest.fixture
def register(client, meeting):
    """register("anne@example.org", role="staff"): send the form as a passer-by; gives the answer."""

    def send(email="anne@example.org", **answers):
        names = {
            "first_name": "Anne",
            "last_name": "Person",
            "organisation": "Town of Nancy",
            "role": "elected",
        }
        return client.post(reverse("register", args=[meeting.slug]), {"email": email} | names | answers)

    return send


@pytest.fixture
def organiser(client, meeting):
    """Signed in."""
    person = OrganiserFactory(meeting=meeting).person
    client.force_login(person)
    return person


@pytest.fixture
def send(client, organiser, meeting, request):
    """send(row, …): the organiser sends these rows below the heads of their file of tests; gives the list."""

    def go(*rows, heads=None, format="csv", name="people"):
        content = sheet_file(name, [heads or getattr(request.module, "HEADS", HEADS), *rows], format).content
        file = SimpleUploadedFile(f"{name}.{format}", content)
        answer = client.post(reverse("list_new", args=[meeting.slug]), {"file": file})
        assert answer.status_code == 302, answer.context["form"].errors
        return ImportedList.objects.latest("pk")

    return go


@pytest.fixture
def answer(client, meeting):
    """answer(listed, do="import"): the form of a list as it stands, sent with some answers changed."""

    def go(listed, **changes):
        address = reverse("list", args=[meeting.slug, listed.pk])
        form = client.get(address).context["form"]
        sent = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in (sent | changes).items() if value not in (None, False)}
        return client.post(address, sent, follow=True)

    return go
