"""One meeting with somebody in every role, so that each page can be asked as each of them.

Each app lists its routes in `tests/<app>/access.py`:

    PAGES = [
        Page("session", lambda w: [w.meeting.slug, w.workshop.pk], EVERYBODY),
        Page("session_edit", lambda w: [w.meeting.slug, w.workshop.pk], only("organiser"), method="get"),
    ]

`tests/site/test_access.py` asks each of them as each role, and fails for a route that no list names.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests import factories as make

ROLES = (
    "administrator",
    "organiser",
    "pilot",  # of the workshop
    "other_pilot",  # of the other workshop
    "scribe",  # of the workshop
    "participant",  # signed in, registered
    "link",  # not signed in, came by the personal link of a registration
    "representative",  # of the organisation of the participant
    "reader",  # not signed in, came by the reading link of the meeting
    "stranger",  # signed in, nothing to do with the meeting
    "public",  # not signed in
)
NOT_SIGNED_IN = ("link", "reader", "public")


def everybody(status: int = 200) -> dict[str, int]:
    """The same answer for each role."""
    return dict.fromkeys(ROLES, status)


def only(*roles: str, status: int = 200, others: int = 403, unsigned: int = 302) -> dict[str, int]:
    """`status` for the administrator and these roles; strangers are refused, the unsigned sent to sign in."""
    answer = {role: unsigned if role in NOT_SIGNED_IN else others for role in ROLES}
    return answer | dict.fromkeys(("administrator", *roles), status)


@dataclass(frozen=True)
class Page:
    """A route, what stands in its address, and what each role gets."""

    route: str
    args: Callable[["World"], list[Any]] = lambda w: []
    expected: dict[str, int] = field(default_factory=everybody)
    method: str = "get"
    data: Callable[["World"], dict] = lambda w: {}


class World:
    """The people and things of the one meeting, by name."""

    def __init__(self) -> None:
        self.town = make.OrganisationFactory(name="Town of Nancy")
        self.meeting = make.MeetingFactory(live=True, slug="nancy", title="Nancy", host=self.town)
        self.draft = make.MeetingFactory(slug="draft", title="Draft")
        self.workshop = make.SessionFactory(meeting=self.meeting, title="Set creativity free")
        self.other_workshop = make.SessionFactory(meeting=self.meeting, title="Consolidate")
        self.question = make.QuestionFactory(session=self.workshop)
        self.administrator = make.PersonFactory(first_name="Ada", is_administrator=True)
        self.organiser = make.PersonFactory(first_name="Oda")
        for meeting in (self.meeting, self.draft):
            make.OrganiserFactory(meeting=meeting, person=self.organiser)
        self.pilot = make.SessionRoleFactory(session=self.workshop, kind="pilot").person
        self.other_pilot = make.SessionRoleFactory(session=self.other_workshop, kind="pilot").person
        self.scribe = make.SessionRoleFactory(session=self.workshop, kind="scribe").person
        self.registration = make.RegistrationFactory(meeting=self.meeting, organisation=self.town)
        self.participant = self.registration.person
        self.link_registration = make.RegistrationFactory(meeting=self.meeting)
        self.representative = make.AffiliationFactory(
            organisation=self.town, role="staff", is_representative=True
        ).person
        self.prospect = make.ProspectFactory()
        self.claim = make.ClaimFactory(organisation=self.town, person=self.participant)
        self.proposal = make.EntryProposalFactory(organisation=self.town, proposed_by=self.participant)
        self.stranger = make.PersonFactory(first_name="Stan")
        make.ChoiceFactory(registration=self.registration, session=self.workshop)
        self.contribution = make.ContributionFactory(session=self.workshop, written_by=self.participant)
        make.AuthorFactory(contribution=self.contribution, person=self.participant, organisation=self.town)
        self.synthesis = make.SynthesisFactory(meeting=self.meeting)
        self.statement = make.StatementFactory(synthesis=self.synthesis, session=self.workshop)
        make.CitationFactory(statement=self.statement, contribution=self.contribution)
        self.wording = make.WordingFactory(version__bill__meeting=self.meeting, article__key="7")
        self.bill = self.wording.version.bill
        self.brief = make.BriefFactory(bill=self.bill)
        self.amendment = make.AmendmentFactory(brief=self.brief, wording=self.wording)
        make.EvidenceFactory(amendment=self.amendment, contribution=self.contribution)
        self.project = make.ProjectFactory(meeting=self.meeting)
        self.space = make.SpaceFactory(title="Rooms of the Moselle")
        self.host_member = make.SpaceMemberFactory(space=self.space, organisation=self.town, is_host=True)
        self.own_member = make.SpaceMemberFactory(space=self.space, organisation=None, person=self.pilot)
        self.agreement = make.AgreementFactory()
        self.party = make.PartyFactory(agreement=self.agreement, organisation=self.town)
        self.template = make.TemplateTextFactory().version.template
        self.instrument = make.FunderFactory(organisation=self.town).instrument
        self.circuit = make.CircuitFactory(organisation=self.town)
        self.club = make.ClubFactory(organisation=self.town)
        self.campaign = make.CampaignFactory(organisation=self.town)
        self.correction = make.CorrectionFactory(instrument=self.instrument, proposed_by=self.participant)

    def enter(self, client, role: str) -> None:
        """Make the client somebody of this role."""
        client.logout()
        if role == "link":
            client.get(self.link_registration.get_absolute_url())
        elif role == "reader":
            client.get(self.meeting.get_absolute_url(), {"key": self.meeting.reading_key})
        elif role != "public":
            client.force_login(getattr(self, role))


def build() -> World:
    return World()
