"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.funding.actions.unmet import KEPT
from croisee.funding.models import Upload
from croisee.journal.looking import THING, sort
from croisee.journal.models import Look
from croisee.kit.register import Activity, Basis, End, Erased, keeps, says_nothing

MONEY = Activity(
    name="money",
    title=_("Funding plans and files"),
    of=_(
        "Whoever looks for money for a project: what they answered of it, budget, documents, files, reminders"
    ),
    purpose=_("To find who may fund a project, and to file in time"),
    basis=(Basis.INTEREST,),
    seen_by=_("Those in charge of the project, its adviser, and the network’s team"),
    erased=Erased.NAMELESS,
)

ACCOMPANIMENT = Activity(
    name="accompaniment",
    title=_("Accompaniment of projects"),
    of=_("Advisers: what they know and offer; who asked them, and what both noted"),
    purpose=_("To bring a project together with somebody who helps it on"),
    basis=(
        Basis.INTEREST,
        Basis.CONSENT,
    ),
    seen_by=_(
        "Advisers and the network’s team; the project, of what was shared with it; everybody, of "
        "the name of an adviser who shows it"
    ),
    erased=Erased.NAMELESS,
)

CATALOGUE = Activity(
    name="catalogue",
    title=_("Catalogue of funding, local currencies and clubs"),
    of=_(
        "Who enters, confirms, corrects or decides something of it; whom to ask about a funding; "
        "who saves in a club, or would"
    ),
    purpose=_("To keep the catalogue right, and to bring savers together"),
    basis=(
        Basis.INTEREST,
        Basis.CONSENT,
    ),
    seen_by=_(
        "The network’s team, and whoever looks after a sheet; everybody, of the contact of a "
        "funding; those who are introduced, of each other"
    ),
    erased=Erased.NAMELESS,
)

LOOKED_FOR = Activity(
    name="looked_for",
    title=_("What is looked for among fundings"),
    of=_("Visitors: a word and a sum that tells one visitor of a month from others"),
    purpose=_("To see for what there is no money yet"),
    basis=(Basis.INTEREST,),
    seen_by=_("Nobody; numbers and words of five visitors or more, whoever looks after the catalogue"),
    erased=Erased.GOES,
    ends=(End("funding.WordTrace", _("traces of a word, counted from the first day of the month"), KEPT),),
)

PAPER = sort(
    "paper",
    _("document that you sent"),
    Look.Role.ADVISER,
    lambda person: Upload.objects.filter(added_by=person, pk=THING).order_by(),
    lambda keys: dict(Upload.objects.filter(pk__in=keys).values_list("pk", "name")),
)

keeps(MONEY, "funding", {
    "Path": "answers skipped budget documents told",
    "Plan": "project result refused left_out others some_others confirmed tried",
    "Application": "reason told",
    "Upload": "name content added_by replaced_by",
    "FilesMail": "person token told",
    "StepsFeed": "person token",
    "ClubProject": "name",
})  # fmt: skip

keeps(ACCOMPANIMENT, "funding", {
    "Adviser": "person about",
    "Skill": "value",
    "Accompaniment": "asked_by message reason",
    "Note": "written_by text",
    "NoteAnswer": "written_by text",
})  # fmt: skip

keeps(CATALOGUE, "funding", {
    "Instrument": "contact confirmed_by",
    "RuleVersion": "written_by",
    "Correction": "values before why reason proposed_by decided_by",
    "InstrumentList": "rows sent_by",
    "Difference": "found_by",
    "Merging": "by undoing",
    "CampaignFigure": "told_by",
    "Acceptance": "reason proposed_by decided_by",
    "ClubMember": "reason person decided_by",
    "ClubWish": "person",
})  # fmt: skip

keeps(LOOKED_FOR, "funding", {
    "WordTrace": "word visitor",
})  # fmt: skip

says_nothing("funding", {
    "Plan": "catalogue",
    "Instrument": (
        "key name summary details translations translated state labels requires excludes payments "
        "form_url source_url source prose imported_from imported_key"
    ),
    "Funder": "decides",
    "Aspect": "value",
    "Campaign": "name summary details website",
    "Circuit": "name summary details website backing conversion cost fund",
    "Acceptance": "takes_for",
    "Club": "name summary details website meets",
    "Criterion": "texts deciders",
    "InstrumentList": "name source unknown done",
    "LinkCheck": "url why",
    "ReceivedAid": "state",
    "ResultTable": "by language objecting rows",
    "RuleVersion": "source source_url rule words",
    "CombiningRule": "source source_url key state names above below categories when",
    "Said": "version in_title in_text",
    "Looked": "region theme who stage",
    "LookedWord": "word",
    "Survey": "facts",
    "Upload": "format",
})  # fmt: skip
