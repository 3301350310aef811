"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.meetings.models import Cycle, Meeting
from croisee.meetings.rules import is_organiser
from croisee.network.models import Person
from croisee.syntheses import briefing, levels
from croisee.syntheses.editions import Edition, Today
from croisee.syntheses.editors import Editor
from croisee.syntheses.models import (
    NEXT_STEP,
    Amendment,
    Assent,
    Basis,
    Bill,
    BillVersion,
    Brief,
    ReaderLink,
    Statement,
    Step,
    Synthesis,
)
from croisee.syntheses.reviewing import ChapterReview, leads, review_of

LONGEST = Statement._meta.get_field("text").max_length


def why_not_open_desk(editor: Editor, of: Meeting | Cycle) -> str | None:
    """Organisers, and those who work in a session, write the synthesis."""
    if editor.has_desk:
        return None
    if isinstance(of, Cycle):
        return _("The organisers of its meetings write the synthesis of a cycle.")
    return _("The organisers and those who work in a session write the synthesis.")


def why_not_organise(editor: Editor) -> str | None:
    """Its title, its first draft and its publication are for the organisers."""
    return None if editor.organises else _("Only the organisers of this meeting do this.")


def why_not_prepare(editor: Editor, synthesis: Synthesis | None) -> str | None:
    """A first draft is made once, before anything is written."""
    if why_not := why_not_organise(editor):
        return why_not
    if synthesis and synthesis.statements.exists():
        return _("There are statements already: the first draft is made only before them.")
    return None


def why_not_translate(editor: Editor, session: int | None) -> str | None:
    """Whoever writes there translates, after the publication, too."""
    return None if editor.writes_in(session) else _("Only those who write this translate it.")


def why_not_edit_statement(editor: Editor, synthesis: Synthesis, session: int | None) -> str | None:
    """Whoever works in a session writes its statements until the publication; organisers always, all."""
    if editor.organises:
        return None
    if not editor.writes_in(session):
        return _("Only those who work in this session write its statements.")
    if synthesis.is_published:
        return _("The synthesis is published: from now on its organisers correct it.")
    return None


def why_not_say(synthesis: Synthesis, *, sources: int, is_heading: bool = False) -> str | None:
    """What is published cites its sources, always; a heading says nothing."""
    if synthesis.is_published and not sources and not is_heading:
        return _("A published statement cites at least one contribution: choose its sources.")
    return None


def why_not_merge(statement: Statement, other: Statement) -> str | None:
    """Two sentences of one place become one that is not endless."""
    if statement.is_heading or other.is_heading or statement.place != other.place:
        return _("Two statements of one question are merged: choose others.")
    if len(statement.text) + len(other.text) + 1 > LONGEST:
        return _("Together they are too long for one statement: shorten one of them first.")
    return None


def why_not_split(parts: list[str]) -> str | None:
    """There is something on both sides of the cut."""
    if len(parts) < 2:
        return _("Put an empty line where the statement is to be cut, then split it.")
    return None


def why_not_publish(editor: Editor, today: Today) -> str | None:
    """A synthesis says something, in sentences of its own, and each of them has its sources."""
    if why_not := why_not_organise(editor):
        return why_not
    now = today.edition
    if all(block.is_heading for block in now.blocks):
        return _("The synthesis has no statement yet.")
    said = said_of_raw(now), said_of_unsourced(now), said_of_review(today)
    return " ".join(filter(None, said)) or None


def said_of_review(today: Today) -> str:
    """The chapters whose pilots have not agreed to them as they read now; of a cycle, the towns."""
    synthesis, waiting = today.synthesis, [one for one in review_of(today) if one.waits]
    if not waiting:
        return ""
    if synthesis.meeting is None:
        towns = "; ".join(name for one in waiting for name in one.missing or one.towns)
        return _("Nobody of these towns has agreed to it as it reads now: %(towns)s.") % {"towns": towns}
    words = ngettext(
        "The pilot of this chapter has not agreed to it as it reads now: %(titles)s.",
        "The pilots of these chapters have not agreed to them as they read now: %(titles)s.",
        len(waiting),
    )
    return words % {"titles": "; ".join(one.title for one in waiting)}


def said_of_raw(now: Edition) -> str:
    count = sum(block.is_raw for block in now.blocks)
    words = ngettext(
        "%(count)s statement is still to be rewritten.",
        "%(count)s statements are still to be rewritten.",
        count,
    )
    return words % {"count": count} if count else ""


def said_of_unsourced(now: Edition) -> str:
    count = len(now.unsourced)
    words = ngettext(
        "%(count)s statement cites nothing: choose its sources or remove it.",
        "%(count)s statements cite nothing: choose their sources or remove them.",
        count,
    )
    return words % {"count": count} if count else ""


def why_not_restore(editor: Editor, synthesis: Synthesis, then: Edition, lost: list[Statement]) -> str | None:
    """An older version comes back unless a brief rests on what it did not have, or it lacks a source."""
    if why_not := why_not_organise(editor):
        return why_not
    if synthesis.is_published and (then.unsourced or any(block.is_raw for block in then.blocks)):
        return _("This version has statements that could not be published: take the synthesis back first.")
    return next(filter(None, map(why_not_lose, lost)), None)


def why_not_assent(
    editor: Editor, person: Person, review: ChapterReview | None, session: int | None, step: str
) -> str | None:
    """Whoever works in a session hands its chapter over; its pilot, or an organiser, agrees to it."""
    if not editor.writes_in(session):
        return _("Only those who work in this session review its chapter.")
    if review is None or not review.size:
        return _("This chapter has no statement yet.")
    if review.unfinished:
        return _("This chapter still has statements to be rewritten or without a source.")
    if step == Assent.Step.AGREED and not leads(editor, person, review):
        return _("The pilot of the session, or an organiser, agrees to its chapter.")
    return None


def why_not_comment(editor: Editor, session: int | None) -> str | None:
    """Whoever works in a session remarks on its statements, also once they are published."""
    return None if editor.writes_in(session) else _("Only those who work in this session write here.")


def why_not_organise_meeting(person: Person, meeting: Meeting) -> str | None:
    """Texts and briefs are for the organisers of the meeting and the network's team."""
    if is_organiser(person, meeting):
        return None
    return _("The organisers of the meeting and the network's team keep texts and briefs.")


def why_not_keep_bill(person: Person, bill: Bill) -> str | None:
    """A text is kept by those who organise the meeting that it was loaded for."""
    return why_not_organise_meeting(person, bill.meeting)


def why_not_remove_version(person: Person, bill: Bill, version: BillVersion) -> str | None:
    """The newest version may be taken back as long as nothing rests on it."""
    if why_not := why_not_keep_bill(person, bill):
        return why_not
    if bill.versions.filter(number__gt=version.number).exists():
        return _("A newer version was loaded: only the newest one can be removed.")
    if Amendment.objects.filter(wording__version=version).exists():
        return _("Amendments were written against this version: it stays.")
    return None


def why_not_write_brief(person: Person, brief: Brief) -> str | None:
    """A brief is written by the organisers of its meeting and by the network's team."""
    return why_not_organise_meeting(person, brief.meeting)


def why_not_rest_on(brief: Brief, sources: list) -> str | None:
    """What is published says only what somebody said."""
    still = [one for one in sources if isinstance(one, Statement) or one.is_shown]
    if brief.is_published and not still:
        return _("The brief is published: an amendment rests on at least one contribution or statement.")
    return None


def why_not_keep_amendment(person: Person, brief: Brief, amendment: Amendment) -> str | None:
    """An amendment still stands as long as its article is in the text."""
    if why_not := why_not_write_brief(person, brief):
        return why_not
    last = brief.bill.versions.last()
    if not last.wordings.filter(article=amendment.article_id).exists():
        return _("This article is no longer in the text: put the amendment to another one, or remove it.")
    return None


def why_not_remove_amendment(person: Person, brief: Brief, amendment: Amendment) -> str | None:
    """What was sent stays, with what became of it; a published brief keeps one amendment."""
    if why_not := why_not_write_brief(person, brief):
        return why_not
    if amendment.steps.exists():
        return _("It was sent already: it stays, so that those who said it see what became of it.")
    if brief.is_published and not brief.amendments.exclude(pk=amendment.pk).exists():
        return _("It is the only amendment of a published brief: take the brief back first.")
    return None


def why_not_show(reading: briefing.Reading) -> str | None:
    """A brief asks something, each time with its sources, of the articles as they stand today."""
    if not reading.points:
        return _("The brief has no amendment yet.")
    return " ".join(filter(None, (said_of_sources(reading), said_of_outdated(reading)))) or None


def said_of_sources(reading: briefing.Reading) -> str:
    count = len(reading.unsourced)
    words = ngettext(
        "%(count)s amendment rests on nothing that was said: choose its sources or remove it.",
        "%(count)s amendments rest on nothing that was said: choose their sources or remove them.",
        count,
    )
    return words % {"count": count} if count else ""


def said_of_outdated(reading: briefing.Reading) -> str:
    count = len(reading.outdated)
    words = ngettext(
        "%(count)s amendment is to be read again, because its article changed.",
        "%(count)s amendments are to be read again, because their articles changed.",
        count,
    )
    return words % {"count": count} if count else ""


def why_not_review(person: Person, reading: briefing.Reading) -> str | None:
    """Four eyes: whoever wrote last has somebody else read it."""
    if why_not := why_not_write_brief(person, reading.brief):
        return why_not
    if reading.brief.changed_by_id == person.pk:
        return _("You wrote it last: another organiser, or somebody of the network's team, reads it first.")
    return why_not_show(reading)


def why_not_publish_brief(person: Person, reading: briefing.Reading) -> str | None:
    """What was reviewed is published as it was reviewed."""
    if why_not := why_not_write_brief(person, reading.brief):
        return why_not
    if reading.brief.stage == Brief.Stage.DRAFT:
        return _("It is published once somebody who did not write it last has reviewed it.")
    return why_not_show(reading)


def why_not_go_on(person: Person, reading: briefing.Reading) -> str | None:
    """What stands against its next stage: the review of a draft, the publication of what is reviewed."""
    if reading.brief.stage == Brief.Stage.DRAFT:
        return why_not_review(person, reading)
    return why_not_publish_brief(person, reading) if not reading.brief.is_published else None


def why_not_record_step(
    person: Person, brief: Brief, amendment: Amendment, kind: str, on: date
) -> str | None:
    """What becomes of an amendment is written down in its order, once the brief left the house."""
    if why_not := why_not_write_brief(person, brief):
        return why_not
    if not brief.is_shown:
        return _("What becomes of it is written down once the brief is reviewed.")
    if on > timezone.localdate():
        return _("This day is still to come.")
    last = amendment.steps.last()
    if last and on < last.on:
        return _("The last thing that is written down happened later, on %(day)s.") % {
            "day": date_format(last.on)
        }
    if kind not in NEXT_STEP[last.kind if last else None]:
        here = last.get_kind_display() if last else _("not sent")
        return _("An amendment cannot go from “%(here)s” to “%(there)s”.") % {
            "here": here,
            "there": dict(Step.Kind.choices).get(kind, kind),
        }
    return None


def why_not_remove_step(person: Person, brief: Brief, step: Step) -> str | None:
    """Only the last thing that was written down is taken back."""
    if why_not := why_not_write_brief(person, brief):
        return why_not
    if step.amendment.steps.last() != step:
        return _("Something happened after it: take that back first.")
    return None


def why_not_rest(synthesis: Synthesis, session: int | None, rests: list[Statement]) -> str | None:
    """The whole meeting rests on its sessions, a cycle on its meetings; all of them on other syntheses."""
    pks = [one.pk for one in rests]
    earlier = set(Statement.objects.earlier_than(synthesis).filter(pk__in=pks)) if pks else set()
    rests = [one for one in rests if one not in earlier]
    if not rests:
        return None
    if session is not None:
        return _("A statement of a session cites contributions: only the whole meeting cites statements.")
    if set(rests) - set(levels.below(synthesis).filter(pk__in=[one.pk for one in rests])):
        return _("Choose statements of the level below: a session of this meeting, a meeting of this cycle.")
    return None


def why_not_stand(statement: Statement, session: int | None) -> str | None:
    """What stands above others, or carries one above, keeps its level."""
    if (session is None) == (statement.session_id is None):
        return None
    if statement.bases.filter(on__synthesis=statement.synthesis_id).exists():
        return _("It cites statements of the sessions: it stays with the whole meeting.")
    if statement.carries.filter(statement__synthesis=statement.synthesis_id).exists():
        return _("A statement of the whole meeting cites it: it stays in its session.")
    return None


def why_not_lose(statement: Statement) -> str | None:
    """A statement that carries an amendment, or a statement of a higher level, stays."""
    higher = statement.carries.select_related("statement__synthesis").first()
    if higher:
        return _("A statement of “%(title)s” cites it: choose another source there first.") % {
            "title": higher.statement.synthesis.title
        }
    carried = statement.carried_by.select_related("amendment__brief").first()
    if carried is None:
        return None
    return _("The brief “%(title)s” rests on this statement: choose another source there first.") % {
        "title": carried.amendment.brief.title
    }


def why_not_hide(synthesis: Synthesis) -> str | None:
    """A synthesis that a published brief or the synthesis of its cycle rests on stays published."""
    above = Basis.objects.filter(on__synthesis=synthesis).exclude(statement__synthesis=synthesis)
    if higher := above.filter(statement__synthesis__stage=Synthesis.Stage.PUBLISHED).first():
        return _("The published synthesis “%(title)s” cites it: take that one back first.") % {
            "title": higher.statement.synthesis.title
        }
    resting = Brief.objects.filter(
        amendments__evidence__statement__synthesis=synthesis, stage=Brief.Stage.PUBLISHED
    ).first()
    if resting is None:
        return None
    return _("The published brief “%(title)s” rests on it: take the brief back first.") % {
        "title": resting.title
    }


MOST_QUESTIONS = 20  # a day, by one link


def why_not_read_by_link(link: ReaderLink) -> str | None:
    """Whoever has a link reads what was reviewed, until it ends."""
    if link.has_ended:
        facts = {
            "day": date_format(timezone.localdate(link.ends_at)),
            "organiser": link.brief.meeting.organiser,
        }
        return _("This link ended on %(day)s: ask %(organiser)s for another one.") % facts
    if link.brief.is_shown:
        return None
    return _("This brief is being reworked. Come back later: your link stays the same.")


def why_not_ask(link: ReaderLink) -> str | None:
    """Whoever reads by a link asks, not endlessly."""
    if link.revoked_at is not None:
        return _("This link leads nowhere any more: ask whoever gave it to you.")
    if why_not := why_not_read_by_link(link):
        return why_not
    day_ago = timezone.now() - timedelta(days=1)
    if link.questions.filter(asked_at__gt=day_ago).count() >= MOST_QUESTIONS:
        return _("Many questions came by this link today: ask the next one tomorrow.")
    return None
