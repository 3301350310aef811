"""What a statement rests on, as a document prints it: a contribution or another statement."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.contributions.models import Contribution
from croisee.contributions.standing import root_of
from croisee.engines.report import Source
from croisee.meetings.models import Meeting, Session, Stage
from croisee.syntheses import earlier, phrases
from croisee.syntheses.counted import Number
from croisee.syntheses.models import Statement


def source_of(contribution: Contribution, roles: Mapping[int, str], meeting: Meeting, *place: str) -> Source:
    """A contribution in its own words, with all that makes it concrete."""
    said_by = phrases.who(contribution, roles)
    who = contribution.who if contribution.who not in said_by else ""  # the organisation stands there already
    details = (who, contribution.where, contribution.since, contribution.result)
    where = " · ".join(filter(None, (*place, *details, phrases.voices(contribution))))
    return in_own_words(contribution, meeting, who=said_by, where=where)


def in_own_words(contribution: Contribution, meeting: Meeting, *, who: str, where: str = "") -> Source:
    """A contribution in its own words; of a withdrawn or hidden one, that it was there."""
    if not contribution.is_shown:
        return Source(ref=ref(contribution), text=_("This contribution was withdrawn."))
    kind = str(contribution.get_kind_display())
    return Source(
        ref=ref(contribution),
        text=contribution.text,
        kind=kind,
        mark=kind[0].upper(),
        who=who,
        where=where,
        language=contribution.language,
        url=page_of(contribution, meeting),
    )


def page_of(contribution: Contribution, meeting: Meeting) -> str:
    """Where a source is read; whoever follows the link finds its page only once everybody may read it."""
    is_open = meeting.is_public and meeting.stage == Stage.REPORTED
    return settings.SITE_URL + contribution.get_absolute_url() if is_open else ""


def stated(lower: Statement, where: str, refs: str, url: str = "", language: str = "") -> Source:
    """Another statement as a source: where it stands, and on which contributions it rests."""
    rests = _("rests on %(contributions)s") % {"contributions": refs} if refs else ""
    kind = pgettext("a source", "statement")
    return Source(
        ref=f"S{lower.pk}",
        text=lower.text,
        kind=kind,
        mark=kind[0].upper(),
        where=" · ".join(filter(None, (where, rests))),
        language=language,
        url=url,
    )


def source_before(lower: Statement, contributions: Iterable[Contribution]) -> Source:
    """What another meeting answered: in its own language, where it was said, and the way to read it there."""
    anchor = anchor_of(lower.session and root_of(lower.session), lower.question_id)
    url = f"{settings.SITE_URL}{lower.synthesis.get_absolute_url()}#{anchor}"
    refs = ", ".join(map(ref, contributions))
    return stated(lower, earlier.said_of(lower), refs, url, lower.synthesis.language)


def figure(number: Number) -> Source:
    """A number of another page, with the day of which it is."""
    kind = pgettext("a source", "figure")
    return Source(
        ref=number.ref,
        text=number.words,
        kind=kind,
        mark=kind[0].upper(),
        where=_("as of %(day)s") % {"day": number.since},
        url=settings.SITE_URL + number.url if number.url else "",
    )


def ref(contribution: Contribution) -> str:
    """The name of a contribution for good."""
    return f"C{contribution.pk}"


def label_of(session: Session) -> str:
    """The kind and number of a session."""
    kind = str(session.get_kind_display())
    return " ".join(filter(None, (kind[:1].upper() + kind[1:], session.number and str(session.number))))


def anchor_of(session: int | None, question: int | None = None) -> str:
    """Where a session, or a question in it, stands in the document."""
    place = f"session-{session or 'none'}"
    return f"{place}-question-{question}" if question else place
