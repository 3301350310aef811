from croisee.attendance import actions
from croisee.attendance.models import Registration
from croisee.kit.links import link_to
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person

forgetting(actions.forget)
forgetting(actions.forget_listed)


@part("registrations")
def registrations(person: Person) -> list[dict]:
    return [
        told(registration)
        for registration in person.registrations.with_people().prefetch_related("choices__session")
    ]


def told(registration: Registration) -> dict:
    plain = ("role", "function", "status", "languages", "brings", "seeks", "access_needs")
    agreed = ("shares_name", "shares_contact", "accepts_photos", "accepts_news")
    return {
        "meeting": registration.meeting.title,
        "page": link_to(registration.meeting.get_absolute_url()),
        "organisation": registration.organisation.name,
        "asked": registration.queued_at.isoformat(),
        "workshops": [choice.session.title for choice in registration.choices.all()],
        **{name: getattr(registration, name) for name in plain + agreed},
        **({} if registration.get_role_display() else {"role": ""}),
    }
