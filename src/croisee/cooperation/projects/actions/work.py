"""What is done in a project from day to day: steps, news, documents."""

import uuid
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from croisee.cooperation.models import NewsItem, NextStep, Project, ProjectMail, ProjectPaper
from croisee.cooperation.projects import mails, rules
from croisee.cooperation.standing import part_in, standing_at
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import gathering, later_once
from croisee.kit.papers import Paper
from croisee.network.models import Person

HOUR, WEEK = 3600, timedelta(days=7)


def allow_work(project: Project, by: Person) -> None:
    allow(rules.why_not_work(part_in(project, standing_at(project, by))))


@transaction.atomic
def add_step(
    *,
    project: Project,
    text: str,
    by: Person,
    owner: Person | None = None,
    due: date | None = None,
    key: uuid.UUID | None = None,
) -> NextStep:
    """Say what is to be done, by whom, until when; the same form sent twice says it once."""
    allow_work(project, by)
    allow(rules.why_not_own(project, owner))
    facts = {"project": project, "text": text, "owner": owner, "due": due, "added_by": by}
    made, is_new = NextStep.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if is_new:
        record("project.step_added", about=project, by=by, step=made.pk)
    return made


@transaction.atomic
def tick_step(*, step: NextStep, is_done: bool, by: Person) -> None:
    """It is done, or not yet after all."""
    allow_work(step.project, by)
    step.done_on, step.done_by = (timezone.localdate(), by) if is_done else (None, None)
    step.save(update_fields=["done_on", "done_by"])
    record("project.step_done" if is_done else "project.step_open", about=step.project, by=by, step=step.pk)


@transaction.atomic
def drop_step(*, step: NextStep, by: Person) -> None:
    """Nobody does it any more."""
    allow_work(step.project, by)
    record("project.step_dropped", about=step.project, by=by, text=step.text)
    step.delete()


@transaction.atomic
def tell(
    *, project: Project, text: str, by: Person, on: date | None = None, key: uuid.UUID | None = None
) -> NewsItem:
    """Say what happened; those who are in it read it in a mail, an hour later at the earliest."""
    allow_work(project, by)
    day = on or timezone.localdate()
    allow(rules.why_not_on(day))
    facts = {"project": project, "text": text, "on": day, "by": by}
    made, is_new = NewsItem.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if is_new:
        record("project.told", about=project, by=by, news=made.pk)
        later_once("cooperation.tell_project_news", wait=gathering(HOUR), project_id=project.pk)
    return made


@transaction.atomic
def drop_news(*, news: NewsItem, by: Person) -> None:
    """It is said no more; the journal keeps it."""
    allow_work(news.project, by)
    record("project.news_dropped", about=news.project, by=by, text=news.text)
    news.delete()


def tell_people(*, project: Project) -> None:
    """Write to each who is in it; rung twice, it tells once."""
    people = Person.objects.filter(participations__project=project, is_active=True).exclude(email=None)
    for person in people.order_by("pk"):
        tell_one(person)


@transaction.atomic
def tell_one(person: Person) -> None:
    """The news of all their projects in one mail, once a week at most; else it comes back then."""
    ProjectMail.objects.get_or_create(person=person)
    mail, now = ProjectMail.objects.select_for_update().get(person=person), timezone.now()
    if mail.is_off or not (fresh := news_for(person, mail)):
        return
    if mail.sent_at and now < mail.sent_at + WEEK:
        wait = (mail.sent_at + WEEK - now).total_seconds() + 1
        later_once("cooperation.tell_news_of_projects", wait=wait, person_id=person.pk)
        return
    mails.tell_news(mail, fresh)
    mail.told, mail.sent_at = max(one.pk for one in fresh), now
    mail.save(update_fields=["told", "sent_at"])


def news_for(person: Person, mail: ProjectMail) -> list[NewsItem]:
    """What others said in their projects since they joined and since the last mail."""
    theirs = NewsItem.objects.filter(
        project__participations__person=person, made_at__gte=F("project__participations__since")
    )
    fresh = theirs.filter(pk__gt=mail.told, project__merged_into=None).exclude(by=person)
    return list(fresh.select_related("project").order_by("project", "pk")[:50])


@transaction.atomic
def switch_mail(*, mail: ProjectMail, is_off: bool) -> None:
    """No mail of that kind any more, or again."""
    if mail.is_off != is_off:
        mail.is_off = is_off
        mail.save(update_fields=["is_off"])
        record("project_mail.off" if is_off else "project_mail.on", about=mail, by=mail.person)


@transaction.atomic
def send_paper(
    *,
    project: Project,
    about: str,
    paper: Paper,
    by: Person,
    is_shown: bool = False,
    key: uuid.UUID | None = None,
) -> ProjectPaper:
    """Keep a document; the same form sent twice keeps it once."""
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    allow_work(project, by)
    if key and (known := ProjectPaper.objects.light().filter(key=key, project=project).first()):
        return known
    allow(rules.why_not_send(project, len(paper.content)))
    facts = {"about": about, "is_shown": is_shown, "added_by": by, "size": len(paper.content)}
    made = ProjectPaper.objects.create(
        project=project, format=paper.format, content=paper.content, key=key or uuid.uuid4(), **facts
    )
    record("project.paper_sent", about=project, by=by, paper=made.pk)
    return made


@transaction.atomic
def remove_paper(*, paper: ProjectPaper, by: Person) -> None:
    """Take it away: who had sent it and when stays, what it holds is gone."""
    allow_work(paper.project, by)
    paper.removed_at, paper.removed_by, paper.content = timezone.now(), by, b""
    paper.save(update_fields=["removed_at", "removed_by", "content"])
    record("project.paper_removed", about=paper.project, by=by, paper=paper.pk)
