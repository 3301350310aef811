"""Some of everything that leaves as data, with what must stay beside it."""

from datetime import date, time

from croisee.cooperation.models import Partner
from tests import factories as make
from tests.factories.deciding import SpaceDecisionFactory

SECRETS = ("secret@example.org", "06 12 34 56 78", "Shylock")


def fill() -> None:
    """What everybody may read, and in it people who show nothing of themselves."""
    shy = make.PersonFactory(email="secret@example.org", phone="06 12 34 56 78", last_name="Shylock")
    town = make.OrganisationFactory(
        name="=Town", is_confirmed=True, email="secret@example.org", phone="06 12 34 56 78",
        about="It cooks.", latitude=48.7, longitude=6.2, checked_on=date(2026, 4, 2), languages=["fr", "de"],
    )  # fmt: skip
    make.OrganisationFactory(name="Open", is_confirmed=True, email="open@example.org", email_for="public")
    make.AffiliationFactory(person=shy, organisation=town)
    meeting = make.MeetingFactory(reported=True, host=town, objectives=["Meet"], ends_on=date(2013, 9, 13))
    make.OrganiserFactory(meeting=meeting, person=shy)
    make.SessionFactory(meeting=meeting, start=time(9), end=time(10, 30))
    make.RegistrationFactory(meeting=meeting, person=shy)
    project = make.ProjectFactory(is_public=True, opened_by=shy)
    make.ParticipationFactory(project=project, person=shy)
    Partner.objects.create(project=project, organisation=town, role="hosts", level="civil", is_accepted=True)
    space = make.SpaceFactory(visibility="public", opened_by=shy)
    make.SpaceMemberFactory(space=space, organisation=None, person=shy)
    SpaceDecisionFactory(space=space, proposed_by=shy)
    make.StrategyFactory(entered_by=shy)
    make.FunderFactory(instrument__contact="secret@example.org")
    make.AcceptanceFactory(circuit__organisation=town, is_accepted=True, proposed_by=shy)
