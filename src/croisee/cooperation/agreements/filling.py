"""What the variables of a text say, in its language."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from croisee.cooperation.agreements.variables import ASKED, filled, names_in
from croisee.cooperation.models import Agreement, Clause, Party
from croisee.kit.amounts import euros
from croisee.kit.languages import own_name

OF_THE_AGREEMENT = ("title", "object", "legal_basis", "governance", "evaluation_method")
DAYS = ("begins", "ends", "evaluation_on", "renewal_by")


def values_of(agreement: Agreement, parties: Iterable[Party], places: Iterable[str], language: str) -> dict:
    """All that is known, by name. In another language than the first, words are those given in it."""
    parties = list(parties)
    answers = agreement.answers.get(language, {})
    with override(language):
        own = {name: getattr(agreement, name) for name in OF_THE_AGREEMENT}
        words = own if language == agreement.language else {"title": agreement.title}
        days = {name: day_of(getattr(agreement, name)) for name in DAYS}
        facts = {
            "parties": "\n".join(f"– {party_in_words(one)}" for one in parties),
            "funders": ", ".join(str(one) for one in parties if one.total),
            "territories": ", ".join(places),
            "years": years_in_words(agreement.begins, agreement.ends),
            "total": euros(agreement.total) if agreement.total is not None else "",
            "languages": ", ".join(own_name(code) for code in agreement.every_language),
            "prevailing": prevailing_in_words(agreement.prevailing),
        }
    return words | days | facts | {name: text for name, text in answers.items() if text}


def day_of(day: date | None) -> str:
    return date_format(day) if day else ""


def party_in_words(party: Party) -> str:
    """Its name, and who represents it."""
    if not party.signatory_name:
        return str(party)
    facts = {"party": str(party), "who": party.signatory_name, "function": party.signatory_function}
    if party.signatory_function:
        return _("%(party)s, represented by %(who)s, %(function)s") % facts
    return _("%(party)s, represented by %(who)s") % facts


def years_in_words(begins: date | None, ends: date | None) -> str:
    if begins is None or ends is None or ends < begins:
        return ""
    years = max(1, round((ends - begins).days / 365.25))
    return ngettext("%(number)s year", "%(number)s years", years) % {"number": years}


def prevailing_in_words(code: str) -> str:
    if code == "all":
        return pgettext("language that prevails", "all texts alike")
    return own_name(code) if code else ""


def taken(clauses: Iterable[Clause]) -> list[Clause]:
    """Those that stand in the text."""
    return [one for one in clauses if one.is_in]


def written(clauses: Iterable[Clause], values: dict[str, str]) -> list[tuple[str, str, str]]:
    """Code, title and text of each clause, filled in."""
    return [(one.code, filled(one.title, values), filled(one.text, values).strip()) for one in taken(clauses)]


def gaps(clauses: Iterable[Clause], values: dict[str, str]) -> list[str]:
    """The variables that the text speaks of and nobody has said."""
    named = [name for one in taken(clauses) for name in names_in(one.title + one.text)]
    return [name for name in dict.fromkeys(named) if not values.get(name, "").strip()]


def asked_by(clauses: Iterable[Clause], *, is_first: bool) -> list[str]:
    """What whoever writes is asked for; in another language than the first, its own words as well."""
    named = dict.fromkeys(name for one in taken(clauses) for name in names_in(one.title + one.text))
    theirs = () if is_first else OF_THE_AGREEMENT
    return [name for name in named if name in ASKED or name in theirs]
