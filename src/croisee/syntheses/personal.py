from django.db.models import QuerySet

from croisee.kit.personal import forgetting, part
from croisee.network.models import Person
from croisee.syntheses.models import Amendment, Assent, Comment, ReaderQuestion, Statement


@part("statements")
def statements(person: Person) -> list[dict]:
    """What somebody wrote last in a synthesis; their name stands in no document."""
    found = (
        Statement.objects.filter(changed_by=person)
        .select_related("synthesis__meeting", "synthesis__cycle")
        .order_by("pk")
    )
    return [
        {"meeting": str(one.synthesis.of), "text": one.text, "changed": one.changed_at.isoformat()}
        for one in found
    ]


@part("comments_on_statements")
def comments(person: Person) -> list[dict]:
    """What somebody remarked on statements while they were written."""
    found = Comment.objects.filter(by=person).select_related("synthesis__meeting", "synthesis__cycle")
    return [{"meeting": str(one.synthesis.of), "text": one.text, "at": one.at.isoformat()} for one in found]


@part("chapters_agreed_to")
def assents(person: Person) -> list[dict]:
    """Which chapters somebody handed over or agreed to."""
    found = Assent.objects.filter(person=person).select_related("synthesis__meeting", "session")
    return [
        {
            "meeting": str(one.synthesis.of),
            "chapter": str(one.session or ""),
            "step": one.step,
            "at": one.at.isoformat(),
        }
        for one in found
    ]


@part("amendments")
def amendments(person: Person) -> list[dict]:
    """What somebody wrote last in a brief; their name stands in no document."""
    found = Amendment.objects.filter(changed_by=person).select_related("brief").order_by("pk")
    return [{"brief": one.brief.title, "problem": one.problem, "reason": one.reason} for one in found]


def asked_by(person: Person) -> QuerySet[ReaderQuestion]:
    """What was asked of a brief from their address."""
    if not person.email:
        return ReaderQuestion.objects.none()
    return ReaderQuestion.objects.filter(email__iexact=person.email)


@part("questions_on_briefs")
def questions(person: Person) -> list[dict]:
    return [
        {"name": one.name, "question": one.text, "answer": one.answer, "at": one.asked_at.isoformat()}
        for one in asked_by(person)
    ]


@forgetting
def forget(person: Person) -> None:
    """The question and its answer stay with the brief, without who asked."""
    asked_by(person).update(name="", email="")
