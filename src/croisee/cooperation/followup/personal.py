"""What is kept of those who say what became of promises, and of those who are reminded."""

from croisee.cooperation.models import (
    CommitmentNote,
    PromisesFeed,
    PromisesMail,
    Proof,
    Review,
    ReviewComment,
    ReviewStatement,
    ReviewVersion,
)
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("promises")
def promises(person: Person) -> dict:
    """What somebody said of promises, the files they sent, and what they were reminded of."""
    notes = CommitmentNote.objects.filter(by=person).select_related("commitment")
    mail = PromisesMail.objects.filter(person=person).first()
    feed = PromisesFeed.objects.filter(person=person).first()
    return {
        "said": [
            {"promise": str(one.commitment), "state": one.state, "on": one.on.isoformat(), "word": one.word}
            for one in notes
        ],
        "files": list(Proof.objects.filter(added_by=person).values_list("name", flat=True)),
        "reminders": {"off": mail.is_off, "told": mail.told} if mail else None,
        "calendar": feed.token if feed else None,
    }


@forgetting
def forget_promises(person: Person) -> None:
    """What became of a promise stays with the parties; who said it does not."""
    CommitmentNote.objects.filter(by=person).update(by=None)
    Proof.objects.filter(added_by=person).update(added_by=None)
    PromisesMail.objects.filter(person=person).delete()
    PromisesFeed.objects.filter(person=person).delete()


@part("reviews")
def reviews(person: Person) -> dict:
    """What somebody drafted, wrote and said in reviews of agreements."""
    drafted = Review.objects.filter(made_by=person).select_related("agreement")
    return {
        "drafted": [str(one) for one in drafted],
        "statements": list(ReviewStatement.objects.filter(changed_by=person).values_list("text", flat=True)),
        "published": [str(one) for one in ReviewVersion.objects.filter(by=person)],
        "comments": list(ReviewComment.objects.filter(by=person).values_list("text", flat=True)),
    }


@forgetting
def forget_reviews(person: Person) -> None:
    """A review and what a party said of it stay, without who wrote it down."""
    Review.objects.filter(made_by=person).update(made_by=None)
    ReviewStatement.objects.filter(changed_by=person).update(changed_by=None)
    for model in (ReviewVersion, ReviewComment):
        model.objects.filter(by=person).update(by=None)
