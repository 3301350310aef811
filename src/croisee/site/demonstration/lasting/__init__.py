"""What became of one project: a space that decides, an agreement that is followed up; invented."""

from croisee.network.models import Organisation, Person
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.lasting import agreed, carried, decided


def load(files: Files, people: dict[str, Person], organisations: dict[str, Organisation]) -> None:
    """After the projects of the day."""
    told = files.value("lasting")
    speakers = {key: people[who] for key, who in told["space"]["delegates"].items()}
    place = organisations[told["place"]].territory
    project = carried.carry_on(told, place, people, organisations)
    space = carried.open_space(told["space"], project, place, people, organisations)
    decided.load(told, decided.Room(space, speakers, organisations), people)
    agreed.load(told["agreement"], space, place, speakers, organisations)
