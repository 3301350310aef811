"""One factory per model, no surprise; situations are traits."""

from tests.factories.agreements import (
    AgreementFactory,
    ClauseFactory,
    CommitmentFactory,
    IndicatorFactory,
    MeasureFactory,
    MoneyFactory,
    PartyFactory,
    TemplateClauseFactory,
    TemplateFactory,
    TemplateTextFactory,
    TemplateVersionFactory,
)
from tests.factories.attendance import ChoiceFactory, RegistrationFactory, SeatFactory
from tests.factories.contributions import (
    AuthorFactory,
    ContributionFactory,
    LinkFactory,
    PhotoFactory,
    PositionFactory,
)
from tests.factories.cooperation import (
    CharterFactory,
    CollegeFactory,
    DiscussionFactory,
    MessageFactory,
    ParticipationFactory,
    ProjectFactory,
    SpaceDocumentFactory,
    SpaceFactory,
    SpaceMemberFactory,
    SpacePaperFactory,
    StrategyFactory,
)
from tests.factories.exchange import (
    AbsenceFactory,
    AppointmentFactory,
    AppointmentPlanFactory,
    ContactFactory,
    KeptFactory,
    MatchFactory,
    PairRuleFactory,
    PostingFactory,
    RoundsFactory,
    WishFactory,
)
from tests.factories.federation import FollowedFactory, FollowingFactory
from tests.factories.followup import (
    CommitmentNoteFactory,
    ProofFactory,
    ReviewFactory,
    ReviewStatementFactory,
)
from tests.factories.funding import (
    AccompanimentFactory,
    AdviserFactory,
    ApplicationFactory,
    AspectFactory,
    CorrectionFactory,
    FunderFactory,
    InstrumentFactory,
    PathFactory,
    PlanFactory,
    RuleVersionFactory,
    UploadFactory,
)
from tests.factories.local import (
    AcceptanceFactory,
    CampaignFactory,
    CircuitFactory,
    ClubFactory,
    ClubMemberFactory,
    ClubProjectFactory,
)
from tests.factories.meetings import (
    AgendaPointFactory,
    CallFactory,
    CycleFactory,
    DecisionFactory,
    MeetingFactory,
    OrganiserFactory,
    PilotFactory,
    ProposalFactory,
    QuestionFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    SiteFactory,
    SpeakerFactory,
    ThemeFactory,
)
from tests.factories.network import (
    AffiliationFactory,
    ClaimFactory,
    EntryProposalFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ProspectFactory,
)
from tests.factories.projects import NextStepFactory, OfferFactory, PartnerFactory
from tests.factories.syntheses import (
    AmendmentFactory,
    ArticleFactory,
    BasisFactory,
    BillFactory,
    BillVersionFactory,
    BriefFactory,
    CitationFactory,
    EvidenceFactory,
    ReaderLinkFactory,
    ReaderQuestionFactory,
    StatementFactory,
    StepFactory,
    SynthesisFactory,
    WordingFactory,
)
from tests.factories.territories import ContainmentFactory, TerritoryFactory
from tests.factories.translations import TranslationFactory

__all__ = [
    "NextStepFactory",
    "CharterFactory", "SpaceDocumentFactory", "SpacePaperFactory", "DiscussionFactory", "MessageFactory",
    "OfferFactory",
    "PartnerFactory",
    "CollegeFactory", "SpaceFactory", "SpaceMemberFactory",
    "ApplicationFactory", "UploadFactory",
    "AccompanimentFactory", "AdviserFactory", "AspectFactory", "CorrectionFactory",
    "FunderFactory", "InstrumentFactory", "PathFactory", "PlanFactory",
    "RuleVersionFactory",
    "AbsenceFactory", "AffiliationFactory", "AgendaPointFactory", "AmendmentFactory",
    "AppointmentFactory", "AppointmentPlanFactory", "ArticleFactory", "AuthorFactory", "BasisFactory",
    "BillFactory", "BillVersionFactory", "BriefFactory", "CallFactory", "ChoiceFactory",
    "CitationFactory", "ClaimFactory", "ContactFactory", "ContainmentFactory", "ContributionFactory",
    "CycleFactory", "DecisionFactory", "EntryProposalFactory", "EvidenceFactory", "KeptFactory",
    "LinkFactory", "MatchFactory", "MeetingFactory", "MembershipFactory", "OrganisationFactory",
    "OrganiserFactory", "PairRuleFactory", "ParticipationFactory", "PersonFactory", "PhotoFactory",
    "PilotFactory", "PositionFactory", "PostingFactory", "ProjectFactory", "ProposalFactory",
    "ProspectFactory", "QuestionFactory", "ReaderLinkFactory",
    "ReaderQuestionFactory", "RegistrationFactory", "RoomFactory", "RoundsFactory", "SeatFactory",
    "SessionFactory", "SessionRoleFactory", "SiteFactory", "SpeakerFactory", "StatementFactory",
    "StepFactory", "StrategyFactory", "SynthesisFactory", "TerritoryFactory", "ThemeFactory", "WishFactory",
    "WordingFactory",
    "AgreementFactory", "CommitmentFactory", "IndicatorFactory", "MeasureFactory", "MoneyFactory",
    "ClauseFactory", "PartyFactory", "TemplateClauseFactory", "TemplateFactory", "TemplateTextFactory",
    "TemplateVersionFactory",
    "PartyFactory", "CommitmentNoteFactory", "ProofFactory", "ReviewFactory", "ReviewStatementFactory",
    "AcceptanceFactory", "CampaignFactory", "CircuitFactory", "ClubFactory", "ClubMemberFactory",
    "ClubProjectFactory", "TranslationFactory",
    "FollowedFactory", "FollowingFactory",
]  # fmt: skip
