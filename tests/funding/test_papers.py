"""A document is sent once for all files, read by those who follow the project, and never shown as a page."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from croisee.funding import actions, rules
from croisee.funding.accompaniment.asking import share
from croisee.funding.models import Upload
from croisee.funding.papers import papers_of, usual_end
from croisee.kit.access import Refused
from croisee.kit.papers import Paper
from croisee.kit.personal import everything_about
from tests.factories import (
    AccompanimentFactory,
    AffiliationFactory,
    ApplicationFactory,
    AspectFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
    ProjectFactory,
    UploadFactory,
)
from tests.kit.test_papers import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(client):
    bearer = OrganisationFactory(name="Workshop")
    anne = AffiliationFactory(organisation=bearer, is_representative=True).person
    client.force_login(anne)
    return PathFactory(bearer=bearer, project__opened_by=anne, project__title="Kitchen")


def send(client, path, kind="statutes", content=None, name="our statutes.pdf", **facts):
    file = SimpleUploadedFile(name, pdf() if content is None else content)
    return client.post(reverse("path_papers", args=[path.project_id]), {"kind": kind, "file": file} | facts)


def asking(path, kind="statutes", **facts):
    one = ApplicationFactory(path=path, **facts)
    AspectFactory(instrument=one.instrument, sort="document", value=kind)
    return one


def test_what_belongs_to_the_bearer_is_there_for_all_its_projects(client, path):
    other = PathFactory(bearer=path.bearer)
    send(client, path)

    assert papers_of(other).standing("statutes", timezone.localdate()) == "there"


def test_what_belongs_to_a_project_stays_with_it(client, path):
    other = PathFactory(bearer=path.bearer)
    send(client, path, "quotes")

    assert [papers_of(one).standing("quotes", timezone.localdate()) for one in (path, other)] == [
        "there", "missing",
    ]  # fmt: skip


def test_a_file_says_that_a_document_will_have_expired_when_it_is_sent(client, path):
    today = timezone.localdate()
    asking(path, "extract", instrument__closes=today + timedelta(days=120))
    send(client, path, "extract")
    file = client.get(reverse("path_files", args=[path.project_id])).context["files"][0]

    assert (file["missing"], file["expired"], file["there"]) == ([], ["extract of the register"], [])
    assert [step.kind for step in file["steps"]] == ["begin", "documents", "send"]


@pytest.mark.parametrize(
    ("kind", "day", "end"),
    [
        ("extract", date(2026, 1, 31), date(2026, 4, 30)), ("accounts", date(2026, 6, 1), date(2027, 12, 1)),
        ("statutes", date(2026, 1, 1), None),
    ],
)  # fmt: skip
def test_the_usual_end_of_a_document_is_proposed(kind, day, end):
    assert usual_end(kind, day) == end


def test_a_document_leaves_as_an_attachment_and_as_nothing_else(client, path):
    send(client, path, name="<script>.html")
    answer = client.get(reverse("paper", args=[path.project_id, Upload.objects.get().pk]))

    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Disposition"].startswith('attachment; filename="statutes-workshop-')
    assert "no-store" in answer["Cache-Control"]
    assert answer.content == pdf()


def test_one_that_is_replaced_holds_nothing_any_more_and_says_who_and_when(client, path):
    send(client, path)
    old = Upload.objects.get()
    send(client, path, replaces=old.pk, name="new.pdf")
    old.refresh_from_db()

    assert (bytes(old.content), old.replaced_by) == (b"", path.project.opened_by)
    page = client.get(reverse("path_papers", args=[path.project_id]))
    assert [str(one) for one in page.context["earlier"]] == ["our statutes.pdf"]
    assert client.get(reverse("paper", args=[path.project_id, old.pk])).status_code == 404


def test_one_that_is_taken_away_is_missing_again(client, path):
    send(client, path)
    client.post(reverse("paper_remove", args=[path.project_id, Upload.objects.get().pk]))

    assert papers_of(path).standing("statutes", timezone.localdate()) == "missing"


def test_what_is_no_document_is_refused_with_a_sentence(client, path):
    page = send(client, path, content=b"<html>")

    assert "Files of this kind are not kept" in page.text
    assert not Upload.objects.exists()


def test_a_day_to_come_and_an_end_before_the_day_are_asked_again(client, path):
    late = send(client, path, issued_on=str(timezone.localdate() + timedelta(days=9)))
    ended = send(client, path, issued_on="2026-03-02", expires_on="2026-03-01")

    assert "This day is still to come." in late.text
    assert "This is before its day." in ended.text


def test_documents_of_a_kind_are_few(client, path):
    UploadFactory.create_batch(6, path=path)

    assert "There are many documents of this kind already" in send(client, path, "quotes").text


def test_the_same_form_sent_twice_keeps_a_document_once(client, path):
    key = str(client.get(reverse("path_papers", args=[path.project_id])).context["form"]["key"].value())
    for _twice in range(2):
        send(client, path, key=key)

    assert Upload.objects.count() == 1


def test_a_document_is_replaced_once(client, path):
    old = UploadFactory(path=path, kind="statutes", replaced_at=timezone.now())
    by, facts = path.project.opened_by, {"issued_on": timezone.localdate(), "expires_on": None, "name": "new"}
    facts |= {"project": path.project, "kind": "statutes", "paper": Paper("pdf", pdf())}

    with pytest.raises(Refused, match="Somebody else changed this"):
        actions.send_paper(replaces=old, by=by, **facts)


def test_one_person_sends_so_many_documents_a_day(client, path, monkeypatch):
    monkeypatch.setattr(rules, "MOST_SENT", 1)
    send(client, path)

    assert "You have sent many documents today" in send(client, path, "bank").text


def test_documents_are_not_too_large_altogether(client, path):
    UploadFactory(path=path, size=150_000_000)

    assert "too large altogether" in send(client, path, "budget").text


def test_who_opened_a_project_and_no_longer_represents_its_bearer_opens_its_own_documents_only(client, path):
    send(client, path)
    path.project.opened_by.affiliations.all().delete()
    upload = Upload.objects.get()
    page = client.get(reverse("path_papers", args=[path.project_id]))

    assert ("our statutes.pdf" in page.text, "The bearer keeps one" in page.text) == (False, True)
    assert client.get(reverse("paper", args=[path.project_id, upload.pk])).status_code == 404
    send(client, path, "bank")
    assert Upload.objects.get(kind="bank").path == path


def test_an_adviser_reads_what_the_bearer_keeps_and_leaves_it(client, path):
    send(client, path)
    upload = Upload.objects.get()
    facts = {"path": path, "asked_by": path.project.opened_by, "state": "accepted", "shares_files": True}
    adviser = AccompanimentFactory(**facts).adviser.person
    client.force_login(adviser)
    page = client.get(reverse("path_papers", args=[path.project_id]))

    assert "our statutes.pdf" in page.text
    assert client.post(reverse("paper_remove", args=[path.project_id, upload.pk])).status_code == 403


def test_an_adviser_whom_no_representative_asked_reads_nothing_that_the_bearer_keeps(client, path):
    UploadFactory(path=None, organisation=path.bearer, kind="statutes", name="our statutes.pdf")
    path.project.opened_by.affiliations.all().delete()
    facts = {"path": path, "asked_by": path.project.opened_by, "state": "accepted", "shares_files": True}
    client.force_login(AccompanimentFactory(**facts).adviser.person)
    page = client.get(reverse("path_papers", args=[path.project_id]))
    send(client, path, "bank")

    assert "our statutes.pdf" not in page.text
    assert Upload.objects.get(kind="bank").organisation is None


def test_who_only_opened_a_project_shares_no_files_with_an_adviser_of_its_bearer(path):
    anne = AffiliationFactory(organisation=path.bearer, is_representative=True).person
    path.project.opened_by.affiliations.all().delete()
    one = AccompanimentFactory(path=path, asked_by=anne, state="accepted", shares_facts=True)

    with pytest.raises(Refused):
        share(accompaniment=one, parts=["facts", "files"], by=path.project.opened_by)
    assert share(accompaniment=one, parts=["files"], by=anne).shared == ["files"]


def test_a_project_that_nobody_has_begun_shows_no_documents_of_others(client, path):
    replaced = {"replaced_at": timezone.now(), "path": None}
    for one in (path.bearer, OrganisationFactory()):
        UploadFactory(organisation=one, **replaced)
    AspectFactory(sort="document", value="quotes")
    blank = ProjectFactory(meeting=None, opened_by=path.project.opened_by)
    page = client.get(reverse("path_papers", args=[blank.pk]))

    assert (page.context["earlier"], page.context["rows"]) == ([], [])


def test_a_document_of_another_project_is_not_there(client, path):
    other = UploadFactory()

    assert client.get(reverse("paper", args=[path.project_id, other.pk])).status_code == 404


def test_a_document_that_is_replaced_must_be_one_that_one_reads(client, path):
    other = UploadFactory()
    send(client, path, replaces=other.pk)
    other.refresh_from_db()

    assert other.replaced_at is None


def test_documents_of_a_project_without_a_bearer_go_with_whoever_opened_it(client):
    from croisee.network.actions import erase_me

    anne = PersonFactory()
    UploadFactory(path__project__opened_by=anne, added_by=anne)
    kept = UploadFactory(path=None, organisation=OrganisationFactory(), added_by=anne)
    assert [one["name"] for one in everything_about(anne)["papers"]] == ["quotes.pdf", "quotes.pdf"]
    erase_me(by=anne)

    assert list(Upload.objects.all()) == [kept]


@pytest.mark.parametrize("many", (1, 4))
def test_the_documents_cost_the_same_at_any_size(client, path, many, django_assert_num_queries):
    for kind in ("quotes", "budget", "plan", "partners")[:many]:
        UploadFactory(path=path, kind=kind)
        asking(path, kind)
    with django_assert_num_queries(9):
        client.get(reverse("path_papers", args=[path.project_id]))


def test_what_was_sent_needs_no_tick_beside_the_files(client, db):
    path = PathFactory(project__opened_by=PersonFactory(), documents=["statutes"])
    one = ApplicationFactory(path=path)
    for kind in ("statutes", "bank"):
        AspectFactory(instrument=one.instrument, sort="document", value=kind)
    UploadFactory(path=path, kind="statutes")
    client.force_login(path.project.opened_by)
    address = reverse("path_files", args=[path.project_id])
    page = client.get(address)

    assert (page.context["here"], page.context["form"].fields["documents"].choices) == (
        ["statutes"], [("bank", "bank details")],
    )  # fmt: skip
    client.post(address, {"documents": ["bank"]})
    path.refresh_from_db()
    assert path.documents == ["bank", "statutes"]
