from croisee.kit.personal import forgetting, part
from croisee.network.models import Claim, Person, Proposal, SecondFactor


@part("person")
def person(person: Person) -> dict:
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "signs_in_by_two_steps": SecondFactor.objects.filter(person=person).exists(),
        "affiliations": [
            {"organisation": a.organisation.name, "role": a.role, "function": a.function}
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


@forgetting
def forget(person: Person) -> None:
    """What they said of themselves goes; what they proposed stays, without their name."""
    person.claims.all().delete()
    SecondFactor.objects.filter(person=person).delete()
    person.proposed_entries.filter(decided_at=None).delete()
    person.proposed_entries.update(proposed_by=None)
    for decided in (Claim, Proposal):
        decided.objects.filter(decided_by=person).update(decided_by=None)
