"""Links by which others read a brief, what they ask, and what they are answered."""

from django.db import transaction
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person
from croisee.syntheses import mails, rules
from croisee.syntheses.actions.briefs import held_brief
from croisee.syntheses.models import Amendment, Brief, ReaderLink, ReaderQuestion


@transaction.atomic
def make_link(*, brief: Brief, name: str, token: str, by: Person) -> ReaderLink:
    """Give somebody a link of their own; sent twice, there is one."""
    brief = held_brief(brief)
    allow(rules.why_not_write_brief(by, brief))
    link, is_new = ReaderLink.objects.get_or_create(
        token=token, brief=brief, defaults={"name": name, "made_by": by}
    )
    if is_new:
        record("brief.link_made", about=brief, by=by, name=name)
    return link


@transaction.atomic
def revoke_link(*, link: ReaderLink, by: Person) -> None:
    """Let a link lead nowhere from now on; what was asked by it stays."""
    brief = held_brief(link.brief)
    allow(rules.why_not_write_brief(by, brief))
    if ReaderLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("brief.link_revoked", about=brief, by=by, name=link.name)


@transaction.atomic
def ask_question(
    *,
    link: ReaderLink,
    amendment: Amendment | None,
    text: str,
    name: str,
    email: str,
    language: str,
    token: str,
) -> ReaderQuestion:
    """Ask the organisers something about a brief, and tell them; sent twice, it is asked once."""
    brief = held_brief(link.brief)
    if known := ReaderQuestion.objects.filter(token=token, link=link).first():
        return known
    link = ReaderLink.objects.select_for_update().get(pk=link.pk)
    link.brief = brief
    allow(rules.why_not_ask(link))
    facts = {"text": text, "name": name, "email": email, "language": language, "token": token}
    question = link.questions.create(amendment=amendment, **facts)
    record("brief.asked", about=brief, by=None, link=link.name)
    mails.tell_organisers(question)
    return question


@transaction.atomic
def answer_question(*, question: ReaderQuestion, answer: str, by: Person) -> None:
    """Answer it, or answer it otherwise; whoever left an address gets a mail, once for the same words."""
    brief = held_brief(question.link.brief)
    allow(rules.why_not_write_brief(by, brief))
    question = ReaderQuestion.objects.select_related("link__brief__meeting").get(pk=question.pk)
    if question.answer == answer:
        return
    question.answer, question.answered_by, question.answered_at = answer, by, timezone.now()
    question.save()
    record("brief.answered", about=brief, by=by, question=question.pk)
    mails.tell_asker(question)
