from uuid import uuid4

from croisee.journal.models import Entry
from croisee.syntheses import actions
from tests import factories as make
from tests.world import ROLES, Page, World, everybody, only

ORGANISERS = only("organiser")
DESK = only("organiser", "pilot", "other_pilot", "scribe")
WORKSHOP = only("organiser", "pilot", "scribe") | {"other_pilot": 404}
# A draft does not exist for those who do not write it
DRAFT = {role: 200 if DESK[role] == 200 else 404 for role in ROLES}


def to(expected: dict[str, int], done: int = 302) -> dict[str, int]:
    """The same, with a page to go to where something was done."""
    return {role: done if status == 200 else status for role, status in expected.items()}


def slug(w: World) -> list:
    return [w.meeting.slug]


def file(w: World) -> list:
    return [w.meeting.slug, "odt"]


def unwritten(w: World) -> list:
    w.synthesis.statements.all().delete()
    return slug(w)


def one(w: World) -> list:
    return [w.meeting.slug, w.statement.pk]


def removed(w: World) -> list:
    actions.remove_statement(statement=w.statement, by=w.organiser)
    return [w.meeting.slug, Entry.objects.get(verb="statement.removed").pk]


def version(w: World) -> list:
    return [w.meeting.slug, actions.keep_version(synthesis=w.synthesis, name="First", by=w.organiser).number]


def pair(w: World) -> dict:
    place = {"synthesis": w.synthesis, "session": w.workshop}
    return {"with": make.StatementFactory(**place).pk}


def agreed(w: World) -> list:
    """A synthesis whose chapter its pilot agrees to."""
    actions.assent(synthesis=w.synthesis, session=w.workshop, step="agreed", by=w.pilot)
    return slug(w)


def published(w: World) -> list:
    agreed(w)
    actions.publish(synthesis=w.synthesis, by=w.organiser)
    return [w.meeting.slug, w.synthesis.versions.published().get().number]


def remark(w: World) -> list:
    comment = actions.comment(statement=w.statement, text="Who says so?", key=uuid4(), by=w.organiser)
    return [*one(w), comment.pk]


def agreement(w: World) -> dict:
    return {"session": w.workshop.pk, "step": "agreed"}


def cycle(w: World) -> list:
    """The cycle of the meeting, whose synthesis says something."""
    w.meeting.cycle = make.CycleFactory()
    w.meeting.save()
    w.synthesis.stage = "published"
    w.synthesis.save()
    whole = actions.begin_cycle(cycle=w.meeting.cycle, by=w.organiser)
    place = {"session": None, "question": None, "cites": [], "rests": [w.statement]}
    w.cycled = actions.write_statement(synthesis=whole, text="Rooms.", by=w.organiser, **place)
    return [w.meeting.cycle.pk]


def cycled(w: World) -> list:
    return [*cycle(w), w.cycled.pk]


def cycle_removed(w: World) -> list:
    found = cycle(w)
    actions.remove_statement(statement=w.cycled, by=w.organiser)
    return [*found, Entry.objects.get(verb="statement.removed").pk]


def cycle_agreed(w: World) -> list:
    """A synthesis of the cycle to which the only town that it cites agrees."""
    found = cycle(w)
    actions.assent(synthesis=w.cycled.synthesis, session=None, step="agreed", by=w.organiser)
    return found


def cycle_published(w: World) -> list:
    found = cycle_agreed(w)
    actions.publish(synthesis=w.cycled.synthesis, by=w.organiser)
    return [*found, w.cycled.synthesis.versions.published().get().number]


def cycle_version(w: World) -> list:
    found = cycle(w)
    return [*found, actions.keep_version(synthesis=w.cycled.synthesis, name="First", by=w.organiser).number]


def cycle_as(*more):
    return lambda w: [*cycle(w), *more]


def cycle_words(w: World) -> dict:
    return {"text": "Rooms are lent.", "rests": [w.statement.pk], "seen": w.cycled.revision}


def words(w: World) -> dict:
    return {
        "text": "Rooms are lent.",
        "cites": [w.contribution.pk],
        "seen": w.statement.revision,
    }


def text(w: World) -> list:
    return [w.bill.slug]


def newest(w: World) -> list:
    """A version of the text on which nothing rests."""
    make.WordingFactory(version__bill=w.bill, version__number=2, article=w.wording.article)
    return [w.bill.slug, 2]


def brief(w: World) -> list:
    return [w.meeting.slug, w.brief.pk]


def brief_as(format: str):
    return lambda w: [w.meeting.slug, w.brief.pk, format]


def amendment(w: World) -> list:
    return [w.meeting.slug, w.brief.pk, w.amendment.pk]


def step(w: World) -> list:
    return [*amendment(w), make.StepFactory(amendment=w.amendment).pk]


def shown(w: World) -> list:
    w.brief.stage = "reviewed"
    w.brief.save()
    return amendment(w)


def by_link(*format: str):
    def opened(w: World) -> list:
        shown(w)
        return [make.ReaderLinkFactory(brief=w.brief).token, *format]

    return opened


def link(w: World) -> list:
    return [*brief(w), make.ReaderLinkFactory(brief=w.brief).pk]


def question(w: World) -> list:
    return [*brief(w), make.ReaderQuestionFactory(link__brief=w.brief).pk]


ASKED = {"kind": "delete", "problem": "Useless.", "reason": "It repeats article 6."}
# A brief that is not published does not exist for those who do not write it
UNPUBLISHED = {role: 200 if ORGANISERS[role] == 200 else 404 for role in ROLES}
SAID = everybody() | {"reader": 302, "public": 302}
LAW = {"text": "Article 1\nRooms are lent.", "name": "As adopted"}
BILL = LAW | {"title": "Law on rooms", "kind": "law", "language": "en"}

HEAD = {"title": "What Nancy says", "language": "en", "seen": 0}

FOR = HEAD | {"addressee": "Senate"}


def asked_again(w: World) -> dict:
    return ASKED | {"seen": w.amendment.changed_at.isoformat()}


PAGES = [
    Page("synthesis", slug, DRAFT),
    Page("synthesis_file", file, DRAFT),
    Page("synthesis_edit", slug, DESK),
    Page("synthesis_head", slug, ORGANISERS),
    Page("synthesis_head", slug, to(ORGANISERS), "post", lambda w: HEAD),
    Page("synthesis_prepare", unwritten, to(ORGANISERS), "post"),
    Page("synthesis_publish", agreed, to(ORGANISERS), "post"),
    Page("synthesis_take_back", slug, to(ORGANISERS), "post"),
    Page("synthesis_link", slug, to(ORGANISERS), "post"),
    Page("synthesis_history", slug, DESK),
    Page("synthesis_history", slug, to(ORGANISERS), "post", lambda w: {"name": "First"}),
    Page("synthesis_changes", slug, DESK),
    Page("synthesis_version", version, DESK),
    Page("synthesis_restore", version, to(ORGANISERS), "post"),
    Page("statement_writing", one, everybody(204) | {r: s for r, s in WORKSHOP.items() if s != 200}, "post"),
    Page("synthesis_review", slug, DESK),
    Page("synthesis_review", slug, to(WORKSHOP) | {"other_pilot": 403, "scribe": 403}, "post", agreement),
    Page("synthesis_published", published),
    Page("statement_comments", one, WORKSHOP),
    Page("statement_comments", one, to(WORKSHOP), "post", lambda w: {"text": "Who?", "key": uuid4()}),
    Page("comment_settle", remark, to(WORKSHOP), "post"),
    Page("synthesis", cycle, UNPUBLISHED),
    Page("synthesis_file", cycle_as("odt"), UNPUBLISHED),
    Page("synthesis_edit", cycle, ORGANISERS),
    Page("synthesis_prepare", cycle, to(ORGANISERS), "post"),
    Page("synthesis_head", cycle, ORGANISERS),
    Page("synthesis_head", cycle, to(ORGANISERS), "post", lambda w: HEAD),
    Page("synthesis_publish", cycle_agreed, to(ORGANISERS), "post"),
    Page("synthesis_take_back", cycle, to(ORGANISERS), "post"),
    Page("synthesis_link", cycle, to(ORGANISERS), "post"),
    Page("synthesis_history", cycle, ORGANISERS),
    Page("synthesis_changes", cycle, ORGANISERS),
    Page("synthesis_version", cycle_version, ORGANISERS),
    Page("synthesis_restore", cycle_version, to(ORGANISERS), "post"),
    Page("synthesis_review", cycle, ORGANISERS),
    Page("synthesis_review", cycle, to(ORGANISERS), "post", lambda w: {"session": 0, "step": "agreed"}),
    Page("synthesis_published", cycle_published),
    Page("synthesis_cite", cycle, to(ORGANISERS), "post"),
    Page("statement_comments", cycled, ORGANISERS),
    Page("statement_comments", cycled, to(ORGANISERS), "post", lambda w: {"text": "Who?", "key": uuid4()}),
    Page("statement_writing", cycled, to(ORGANISERS, 204), "post"),
    Page("statement_new", cycle, ORGANISERS),
    Page("statement_new", cycle, to(ORGANISERS), "post", cycle_words),
    Page("statement_edit", cycled, ORGANISERS),
    Page("statement_edit", cycled, to(ORGANISERS), "post", cycle_words),
    Page("statement_move", cycled, to(ORGANISERS), "post", lambda w: {"to": 0}),
    Page("statement_restore", cycle_removed, to(ORGANISERS), "post"),
    Page("statement_remove", cycled, to(ORGANISERS), "post"),
    Page("statement_new", slug, DESK),
    Page("statement_new", slug, WORKSHOP, data=lambda w: {"session": w.workshop.pk}),
    # The pilot of the other workshop may write in theirs, but not cite what was said here
    Page("statement_new", slug, to(WORKSHOP) | {"other_pilot": 200}, "post", words),
    Page("statement_edit", one, WORKSHOP),
    Page("statement_edit", one, to(WORKSHOP), "post", words),
    Page("statement_move", one, to(WORKSHOP), "post", lambda w: {"to": 0}),
    Page("statement_merge", one, to(WORKSHOP), "post", pair),
    Page("synthesis_cite", slug, to(DESK), "post"),
    Page("statement_remove", one, to(WORKSHOP), "post"),
    Page("bill_new", slug, ORGANISERS),
    Page("bill_new", slug, to(ORGANISERS), "post", lambda w: BILL),
    Page("bill", text),
    Page("bill_article", lambda w: [w.bill.slug, "7"]),
    Page("bill_changes", text),
    Page("bill_settings", text, ORGANISERS),
    Page("bill_settings", text, to(ORGANISERS), "post", lambda w: BILL),
    Page("bill_version_new", text, ORGANISERS),
    Page("bill_version_new", text, to(ORGANISERS), "post", lambda w: LAW),
    Page("bill_version_remove", newest, ORGANISERS),
    Page("bill_version_remove", newest, to(ORGANISERS), "post"),
    Page("brief_new", slug, ORGANISERS),
    Page(
        "brief_new",
        slug,
        to(ORGANISERS),
        "post",
        lambda w: HEAD | {"bill": w.bill.pk, "addressee": "Senate", "key": uuid4()},
    ),
    Page("brief", brief, UNPUBLISHED),
    Page("brief_file", brief_as("odt"), UNPUBLISHED),
    Page("brief_sheets", brief_as("odt"), UNPUBLISHED),
    Page("brief_edit", brief, ORGANISERS),
    Page("brief_head", brief, ORGANISERS),
    Page("brief_head", brief, to(ORGANISERS), "post", lambda w: FOR),
    Page("brief_move", brief_as("review"), to(ORGANISERS), "post"),
    Page("amendment_new", brief, ORGANISERS, data=lambda w: {"article": "7"}),
    Page("amendment_new", brief, to(ORGANISERS), "post", lambda w: ASKED | {"article": "7", "key": uuid4()}),
    Page("amendment_edit", amendment, ORGANISERS),
    Page(
        "amendment_edit",
        amendment,
        to(ORGANISERS),
        "post",
        lambda w: ASKED | {"seen": w.amendment.changed_at.isoformat()},
    ),
    Page("amendment_keep", amendment, to(ORGANISERS), "post"),
    Page("amendment_remove", amendment, ORGANISERS),
    Page("amendment_remove", amendment, to(ORGANISERS), "post"),
    Page("amendment_fate", amendment, ORGANISERS),
    Page("amendment_fate", shown, to(ORGANISERS), "post", lambda w: {"kind": "sent", "on": "2013-10-01"}),
    Page("step_remove", step, to(ORGANISERS), "post"),
    Page("became", slug, SAID),
    Page("reader", by_link()),
    Page("reader", by_link(), everybody(302), "post", lambda w: {"text": "How many towns is that?"}),
    Page("reader_file", by_link("odt")),
    Page("reader_sheets", by_link("odt")),
    Page("brief_readers", brief, ORGANISERS),
    Page("brief_readers", brief, to(ORGANISERS), "post", lambda w: {"name": "Office of Senator A"}),
    Page("link_revoke", link, to(ORGANISERS), "post"),
    Page("question_answer", question, to(ORGANISERS), "post", lambda w: {"answer": "Twelve."}),
    Page("statement_restore", removed, to(WORKSHOP) | {"other_pilot": 403}, "post"),
]
