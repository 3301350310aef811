"""A project asks for help, an adviser follows it, and sees no more of it once its bearer says so."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("an adviser")]


def test_an_adviser_follows_a_project_until_its_bearer_closes_it(enter, picture):
    bearer, adviser = enter("laptop", "Lucile"), enter("phone", "Mustapha")
    bearer.goto("/funding/projects/")
    bearer.get_by_role("link", name="Un atelier de réparation").click()
    project = bearer.url
    bearer.get_by_role("link", name="Être accompagné").click()
    expect(bearer.get_by_role("main")).to_contain_text("Accompagne les projets d’ici")
    picture(bearer, "accompagner-demander", full_page=True)
    bearer.get_by_role("link", name="Solliciter").click()
    bearer.get_by_label("De quelle aide avez-vous besoin").fill("Un partenaire à Sarrebruck, peut-être ?")
    bearer.get_by_role("button", name="Envoyer la demande").click()
    asked = bearer.url

    assert adviser.goto(project).status == 404
    adviser.goto("/funding/advisers/projects/")
    adviser.get_by_role("link", name="Un atelier de réparation").click()
    adviser.get_by_role("button", name="Oui, je l’accompagne").click()
    assert adviser.goto(project).status == 200
    adviser.goto("/funding/advisers/projects/")
    picture(adviser, "accompagner-suivre", full_page=True)

    bearer.goto(asked)
    expect(bearer.get_by_role("heading", level=1)).to_have_text("Mustapha Ouali")
    bearer.get_by_label("ce qui est dit du projet").uncheck()
    bearer.get_by_role("region", name="Ce qui est partagé").get_by_role("button", name="Enregistrer").click()
    expect(bearer.get_by_label("ce qui est dit du projet")).not_to_be_checked()
    assert adviser.goto(project).status == 404
