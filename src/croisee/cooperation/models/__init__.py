"""Cooperation that lasts: projects; spaces whose members decide; agreements that are followed up."""

from .agenda import SpaceMeeting
from .agreements import (
    Agreement,
    Budget,
    Clause,
    Commitment,
    Group,
    Indicator,
    Measure,
    Money,
    Party,
    PartyStep,
    SignedFile,
    StageChange,
    Template,
    TemplateClause,
    TemplateText,
    TemplateVersion,
    Version,
)
from .ballots import BallotBox, DecisionMail, Elector, Outcome, Proxy, Vote
from .charters import Charter, CharterAdoption
from .decisions import Amendment, Decision, Option, ProposalVersion
from .discussions import Discussion, Following, Message, ReceivedMail, ReplyAddress
from .followup import CommitmentNote, PromisesFeed, PromisesMail, Proof
from .papers import SpaceDocument, SpacePaper
from .projects import (
    NewsItem,
    NextStep,
    Offer,
    Participation,
    Partner,
    PartnerLevel,
    Project,
    ProjectMail,
    ProjectMerging,
    ProjectPaper,
    Stage,
    StageItem,
    StageStep,
    Tick,
)
from .reviews import Review, ReviewComment, ReviewStatement, ReviewVersion
from .spaces import College, Delegate, Space, SpaceMember
from .strategies import Strategy, StrategyTheme, TakingUp

__all__ = [
    "Discussion", "Following", "Message", "ReceivedMail", "ReplyAddress",
    "Agreement", "Budget", "Clause", "College", "Commitment", "Delegate", "Group", "Indicator", "Measure",
    "Money", "Participation", "Party", "PartyStep", "Project", "SignedFile", "Space", "SpaceMember",
    "StageChange", "Template", "TemplateClause", "TemplateText", "TemplateVersion", "Version",
]  # fmt: skip
__all__ += ["Charter", "CharterAdoption"]
__all__ += ["SpaceDocument", "SpaceMeeting", "SpacePaper"]
__all__ += ["Strategy", "StrategyTheme", "TakingUp"]
__all__ += ["NewsItem", "NextStep", "ProjectMail", "ProjectMerging", "ProjectPaper"]
__all__ += ["Offer", "Partner", "PartnerLevel", "Stage", "StageItem", "StageStep", "Tick"]
__all__ += ["CommitmentNote", "PromisesFeed", "PromisesMail", "Proof"]
__all__ += [
    "Amendment", "BallotBox", "Decision", "DecisionMail", "Elector", "Option", "Outcome", "ProposalVersion",
    "Proxy", "Vote",
]  # fmt: skip
__all__ += ["Review", "ReviewComment", "ReviewStatement", "ReviewVersion"]
