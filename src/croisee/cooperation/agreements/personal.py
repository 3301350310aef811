"""What is kept of a person who writes, votes, signs and measures."""

from croisee.cooperation.models import (
    Agreement,
    Measure,
    PartyStep,
    SignedFile,
    StageChange,
    TemplateVersion,
    Version,
)
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("agreements")
def agreements(person: Person) -> dict:
    """What somebody began, put to the parties, noted of a party, measured, sent; never others' words."""
    steps = PartyStep.objects.filter(noted_by=person).select_related("party__organisation")
    measures = Measure.objects.filter(by=person).select_related("indicator")
    put = Version.objects.filter(made_by=person).select_related("agreement")
    return {
        "began": list(Agreement.objects.filter(opened_by=person).values("title", "object")),
        "put_to_the_parties": [{"agreement": str(one.agreement), "number": one.number} for one in put],
        "noted": [{"party": str(one.party), "step": one.kind, "on": one.on.isoformat()} for one in steps],
        "moved_on": [
            {"agreement": str(one.agreement), "stage": one.stage, "on": one.on.isoformat()}
            for one in StageChange.objects.filter(by=person).select_related("agreement")
        ],
        "measured": [
            {"indicator": str(one.indicator), "value": str(one.value), "on": one.on.isoformat()}
            for one in measures
        ],
        "files": list(SignedFile.objects.filter(added_by=person).values_list("name", flat=True)),
        "models": [str(one) for one in TemplateVersion.objects.filter(made_by=person)],
    }


@forgetting
def forget_agreements(person: Person) -> None:
    """What binds the parties stays; who wrote it down does not. Who signs stands in the act itself."""
    Agreement.objects.filter(opened_by=person).update(opened_by=None)
    for model in (Version, TemplateVersion):
        model.objects.filter(made_by=person).update(made_by=None)
    for model in (StageChange, Measure):
        model.objects.filter(by=person).update(by=None)
    PartyStep.objects.filter(noted_by=person).update(noted_by=None)
    SignedFile.objects.filter(added_by=person).update(added_by=None)
