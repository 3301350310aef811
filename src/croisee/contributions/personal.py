from croisee.contributions import actions, queries
from croisee.contributions.models import DETAILS, Contribution
from croisee.kit.links import link_to
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person

forgetting(actions.forget)


@part("contributions")
def contributions(person: Person) -> list[dict]:
    found = Contribution.objects.filter(queries.by(person)).select_related("meeting", "session")
    return [told(contribution) for contribution in found]


@part("positions")
def positions(person: Person) -> list[dict]:
    return [
        {"on": p.contribution.text, "position": p.get_value_display(), "taken": p.taken_at.isoformat()}
        for p in person.positions.filter(brought_from=None).select_related("contribution").order_by("pk")
    ]


@part("priorities")
def priorities(person: Person) -> list[str]:
    found = person.priorities.filter(brought_from=None).select_related("contribution").order_by("pk")
    return [priority.contribution.text for priority in found]


def told(contribution: Contribution) -> dict:
    return {
        "meeting": contribution.meeting.title,
        "session": contribution.session and contribution.session.title,
        "said": contribution.said_at.isoformat(),
        "withdrawn": contribution.is_withdrawn,
        "page": link_to(contribution.get_absolute_url()),
        **{name: getattr(contribution, name) for name in ("kind", "text", "language", *DETAILS)},
    }
