from django.contrib.sessions.models import Session

from croisee.journal.looking import looks_of
from croisee.kit.links import link_to
from croisee.kit.personal import forgetting, part
from croisee.network.models import Claim, Farewell, Person, Proposal, SecondFactor
from croisee.network.whereabouts import whereabouts


@part("person")
def person(person: Person) -> dict:
    farewell = Farewell.objects.filter(person=person).first()
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "will_be_forgotten_from": farewell.day.isoformat() if farewell else None,
        "signs_in_by_two_steps": SecondFactor.objects.filter(person=person).exists(),
        "affiliations": [
            {
                "organisation": a.organisation.name,
                "role": a.role,
                "function": a.function,
                "page": link_to(a.organisation.get_absolute_url()),
            }
            for a in person.affiliations.select_related("organisation")
        ],
        "in_charge_of": [
            {"organisation": one.organisation.name, "network": one.network.name, "next_step": one.next_step}
            for one in person.prospects.select_related("organisation", "network")
        ],
        "claims": [
            {"organisation": one.organisation.name, "function": one.function, "message": one.message}
            for one in person.claims.select_related("organisation")
        ],
        "proposed": [
            {"organisation": one.name, "values": one.values, "why": one.why}
            for one in person.proposed_entries.select_related("organisation")
        ],
    }


@part("sessions")
def sessions(person: Person) -> list[dict]:
    """Where somebody is signed in."""
    return [
        {"device": one.device, "since": one.since.isoformat(), "last_seen": one.seen.date().isoformat()}
        for one in whereabouts(person)
    ]


@part("looks")
def looks(person: Person) -> list[dict]:
    """Who looked at what is kept of somebody."""
    return [
        {"on": one.on.isoformat(), "by": one.by, "as": one.role, "what": str(one.what), "of": one.of}
        for one in looks_of(person)
    ]


@forgetting
def forget(person: Person) -> None:
    """What they said of themselves goes; what they proposed stays, without their name."""
    person.claims.all().delete()
    person.looks.update(by=None)
    SecondFactor.objects.filter(person=person).delete()
    Farewell.objects.filter(person=person).delete()
    Session.objects.filter(signed_in__person=person).delete()
    person.proposed_entries.filter(decided_at=None).delete()
    person.proposed_entries.update(proposed_by=None)
    for decided in (Claim, Proposal):
        decided.objects.filter(decided_by=person).update(decided_by=None)
