"""A file as it is sent: who asks, for what, with what money, and what is still missing; said once for all."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.engines.financing.dates import dates_of
from croisee.engines.report import Block, BulletList, Document, Facts, Heading, Paragraph, Run, Table, Text
from croisee.funding import balance, steps
from croisee.funding.fields import FACTS, fact_of
from croisee.funding.models import Application, Path
from croisee.funding.models.aspects import Sort, label_of
from croisee.funding.money import euros
from croisee.funding.papers import Papers
from croisee.funding.phrases import shown
from croisee.funding.projects import known_of
from croisee.funding.single_form import INVESTED, Balance, account_of, balance_of, rows_of
from croisee.funding.telling import funders_of
from croisee.funding.vocabulary import AUTHORITIES, Cost, Who
from croisee.funding.vocabulary import Document as DocumentKind
from croisee.funding.wording import names_of
from croisee.network.models import Organisation
from croisee.syntheses.bridge import words

TOLD = ("what", "whom", "place", "result")
FRENCH = ("", "FR")
FORMS = {Who.ASSOCIATION, Who.COOPERATIVE, Who.MUTUAL, Who.FOUNDATION, *AUTHORITIES}  # kinds that are forms


def titles() -> dict[str, str]:
    return {
        "what": _("What it is"), "whom": _("For whom"), "place": _("Where it takes place"),
        "result": _("The result wanted, and how it will be seen"),
    }  # fmt: skip


def words_of(one: Application, what: str) -> str:
    """The words of this file, else those of the project."""
    return one.told.get(what) or one.path.says(what)


def told_of(one: Application, what: str) -> str:
    """The same; where nobody has written where it takes place, the place that was answered."""
    if said := words_of(one, what):
        return said
    place = known_of(one.path).get("territory") if what == "place" else None
    return names_of([place]).get(place, "") if place else ""


def document_of(one: Application, papers: Papers, *, issued: date) -> Document:
    """In the language of the instrument."""
    with translation.override(one.instrument.language):
        balanced = balance_of(one, with_accounts=is_french(one))
        missing = missing_in(one, papers, balanced, issued)
        blocks: list[Block] = [*who(one.path), *project(one), *known(one), *asked(one, balanced)]
        blocks += [*attached(one, papers, sending_of(one, issued)), *declared()]
        if missing:
            blocks = [
                Heading(_("Still missing in this file"), listed=False),
                BulletList(tuple(missing)),
                *blocks,
            ]
        return Document(
            kind=_("Application for funding"),
            title=one.path.project.title,
            subtitle=one.instrument.told("name"),
            organiser=one.path.bearer.name if one.path.bearer else "",
            when=date_format(issued),
            language=one.instrument.language,
            words=words(),
            blocks=tuple(blocks),
            issued=issued,
        )


def is_french(one: Application) -> bool:
    """Whether the accounts of the French single form mean something to who reads it."""
    return one.instrument.language == "fr" and one.instrument.state in FRENCH


def blank(value: str) -> Text:
    """What is known, or a place to fill in."""
    return value or Run(_("[to be filled in]"), strong=True)


def who(path: Path) -> Iterator[Block]:
    """From the directory."""
    bearer = path.bearer
    yield Heading(_("Who asks"), listed=False)
    yield Facts(tuple((name, blank(value)) for name, value in facts_of(path)))
    if bearer and bearer.about:
        yield Paragraph(bearer.about, language=bearer.language)


def facts_of(path: Path) -> list[tuple[str, str]]:
    bearer = path.bearer
    return [
        (_("Name"), bearer.name if bearer else ""),
        (_("Legal form"), form_of(path)),
        (_("Address"), address_of(bearer) if bearer else ""),
        (_("E-mail"), bearer.email if bearer else ""),
        (_("Phone"), bearer.phone if bearer else ""),
        (_("Number in the register"), ""),
        (_("Who signs, in which function"), ""),
    ]


def form_of(path: Path) -> str:
    """In law: as the directory says it, as it was answered, else by its kind where that is one."""
    if path.bearer and path.bearer.form:
        return str(path.bearer.form)
    known = known_of(path)
    if said := known.get("legal_form"):
        return shown(fact_of("legal_form"), said, {})
    return str(Who(known["kind"]).label) if known.get("kind") in FORMS else ""


def address_of(bearer: Organisation) -> str:
    town = f"{bearer.postcode} {bearer.locality}".strip()
    return ", ".join(filter(None, (bearer.street, town)))


def project(one: Application) -> Iterator[Block]:
    """The words of the project, entered once."""
    yield Heading(_("The project"), listed=False)
    if one.path.begins:
        yield Facts(((_("It begins in"), date_format(one.path.begins, "F Y")),))
    for name, title in titles().items():
        yield Heading(title, level=2, listed=False)
        said = told_of(one, name)
        for part in filter(None, map(str.strip, said.split("\n\n"))) if said else ():
            yield Paragraph(part)
        if not said:
            yield Paragraph(blank(""))


def known(one: Application) -> Iterator[Block]:
    """The facts that were answered, or that the directory knows."""
    answers = known_of(one.path)
    places = names_of([answers["territory"]] if "territory" in answers else [])
    told = [(fact_of(name), shown(fact_of(name), answers[name], places)) for name in FACTS if name in answers]
    if told:
        yield Heading(_("Facts of the project"), listed=False)
        yield Facts(tuple((str(fact.label), said) for fact, said in told if fact.sort != "yes"))
        if statements := tuple(said for fact, said in told if fact.sort == "yes"):
            yield BulletList(statements)


def asked(one: Application, balanced: Balance) -> Iterator[Block]:
    """What is asked here, and the costs beside the money."""
    facts = [(_("From"), funders_of(one.instrument)), (_("Amount asked"), euros(one.asked))]
    yield Heading(_("What is asked"), listed=False)
    yield Facts(tuple((name, value) for name, value in facts if value))
    costs = one.path.budget.get("costs", ())
    if costs:
        yield Table(
            heads_of(costs, is_french(one)), tuple(rows_of(balanced)), caption=_("Budget of the project")
        )
        rows = tuple(cost_row(cost) for cost in costs)
        yield Table((_("Month"), _("What is paid"), _("Euros")), rows, caption=_("The costs one by one"))
    else:
        yield Paragraph(blank(""))


def heads_of(costs: list[dict[str, Any]], with_accounts: bool) -> tuple[str, str, str, str]:
    """What one then owns is no charge."""
    _charges, *others = balance.heads()
    if with_accounts and any(account_of(cost).startswith(INVESTED) for cost in costs):
        return _("Charges and investments"), *others
    return balance.heads()


def cost_row(cost: dict[str, Any]) -> tuple[str, str, str]:
    label = cost.get("label") or str(Cost(cost["category"]).label)
    return str(cost["month"] + 1), label, euros(cost["amount"])


def attached(one: Application, papers: Papers, day: date) -> Iterator[Block]:
    """The documents that go with it."""
    codes = one.instrument.coded(Sort.DOCUMENT)
    if codes:
        yield Heading(_("Documents attached"), listed=False)
        yield BulletList(tuple(paper(code, papers, day) for code in codes))


def paper(code: str, papers: Papers, day: date) -> Text:
    label, found = label_of(Sort.DOCUMENT, code), papers.of_kind(code)
    days = ", ".join(date_format(one.issued_on) for one in found if one.holds_on(day))
    if code == DocumentKind.BUDGET and papers.path.budget.get("costs") and not found:
        return _("%(document)s (in this file)") % {"document": label}
    if papers.standing(code, day) == "there":
        return f"{label} ({days})" if days else label
    return (f"{label}{pgettext('between two parts', ':')} ", blank(""))


def declared() -> Iterator[Block]:
    """What whoever signs says."""
    yield Heading(_("Declaration"), listed=False)
    yield Paragraph(
        _(
            "I declare that what this file says is true, that the bearer has the right to ask, that its "
            "taxes and social contributions are paid, and that it has told of all other aid asked or "
            "received for this project."
        )
    )
    line = "………………………………………"
    yield Facts(((_("Place and day"), line), (_("Name and function"), line), (_("Signature"), line)))


def missing_in(one: Application, papers: Papers, balanced: Balance, today: date) -> list[str]:
    """What whoever sends the file has still to find or to say."""
    found = [name for name, value in facts_of(one.path) if not value]
    found += [title for name, title in titles().items() if not told_of(one, name)]
    if not one.path.budget.get("costs"):
        found.append(_("The costs of the project"))
    if balanced.gap:
        found.append(_("%(amount)s are still to be found.") % {"amount": euros(balanced.gap)})
    if balanced.over:
        told = {"amount": euros(balanced.over)}
        found.append(_("The files bring %(amount)s more than the project costs.") % told)
    return found + papers.lacking(one, sending_of(one, today))


def sending_of(one: Application, today: date) -> date:
    """The day on which its documents must hold."""
    return steps.sending_day(dates_of(steps.file_of(one, one.path), today), today)


def missing_now(one: Application, papers: Papers, today: date) -> Iterable[str]:
    """The same in the language of the page."""
    return missing_in(one, papers, balance_of(one, with_accounts=False), today)
