"""The minutes of a decision: what was decided, by which rules, with which arithmetic."""

from collections.abc import Iterator
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from croisee.cooperation.decisions import phrases, shown
from croisee.cooperation.decisions.terms import Terms
from croisee.cooperation.models import Decision
from croisee.cooperation.spaces.standing import Within
from croisee.engines.report import Block, BulletList, Document, Facts, Heading, Paragraph, Table
from croisee.kit import files
from croisee.kit.amounts import euros
from croisee.syntheses.bridge import words


def document_of(decision: Decision, standing: Within) -> Document:
    """In the language of the moment; who said what stands in it for those of the space alone."""
    terms, outcome = shown.terms_for(decision, standing), decision.outcome
    closed = timezone.localtime(outcome.closed_at)
    return Document(
        kind=_("Minutes of a decision"),
        title=decision.subject,
        organiser=decision.space.title,
        when=date_format(closed),
        language=get_language() or settings.LANGUAGE_CODE,
        words=words(),
        blocks=tuple(blocks(decision, terms, standing)),
        issued=closed.date(),
    )


def blocks(decision: Decision, terms: Terms, standing: Within) -> Iterator[Block]:
    yield Facts(tuple((name, value) for name, value in facts(decision, terms, standing) if value))
    version = decision.outcome.version
    if version:
        yield Heading(_("What was decided on"))
        yield from (Paragraph(part) for part in version.text.split("\n") if part.strip())
    if terms.options:
        yield Table((_("Option"), pgettext("an option", "What it costs")), tuple(rows(terms)))
    yield Heading(_("By which rules"))
    yield BulletList(tuple(phrases.rules(terms)))
    yield Heading(_("How it was counted"))
    yield BulletList(tuple(phrases.sentences(decision.outcome.steps, terms)), ordered=True)
    yield Paragraph(_("What came out: %(outcome)s") % {"outcome": shown.outcome_words(decision, terms)})
    yield from voters(decision, terms, standing)


def rows(terms: Terms) -> Iterator[tuple[str, str]]:
    for one in terms.options:
        yield one.name, euros(Decimal(one.cost) / 100) if one.cost else "–"


def facts(decision: Decision, terms: Terms, standing: Within) -> Iterator[tuple[str, str]]:
    outcome = decision.outcome
    yield _("Space"), decision.space.title
    yield _("How"), decision.get_way_display()
    yield _("One voted from"), moment(decision.opens_at)
    yield pgettext("moment", "Until"), moment(decision.closes_at)
    yield pgettext("of a vote", "Closed"), by_whom(decision, standing)
    yield _("Version that counted"), str(outcome.version.number) if outcome.version else ""
    yield _("Outcome"), shown.outcome_words(decision, terms)


def by_whom(decision: Decision, standing: Within) -> str:
    """When it was closed, and for those of the space by whom."""
    outcome = decision.outcome
    if outcome.closed_by and not standing.is_inside:
        return moment(outcome.closed_at)
    if outcome.closed_by is None:
        return _("on %(moment)s, by the clock") % {"moment": moment(outcome.closed_at)}
    return _("on %(moment)s, by %(name)s") % {
        "moment": moment(outcome.closed_at),
        "name": outcome.closed_by.name,
    }


def moment(at) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def voters(decision: Decision, terms: Terms, standing: Within) -> Iterator[Block]:
    """Who said what, or who voted in secret."""
    if not standing.is_inside:
        return
    electors = shown.electors_of(decision)
    if shown.shows_votes(decision, standing):
        yield Heading(_("Who said what"))
        heads = (_("Member"), _("Vote"), _("Reasons"))
        said = shown.said_by(decision, electors, terms)
        yield Table(heads, tuple((named(one.elector), one.words or "–", reason_of(one)) for one in said))
    elif decision.is_secret:
        yield Heading(_("Who voted, in secret"))
        there = [named(one) for one in electors if shown.has_voted(decision, one)]
        yield BulletList(tuple(there)) if there else Paragraph(_("Nobody voted."))
        yield Heading(_("The ballots, by their receipts"))
        ballots = shown.secret_ballots(decision, terms)
        yield Table((_("Receipt"), _("College"), _("Vote")), tuple(ballots))


def named(elector) -> str:
    """A member, and who voted in its place."""
    if elector.cast_by is None:
        return str(elector)
    return _("%(member)s, by %(holder)s") % {"member": elector, "holder": elector.cast_by}


def reason_of(one: shown.Said) -> str:
    if one.vote is None:
        return ""
    return (
        _("objection lifted: %(reason)s") % {"reason": one.vote.reason}
        if one.vote.lifted_at
        else one.vote.reason
    )


def file_name_of(decision: Decision, format: str) -> str:
    day = timezone.localtime(decision.outcome.closed_at).date()
    return files.file_name(pgettext("name of a file", "minutes"), decision.subject, day, extension=format)
