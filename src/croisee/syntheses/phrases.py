"""The words that documents and drafts share, in the language of the moment."""

from collections.abc import Iterable, Mapping

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from croisee.contributions.models import Author, Contribution
from croisee.network.models import Role

Kind = Contribution.Kind
LONGEST = 16  # words of an extract
MOST = 5  # extracts in a raw statement


def who(contribution: Contribution, roles: Mapping[int, str]) -> str:
    """Who said it: by name where they agreed to that, otherwise as what they came."""
    lines = dict.fromkeys(voice(author, roles) for author in contribution.authors.all())
    return pgettext("between extracts", "; ").join(lines) or contribution.said_by


def voice(author: Author, roles: Mapping[int, str]) -> str:
    if author.person is None and author.shows_name and author.organisation:
        return author.organisation.name
    if author.shows_name or author.is_anonymous or author.person_id not in roles:
        return author.line
    return f"{author.line}, {Role(roles[author.person_id]).label}"


def voices(contribution: Contribution) -> str:
    """The positions taken, in words; nothing when nobody took one."""
    agree, disagree = contribution.agree, contribution.disagree
    words = (
        agree and ngettext("%(count)s agrees", "%(count)s agree", agree) % {"count": agree},
        disagree and ngettext("%(count)s disagrees", "%(count)s disagree", disagree) % {"count": disagree},
    )
    return ", ".join(filter(None, words))


def counted(kind: str, count: int) -> str:
    """How many of a kind."""
    words = {
        Kind.PRACTICE: ngettext("%(count)s practice", "%(count)s practices", count),
        Kind.TOOL: ngettext("%(count)s tool", "%(count)s tools", count),
        Kind.METHOD: ngettext("%(count)s method", "%(count)s methods", count),
        Kind.NEED: ngettext("%(count)s need", "%(count)s needs", count),
        Kind.ASSET: ngettext("%(count)s asset", "%(count)s assets", count),
        Kind.OBSTACLE: ngettext("%(count)s obstacle", "%(count)s obstacles", count),
        Kind.LEVER: ngettext("%(count)s lever", "%(count)s levers", count),
        Kind.IDEA: ngettext("%(count)s idea", "%(count)s ideas", count),
    }
    return words[Kind(kind)] % {"count": count}


def extract(contribution: Contribution) -> str:
    """Its first words, in quotation marks, with the positions taken."""
    words = Truncator(" ".join(contribution.text.split())).words(LONGEST, truncate=" […]")
    quoted = pgettext("quotation", "“%(words)s”") % {"words": words}
    positions = voices(contribution)
    return f"{quoted} ({positions})" if positions else quoted


def extracts(contributions: Iterable[Contribution]) -> str:
    """The first of them, one after the other."""
    said = list(contributions)
    more = len(said) - MOST
    words = pgettext("between extracts", "; ").join(map(extract, said[:MOST]))
    if more <= 0:
        return words
    facts = {"extracts": words, "count": more}
    return ngettext("%(extracts)s; and %(count)s more", "%(extracts)s; and %(count)s more", more) % facts


def raw_statement(kind: str, contributions: list[Contribution]) -> str:
    """What was said of one kind, counted and quoted: facts to be rewritten as a sentence."""
    facts = {"count": counted(kind, len(contributions)), "extracts": extracts(contributions)}
    return _("%(count)s: %(extracts)s.") % facts


def columns() -> list[str]:
    """Over the rows of a synthesis as a table: a statement, then one of its sources."""
    return [
        *(pgettext("of a synthesis", "Statement"), pgettext("headings", "Under"), _("Text"), _("Language")),
        *(
            pgettext("in a list", "Source"),
            _("Reference"),
            _("Kind"),
            pgettext("of a source", "Words"),
            _("Said by"),
        ),
        *(_("Where"), _("Language"), pgettext("on the web", "Address")),
    ]
