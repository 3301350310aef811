"""What comes along when one contribution stands for another, and goes again when it does not any more."""

from croisee.contributions.models import Author, Contribution, Link, Position, Priority
from croisee.contributions.standing import root_of
from croisee.meetings.models import Session


def kept_one(contribution: Contribution) -> Contribution:
    """The contribution that stands for this one: mostly itself."""
    while contribution.merged_into is not None:
        contribution = contribution.merged_into
    return contribution


def kept_ones(session: Session) -> dict[int, int]:
    """Each contribution of a session with the one that stands for it, until the end of our transaction."""
    into = Contribution.everything.filter(session=root_of(session)).held_still()

    def last(pk: int) -> int:
        return last(into[pk]) if into.get(pk) else pk

    return {pk: last(pk) for pk in into}


def bring_along(merged: Contribution, kept: Contribution) -> None:
    """Authors, positions, priorities and links, as far as they are not there: nobody counts twice."""
    Author.objects.bulk_create(authors_for(merged, kept))
    Position.everything.bulk_create(positions_for(merged, kept))
    Priority.objects.bulk_create(priorities_for(merged, kept))
    Link.objects.bulk_create(links_for(merged, kept), ignore_conflicts=True)


def let_go(merged: Contribution) -> None:
    """It stands for itself again, and all that came along with it is gone from the other."""
    for rows in (Author.objects, Position.everything, Priority.objects, Link.objects):
        rows.filter(brought_from=merged).delete()
    Contribution.everything.filter(pk=merged.pk).update(merged_into=None)
    merged.merged_into = None


def authors_for(merged: Contribution, kept: Contribution) -> list[Author]:
    there = set(kept.authors.values_list("person", "organisation"))
    people = {person for person, _organisation in there if person}
    return [
        Author(
            contribution=kept,
            person_id=author.person_id,
            organisation_id=author.organisation_id,
            shows_name=author.shows_name,
            is_anonymous=author.is_anonymous,
            brought_from=merged,
        )
        for author in merged.authors.all()
        if author.person_id not in people and (author.person_id, author.organisation_id) not in there
    ]


def positions_for(merged: Contribution, kept: Contribution) -> list[Position]:
    """Those of the people who have none on the other: what somebody holds of the words kept stands."""
    there = set(Position.everything.filter(contribution=kept).values_list("person", "slip"))
    return [
        Position(
            contribution=kept,
            person_id=position.person_id,
            slip_id=position.slip_id,
            value=position.value,
            is_entered=position.is_entered,
            taken_at=position.taken_at,
            brought_from=merged,
        )
        for position in Position.everything.filter(contribution=merged)
        if (position.person_id, position.slip_id) not in there
    ]


def priorities_for(merged: Contribution, kept: Contribution) -> list[Priority]:
    """Those of the people who do not count the other among theirs already."""
    there = Priority.objects.filter(contribution=kept).values("person")
    found = Priority.objects.filter(contribution=merged).exclude(person__in=there)
    return [Priority(contribution=kept, person_id=one.person_id, brought_from=merged) for one in found]


def links_for(merged: Contribution, kept: Contribution) -> list[Link]:
    """Those that fit the kind of the other."""
    out = merged.links.exclude(target=kept).select_related("target")
    here = merged.links_here.exclude(source=kept).select_related("source")
    moved = [(kept, link.target, link.kind) for link in out]
    moved += [(link.source, kept, link.kind) for link in here]
    return [
        Link(source=source, target=target, kind=kind, brought_from=merged)
        for source, target, kind in moved
        if Link.kind_between(source.kind, target.kind) == kind
    ]
