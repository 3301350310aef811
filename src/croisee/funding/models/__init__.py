"""Instruments, who pays them, the rules that they follow; circuits, clubs and campaigns."""

from croisee.funding.models.accompaniment import Accompaniment, Adviser, Note, NoteAnswer, Skill
from croisee.funding.models.application import Application
from croisee.funding.models.aspects import Aspect, Funder
from croisee.funding.models.campaign import Campaign, CampaignFigure
from croisee.funding.models.circuit import Acceptance, Circuit
from croisee.funding.models.club import Club, ClubMember, ClubProject, ClubWish
from croisee.funding.models.criterion import Criterion
from croisee.funding.models.feed import StepsFeed
from croisee.funding.models.instrument import Instrument, InstrumentQuerySet
from croisee.funding.models.keeping import Correction, InstrumentList
from croisee.funding.models.link import LinkCheck
from croisee.funding.models.mail import FilesMail
from croisee.funding.models.path import Path, Plan
from croisee.funding.models.received import ReceivedAid
from croisee.funding.models.results import ResultTable
from croisee.funding.models.rule import CombiningRule, RuleVersion
from croisee.funding.models.said import Said
from croisee.funding.models.sending import Sending
from croisee.funding.models.twice import Difference, Likely, Merging
from croisee.funding.models.unmet import Looked, LookedWord, Survey, WordTrace
from croisee.funding.models.upload import Upload

__all__ = [
    "Accompaniment",
    "Adviser",
    "Acceptance",
    "Application",
    "Aspect",
    "Campaign",
    "CampaignFigure",
    "Circuit",
    "Club",
    "ClubMember",
    "ClubProject",
    "ClubWish",
    "CombiningRule",
    "Correction",
    "Criterion",
    "Difference",
    "FilesMail",
    "Funder",
    "Instrument",
    "InstrumentList",
    "InstrumentQuerySet",
    "Likely",
    "LinkCheck",
    "Note",
    "NoteAnswer",
    "Looked",
    "LookedWord",
    "Merging",
    "Path",
    "Plan",
    "ReceivedAid",
    "ResultTable",
    "RuleVersion",
    "Said",
    "Sending",
    "StepsFeed",
    "Skill",
    "Survey",
    "WordTrace",
    "Upload",
]
