"""Makes a workshop of today, in a process that has loaded the product; prints who enters it by which link."""

import json
from datetime import date

ELECTED = ("Anne Marchal", "Jules Oberlin", "Samira Haddad", "Odile Pernet", "Yann Quéré", "Rose Weber")
ACTORS = ("Léa Tissot", "Idir Hamouche", "Pia Krämer", "Tom Aubry", "Nora Bellec", "Max Renaud")
AT_WORK = {"pilot": "Mathis Roux", "scribe": "Clara Noël"}


def prepare() -> dict:
    """The pages of the session, and the personal link of each of fourteen people."""
    from tests.factories import (
        MeetingFactory,
        OrganisationFactory,
        QuestionFactory,
        RegistrationFactory,
        SessionFactory,
        SessionRoleFactory,
    )

    meeting = MeetingFactory(
        live=True, slug="lieux", title="Des lieux pour tous", language="fr", starts_on=date.today()
    )
    session = SessionFactory(meeting=meeting, number=1, title="Ouvrir un lieu partagé", start=None, end=None)
    QuestionFactory(session=session, text="Qu’est-ce qui fait tenir un lieu partagé ?")
    houses = {
        "elected": OrganisationFactory(name="Communauté de communes du Haut-Val"),
        "actor": OrganisationFactory(name="Les Ateliers du Canal", kind="association"),
    }

    def come(name: str, role: str):
        first, last = name.split()
        return RegistrationFactory(
            meeting=meeting, organisation=houses[role], role=role, person__first_name=first,
            person__last_name=last, person__language="fr",
        )  # fmt: skip

    people = {name: come(name, "elected") for name in ELECTED} | {
        name: come(name, "actor") for name in ACTORS
    }
    for kind, name in AT_WORK.items():
        people[name] = come(name, "actor")
        SessionRoleFactory(session=session, person=people[name].person, kind=kind)
    links = {name: registration.get_absolute_url() for name, registration in people.items()}
    return {"session": session.get_absolute_url(), "links": links}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(prepare()))
