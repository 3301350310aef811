from croisee.kit.personal import part
from croisee.network.models import Person


@part("person")
def person(person: Person) -> dict:
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "affiliations": [
            {"organisation": a.organisation.name, "role": a.role, "function": a.function}
            for a in person.affiliations.select_related("organisation")
        ],
        "in_charge_of": [
            {"organisation": one.organisation.name, "network": one.network.name, "next_step": one.next_step}
            for one in person.prospects.select_related("organisation", "network")
        ],
    }
