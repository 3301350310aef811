"""The words by which instruments are sorted: one code each, said in the language of the page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What kind of money it is; as in the CATALOGUE of docs/formats.md."""

    GRANT = "grant", pgettext_lazy("kind of funding", "grant")
    ADVANCE = "repayable_advance", pgettext_lazy("kind of funding", "repayable advance")
    LOAN = "loan", pgettext_lazy("kind of funding", "loan")
    GUARANTEE = "guarantee", pgettext_lazy("kind of funding", "guarantee")
    EQUITY = "equity", pgettext_lazy("kind of funding", "equity or near-equity")
    CROWD = "crowdfunding", pgettext_lazy("kind of funding", "crowdfunding")
    CURRENCY = "local_currency", pgettext_lazy("kind of funding", "local currency")
    IN_KIND = "in_kind", pgettext_lazy("kind of funding", "time and skills")


# share of an amount that counts as aid, where nothing else is said
GRANT_EQUIVALENT: dict[str, int] = {Kind.GRANT: 1, Kind.IN_KIND: 1}


class Nature(TextChoices):
    """What it is in law."""

    GRANT = "grant", pgettext_lazy("legal nature", "grant: the project is yours")
    ORDER = "order", pgettext_lazy("legal nature", "order: the service is asked of you")
    LOAN = "loan", pgettext_lazy("legal nature", "loan: a debt")
    GUARANTEE = "guarantee", pgettext_lazy("legal nature", "guarantee: somebody answers for a loan")
    SHARE = "share", pgettext_lazy("legal nature", "share: somebody joins your capital")
    BOND = "bond", pgettext_lazy("legal nature", "bond or participating loan")
    GIFT = "gift", pgettext_lazy("legal nature", "gift")
    SERVICE = "service", pgettext_lazy("legal nature", "service, without money")
    CURRENCY = "currency", pgettext_lazy("legal nature", "means of payment")


class Tier(TextChoices):
    """From which level the money comes."""

    UNION = "union", _("European Union")
    STATE = "state", pgettext_lazy("a sovereign State", "State")
    REGION = "region", pgettext_lazy("a region with a government", "region")
    DEPARTMENT = "department", pgettext_lazy("a French département", "département")
    INTERCOMMUNAL = "intercommunal", _("intercommunal body")
    COMMUNE = "commune", _("commune")
    SOLIDARITY = "solidarity", pgettext_lazy("who funds", "solidarity finance")
    BANK = "bank", pgettext_lazy("who funds", "bank")
    FOUNDATION = "foundation", _("foundation")
    CITIZENS = "citizens", pgettext_lazy("who funds", "citizens")


class Who(TextChoices):
    """Who may ask: the kinds of bearer."""

    ASSOCIATION = "association", _("association")
    COOPERATIVE = "cooperative", _("cooperative")
    MUTUAL = "mutual", _("mutual")
    FOUNDATION = "foundation", _("foundation")
    SOCIAL_ENTERPRISE = "social_enterprise", _("social enterprise")
    INTEGRATION = "integration", pgettext_lazy("who may ask", "integration enterprise")
    COMPANY = "company", pgettext_lazy("who may ask", "other small firm")
    GROUPING = "grouping", pgettext_lazy("who may ask", "grouping of several structures")
    SUPPORT = "support", pgettext_lazy("who may ask", "support body or network")
    PERSON = "person", pgettext_lazy("who may ask", "person with a project")
    COMMUNE = "commune", _("commune")
    INTERCOMMUNAL = "intercommunality", _("intercommunal body")
    DEPARTMENT = "department", pgettext_lazy("a French département", "département")
    REGION = "region", pgettext_lazy("a region with a government", "region")
    PUBLIC_BODY = "public_body", pgettext_lazy("who may ask", "other public body")


AUTHORITIES = {Who.COMMUNE, Who.INTERCOMMUNAL, Who.DEPARTMENT, Who.REGION}


class Stage(TextChoices):
    """How far the project is."""

    IDEA = "idea", pgettext_lazy("stage of a project", "idea")
    CREATION = "creation", pgettext_lazy("stage of a project", "creation")
    START = "start", pgettext_lazy("stage of a project", "first years")
    GROWTH = "growth", pgettext_lazy("stage of a project", "growth")
    CONSOLIDATION = "consolidation", pgettext_lazy("stage of a project", "consolidation")


class Cost(TextChoices):
    """What the money may pay."""

    STUDY = "study", pgettext_lazy("category of costs", "studies and advice")
    EQUIPMENT = "equipment", pgettext_lazy("category of costs", "equipment")
    WORKS = "works", pgettext_lazy("category of costs", "works")
    PREMISES = "premises", pgettext_lazy("category of costs", "land and premises")
    STAFF = "staff", pgettext_lazy("category of costs", "wages")
    TRAINING = "training", pgettext_lazy("category of costs", "training")
    COMMUNICATION = "communication", pgettext_lazy("category of costs", "events and communication")
    TRAVEL = "travel", pgettext_lazy("category of costs", "travel")
    RUNNING = "running", pgettext_lazy("category of costs", "running costs")
    CASH = "cash", pgettext_lazy("category of costs", "cash for running the activity")


INVESTMENT = {Cost.EQUIPMENT, Cost.WORKS, Cost.PREMISES}


class Base(TextChoices):
    """Of what a rate is a share."""

    ELIGIBLE = "eligible", pgettext_lazy("base of a rate", "the eligible costs")
    BEFORE_TAX = "before_tax", pgettext_lazy("base of a rate", "the eligible costs before tax")
    TOTAL = "total", pgettext_lazy("base of a rate", "the whole budget")
    LOAN = "loan", pgettext_lazy("base of a rate", "the loan that is guaranteed")


class Regime(TextChoices):
    """Small aid that the Union lets States give; counted over three years."""

    GENERAL = "general", pgettext_lazy("de minimis", "general de minimis")
    SGEI = "sgei", pgettext_lazy("de minimis", "de minimis for services of general economic interest")


class Match(TextChoices):
    """Whose money must stand beside it."""

    PRIVATE = "private", pgettext_lazy("money beside it", "private money")
    OWN = "own", pgettext_lazy("money beside it", "your own money")
    OTHER_PUBLIC = "other_public", pgettext_lazy("money beside it", "money of another public funder")


class OwnShare(TextChoices):
    """Why a French authority may pay less itself than the law asks, or must pay more."""

    NONE = "none", pgettext_lazy("exception to the own share", "none of these")
    RENEWAL = "renewal", pgettext_lazy("exception to the own share", "urban renewal programme")
    HERITAGE = (
        "heritage",
        pgettext_lazy("exception to the own share", "protected monument, and the prefect agrees"),
    )
    CALAMITY = (
        "calamity",
        pgettext_lazy("exception to the own share", "public calamity, and the prefect agrees"),
    )
    BURDEN = (
        "burden",
        pgettext_lazy("exception to the own share", "the prefect finds the burden out of proportion"),
    )
    NETWORKS = (
        "networks",
        pgettext_lazy("exception to the own share", "water, waste, forest fires or communal roads"),
    )
    OUTSIDE = (
        "outside",
        pgettext_lazy("exception to the own share", "the bearer is an open mixed syndicate or a CCAS"),
    )
    INTERREG = "interreg", pgettext_lazy("exception to the own share", "ERDF of an Interreg programme")
    SCHOOL = (
        "school_energy",
        pgettext_lazy("exception to the own share", "energy renovation of a school, and the prefect agrees"),
    )
    LEAD = (
        "lead",
        pgettext_lazy("exception to the own share", "field of a lead authority, set aside by no agreement"),
    )


class Ethics(TextChoices):
    """Where the money comes from: what sets solidarity finance apart from speculation."""

    PUBLIC = "public", pgettext_lazy("origin of money", "public money, voted and accounted for")
    CITIZENS = "citizens", pgettext_lazy("origin of money", "savings of citizens who know what they fund")
    MEMBERS = "members", pgettext_lazy("origin of money", "lender owned by its members")
    TRANSPARENT = "transparent", pgettext_lazy("origin of money", "publishes what it funds")
    LIMITED = "limited", pgettext_lazy("origin of money", "limits what it earns")
    LOCAL = "local", pgettext_lazy("origin of money", "money that stays in the territory")
    GIVEN = "given", pgettext_lazy("origin of money", "given, nothing is expected back")


class Recurrence(TextChoices):
    """How often one may ask."""

    ALWAYS = "always", pgettext_lazy("how often", "at any time")
    YEARLY = "yearly", pgettext_lazy("how often", "each year")
    ONCE = "once", pgettext_lazy("how often", "once")


class Refusal(TextChoices):
    """Why a file was refused, as far as it can be counted."""

    SCOPE = "scope", pgettext_lazy("why refused", "outside what it funds")
    WHO = "who", pgettext_lazy("why refused", "not for this kind of bearer")
    SPENT = "spent", pgettext_lazy("why refused", "the money was used up")
    RANK = "rank", pgettext_lazy("why refused", "others came first")
    FILE = "file", pgettext_lazy("why refused", "file incomplete or late")
    PLAN = "plan", pgettext_lazy("why refused", "financing plan not convincing")
    OTHER = "other", pgettext_lazy("why refused", "another reason")


class Help(TextChoices):
    """What an adviser helps with."""

    PROJECT = "project", pgettext_lazy("kind of help", "from an idea to a project")
    BUDGET = "budget", pgettext_lazy("kind of help", "budget and financing plan")
    FILES = "files", pgettext_lazy("kind of help", "writing files")
    LAW = "law", pgettext_lazy("kind of help", "legal form and statutes")
    PARTNERS = "partners", pgettext_lazy("kind of help", "finding partners")
    BORDER = "border", pgettext_lazy("kind of help", "projects across a border")


class Document(TextChoices):
    """What a file asks for."""

    STATUTES = "statutes", pgettext_lazy("document", "statutes")
    REGISTRATION = "registration", pgettext_lazy("document", "number in a register (in France RNA or SIRET)")
    BUDGET = "budget", pgettext_lazy("document", "budget of the project")
    ACCOUNTS = "accounts", pgettext_lazy("document", "accounts of the last years")
    QUOTES = "quotes", pgettext_lazy("document", "quotes")
    DECISION = "decision", pgettext_lazy("document", "decision of the council or board")
    PLAN = "plan", pgettext_lazy("document", "business plan")
    REPORT = "report", pgettext_lazy("document", "report on the year")
    PARTNERS = "partners", pgettext_lazy("document", "agreement of the partners")
    BANK = "bank", pgettext_lazy("document", "bank details")
    PAST_AID = "past_aid", pgettext_lazy("document", "declaration of aid of the last three years")
    EXTRACT = "extract", pgettext_lazy("document", "extract of the register")
    TAXES = "taxes", pgettext_lazy("document", "certificates of taxes and social contributions")
    COMMITMENT = "commitment", pgettext_lazy("document", "signed commitment of the grant's receiver")


# kept once with the bearer, for all its projects; the others belong to one project
OF_BEARER = {
    Document.STATUTES, Document.ACCOUNTS, Document.REPORT, Document.BANK, Document.PAST_AID,
    Document.REGISTRATION, Document.EXTRACT, Document.TAXES,
}  # fmt: skip
# months for which a document is usually taken
USUAL_MONTHS: dict[str, int] = {
    Document.EXTRACT: 3, Document.QUOTES: 3, Document.TAXES: 6, Document.PAST_AID: 6,
    Document.REPORT: 18, Document.ACCOUNTS: 18,
}  # fmt: skip
