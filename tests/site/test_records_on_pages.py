"""What a record says stands on its page, as its reader opens it; and so do the words by which it is found."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.cooperation.agreements import actions
from croisee.cooperation.models import Agreement
from croisee.kit.records import kind_named
from croisee.kit.search import words_of as words_kept
from croisee.meetings.actions.versions import publish_version
from tests import factories as make
from tests.cooperation.signing import settle, sign_all

pytestmark = pytest.mark.django_db
ROLES = ("public", "participant", "administrator")
KINDS = ("organisations", "meetings", "sessions", "contributions", "postings", "projects", "agreements")
# for programs: how things are called in registers and addresses
CODES = {"code", "slug", "scheme", "legal_form", "time_zone", "prevailing", "fingerprint"}
WORKED_ON = {("administrator", "agreements")}  # to the team pages show what is being written


@pytest.fixture
def full_world(world):
    """Each thing with what is said of it, and with what is not for everybody or not yet."""
    town, over = world.town, make.MeetingFactory(reported=True, title="Over", objectives=["To meet"])
    town.email, town.phone, town.about, town.also = "town@example.org", "+33 3 83", "It cooks.", "Ville"
    town.email_for, town.phone_for, town.locality, town.is_confirmed = "public", "signed_in", "Nancy", True
    town.save()
    make.AffiliationFactory(organisation=town, is_shown=True, person__last_name="Shown", function="Mayor")
    make.AffiliationFactory(organisation=town, person__last_name="Shy", function="Clerk")
    session = make.SessionFactory(meeting=over, title="Published title")
    make.OrganiserFactory(meeting=over, person=world.organiser)
    publish_version(meeting=over, by=world.organiser)
    session.title, session.framing = "Next title", "Next framing"
    session.save()
    for is_shown in (True, False):
        said = make.ContributionFactory(session=session, who="Jo", result="It works", contact="+33 6 12")
        make.AuthorFactory(contribution=said, shows_name=is_shown)
    make.PostingFactory(organisation=town)
    make.ProjectFactory(is_public=True, title="A kitchen", text="For all.")
    amended(make.AgreementFactory(title="Signed title", object="Signed object"), world)
    return world


def amended(agreement, world):
    """Signed by all, and being written anew."""
    team = world.administrator
    make.PartyFactory(agreement=agreement, organisation=world.town, publishes=True)
    make.PartyFactory(agreement=agreement, publishes=True, votes=False)
    make.ClauseFactory(agreement=agreement, code="object")
    settle(agreement, team)
    sign_all(agreement, team)
    values = {"title": "Secret title", "object": "Secret object"}
    actions.change(agreement=Agreement.objects.get(pk=agreement.pk), values=values, by=team)


def visited(world, client, role, kind):
    """The rows of a kind that somebody may read, each with the words of its page."""
    world.enter(client, role)
    for row in kind.open_to(visitor_of(world, role)):
        answer = client.get(kind.address(row))
        assert answer.status_code == 200
        yield row, words_of(answer.content.decode())


def visitor_of(world, role):
    return AnonymousUser() if role == "public" else getattr(world, role)


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def texts_in(fields, record):
    """Each text of a record that is for people."""
    for field in fields:
        values = record[field.name] if field.is_many else [record[field.name]]
        for value in filter(None, values):
            if field.items:
                yield from texts_in(field.items, value)
            elif field.type in ("string", "text", "email") and not field.choices and field.name not in CODES:
                yield field.name, " ".join(value.split())


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_a_page_says_what_its_record_says_and_by_which_words_it_is_found(full_world, client, role, name):
    kind, said, asked = kind_named(name), 0, 0
    for row, page in visited(full_world, client, role, kind):
        for field, text in [] if (role, name) in WORKED_ON else texts_in(kind.fields, kind.record(row)):
            said += 1
            assert text in page, f"{role} reads {name}.{field} in no page: {text}"
        for text in texts_now(row) if "q" in kind.filters else []:
            asked += 1
            found = kind.filters["q"].apply(kind.open_to(visitor_of(full_world, role)), text)
            assert text in page or row.pk not in {one.pk for one in found}, f"{role} finds {name}: {text}"
    assert said or (role, name) in WORKED_ON
    assert asked or "q" not in kind.filters


def texts_now(row):
    """All that the index has of a row, as it is being written."""
    said = getattr(row, "contribution", row)
    now = type(said)._base_manager.get(pk=said.pk)
    texts = (getattr(now, column) for column in words_kept(type(said)).of)
    return [" ".join(text.split()) for text in texts if text]
