from croisee.kit.personal import forgetting, part
from croisee.network.models import Person
from croisee.opendata.models import Profile


@part("profiles")
def profiles(person: Person) -> list[dict]:
    """To the publication of which profiles somebody agreed."""
    rows = Profile.objects.filter(agreed_by=person).select_related("organisation")
    return [{"organisation": one.organisation.name, "agreed": one.agreed_at.isoformat()} for one in rows]


@forgetting
def forget(person: Person) -> None:
    """The profile is the organisation's, and stays."""
    Profile.objects.filter(agreed_by=person).update(agreed_by=None)
