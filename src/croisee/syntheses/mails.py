"""What this app writes: to organisers that somebody asks, to those who asked what the answer is."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.kit.links import link_to
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.syntheses.models import Assent, ReaderQuestion
from croisee.syntheses.reviewing import ChapterReview


def tell_organisers(question: ReaderQuestion) -> None:
    """Write to everybody who organises the meeting, each in their language."""
    brief = question.link.brief
    page = reverse("brief_readers", args=[brief.meeting.slug, brief.pk])
    people = (
        Person.objects.filter(organised__meeting=brief.meeting).exclude(email=None).distinct().order_by("pk")
    )
    for person in people:
        with translation.override(person.language):
            subject = _("A question about “%(title)s”") % {"title": short(brief.title)}
            facts = {"question": question, "brief": brief, "page": link_to(page), "person": person}
            send("asked", subject, person.email, **facts)


def tell_next(assent: Assent, review: ChapterReview) -> None:
    """A chapter is handed over: its pilots read it. It is agreed to: the organisers know."""
    synthesis = assent.synthesis
    page = reverse("synthesis_review", args=[synthesis.slug])
    of = {"cycle" if synthesis.meeting is None else "pk": synthesis.of.pk}
    organised = Meeting.objects.filter(**of)
    organisers = Person.objects.filter(organised__meeting__in=organised).distinct().order_by("pk")
    is_ready = assent.step == Assent.Step.READY
    for person in review.pilots if is_ready else organisers:
        if person.email and person != assent.person:
            with translation.override(person.language):
                title = short(review.title or synthesis.title)
                subject = _("To read: “%(title)s”") if is_ready else _("Agreed to: “%(title)s”")
                facts = {
                    "assent": assent,
                    "title": title,
                    "page": link_to(page),
                    "person": person,
                    "is_ready": is_ready,
                    "is_whole": synthesis.meeting is None,
                }
                send("review", subject % {"title": title}, person.email, **facts)


def tell_asker(question: ReaderQuestion) -> None:
    """Write the answer to whoever left an address."""
    if not question.email:
        return
    brief = question.link.brief
    with translation.override(question.language):
        page = link_to(question.link.get_absolute_url())
        subject = _("Your question about “%(title)s”") % {"title": short(brief.title)}
        send("answered", subject, question.email, question=question, brief=brief, page=page)


def short(title: str) -> str:
    return " ".join(title.split())[:150]


def send(kind: str, subject: str, to: str, **facts) -> None:
    text = render_to_string(f"syntheses/mail/{kind}.txt", facts).strip() + "\n"
    EmailMessage(subject, text, to=[to]).send()
