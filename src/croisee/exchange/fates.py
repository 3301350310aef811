"""What became of what one said, on paper."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.engines.report import Block, BulletList, Heading, Quote, Run, Text
from croisee.exchange.outcomes import Outcome
from croisee.syntheses.models import Amendment, Step
from croisee.translations.naming import called
from croisee.translations.reading import Said, said

if TYPE_CHECKING:
    from croisee.exchange.queries import Carnet

SHORT = 45  # words of a contribution that is listed, not kept


def became(carnet: "Carnet") -> list[Block]:
    """What was taken up, each with where; then the rest, shortly."""
    if not carnet.outcomes:
        return []
    blocks: list[Block] = [Heading(_("What I said, and what became of it"))]
    for outcome in carnet.taken_up:
        words = said(outcome.contribution, "text")
        who = " · ".join(filter(None, (kind_of(outcome.contribution), words.translation and words.mark)))
        blocks += [
            Quote(words.text, who=who, language=words.language),
            BulletList(tuple(fates(outcome))),
        ]
    if rest := carnet.not_taken_up:
        blocks += [
            Heading(_("Not taken up so far"), 2),
            BulletList(tuple(item(outcome.contribution) for outcome in rest)),
        ]
    return blocks


def fates(outcome: Outcome) -> Iterator[Text]:
    for amendment in outcome.amendments:
        yield asked(amendment)
    for statement, place in outcome.places:
        words = said(statement, "text")
        text = Run(words.text, language=words.language, url=settings.SITE_URL + place)
        yield named(_("Cited in the synthesis")), " · ", text
    for project in outcome.projects:
        address = settings.SITE_URL + project.get_absolute_url()
        yield named(_("A project grows from it")), " · ", Run(called(project), url=address)


def named(words: str) -> Run:
    return Run(words, strong=True)


def marked(words: Said) -> tuple[Run, ...]:
    """Where a translation comes from, behind it."""
    return (Run(f" ({words.mark})", emphasis=True),) if words.translation else ()


def asked(amendment: Amendment) -> Text:
    """An amendment with its last step."""
    brief, last = amendment.brief, amendment.last_step
    title = _("Amendment to article %(number)s") % {"number": amendment.wording.number}
    address = f"{settings.SITE_URL}{brief.get_absolute_url()}#{amendment.anchor}"
    fate = step(last) if last else (" · ", _("It has not been sent yet."))
    return named(_("An amendment rests on it")), " · ", Run(title, url=address), *fate


def step(last: Step) -> tuple[str | Run, ...]:
    told = ", ".join(filter(None, (date_format(last.on), last.who, last.place, last.reason)))
    return " · ", named(str(last)), f" ({told})"


def kind_of(contribution: Contribution) -> str:
    return capfirst(str(contribution.get_kind_display()))


def item(contribution: Contribution) -> tuple[str | Run, ...]:
    """A contribution in a line or two."""
    words = said(contribution, "text")
    text = Truncator(words.text).words(SHORT, truncate="…")
    return named(kind_of(contribution)), " · ", Run(text, language=words.language), *marked(words)
