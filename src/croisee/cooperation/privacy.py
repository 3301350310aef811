"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.register import Activity, Basis, Erased, keeps, says_nothing

PROJECTS = Activity(
    name="projects",
    title=_("Projects and their files"),
    of=_("Whoever opens, joins, offers to or works in a project: what they wrote, promised, did and sent"),
    purpose=_("To work together, and to know who does what"),
    basis=(Basis.INTEREST,),
    seen_by=_("Everybody, of what a project publishes; its partners and the network’s team, of the rest"),
    erased=Erased.NAMELESS,
)

SPACES = Activity(
    name="spaces",
    title=_("Spaces of cooperation, messages"),
    of=_(
        "Members and delegates of a space: what they asked, wrote, sent and follow, at which "
        "address answers come in"
    ),
    purpose=_("To talk and to work between meetings"),
    basis=(Basis.INTEREST,),
    seen_by=_("The members of the space; everybody, where the space is public"),
    erased=Erased.NAMELESS,
)

DECISIONS = Activity(
    name="decisions",
    title=_("Decisions and ballots"),
    of=_(
        "Members of a space: what they proposed, amended and answered openly, for whom they "
        "voted, and that they voted; secret ballots stand without a name"
    ),
    purpose=_("To decide by the rules that the members gave themselves"),
    basis=(Basis.INTEREST,),
    seen_by=_("The members of the space; nobody knows who cast a secret ballot"),
    erased=Erased.NAMELESS,
)

AGREEMENTS = Activity(
    name="agreements",
    title=_("Agreements, promises and strategies"),
    of=_(
        "Who signs for an organisation: name, function; who wrote, noted, measured, proved, "
        "reviewed or is reminded"
    ),
    purpose=_("To conclude agreements, and to see that what was promised is done"),
    basis=(Basis.INTEREST,),
    seen_by=_("The parties and the network’s team; everybody, once an agreement is published"),
    erased=Erased.PUBLISHED,
)

keeps(PROJECTS, "cooperation", {
    "Project": "title text opened_by people",
    "Participation": "person",
    "Partner": "reason proposed_by decided_by",
    "Offer": "person message reason decided_by",
    "StageStep": "why by",
    "Tick": "word link by",
    "NextStep": "text owner done_by added_by",
    "NewsItem": "text by",
    "ProjectMail": "person token",
    "ProjectPaper": "about content added_by removed_by",
    "ProjectMerging": "by undoing",
})  # fmt: skip

keeps(SPACES, "cooperation", {
    "Space": "link opened_by",
    "SpaceMember": "person asked_by message",
    "Delegate": "person",
    "SpaceMeeting": "tied_by",
    "Charter": "text written_by",
    "CharterAdoption": "by",
    "Discussion": "subject opened_by",
    "Message": "author text reason mail_id",
    "Following": "person way_out",
    "ReplyAddress": "person token",
    "ReceivedMail": "mark",
    "SpacePaper": "content added_by removed_by",
})  # fmt: skip

keeps(DECISIONS, "cooperation", {
    "Decision": "subject frozen proposed_by withdrawn_because",
    "ProposalVersion": "text why by",
    "Amendment": "text reason by answer answered_by",
    "Elector": "name college",
    "Vote": "answer reason by",
    "BallotBox": "ballots",
    "Proxy": "given_by",
    "Outcome": "steps closed_by chair_said",
    "DecisionMail": "person told token",
})  # fmt: skip

keeps(AGREEMENTS, "cooperation", {
    "Agreement": "title opened_by",
    "StageChange": "why by",
    "Version": "content made_by",
    "TemplateVersion": "made_by",
    "SignedFile": "name content added_by",
    "Party": "signatory_name signatory_function",
    "PartyStep": "act noted_by",
    "Measure": "by",
    "CommitmentNote": "word link by",
    "Proof": "name content added_by",
    "PromisesMail": "person token told",
    "PromisesFeed": "person token",
    "Review": "introduction made_by",
    "ReviewStatement": "text changed_by",
    "ReviewVersion": "content by",
    "ReviewComment": "text by",
    "Strategy": "entered_by",
    "TakingUp": "said_by",
})  # fmt: skip

says_nothing("cooperation", {
    "StageItem": "code texts",
    "Tick": "item",
    "ProjectPaper": "format",
    "Space": "title text",
    "College": "name about",
    "Template": "code",
    "TemplateText": "title about facts source",
    "TemplateClause": "code title text choice",
    "Agreement": "object legal_basis evaluation_method languages prevailing governance answers",
    "Clause": "code title text choice",
    "Version": "why fingerprint",
    "SignedFile": "format sha256",
    "Party": "country role assembly",
    "Group": "name",
    "Commitment": "text evidence",
    "Indicator": "name unit source",
    "Measure": "source link",
    "Money": "trigger",
    "Option": "name text",
    "Outcome": "options",
    "Charter": "why",
    "Proof": "format",
    "SpaceDocument": "title",
    "SpacePaper": "format",
    "ReviewStatement": "sources",
    "Strategy": "title says link source",
    "TakingUp": "where",
})  # fmt: skip
