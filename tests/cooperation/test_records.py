"""What leaves as data of cooperation, and to whom."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.cooperation.models import NewsItem, Partner
from croisee.kit.records import kind_named
from tests.factories import (
    AgreementFactory,
    CollegeFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProjectFactory,
    SpaceFactory,
    SpaceMemberFactory,
    StrategyFactory,
    TerritoryFactory,
)
from tests.factories.deciding import SpaceDecisionFactory
from tests.records import records_of

pytestmark = pytest.mark.django_db


def test_a_project_leaves_with_partners_and_news_and_without_people():
    project = ProjectFactory(is_public=True, title="A shared kitchen")
    ParticipationFactory(project=project, person__last_name="Shy")
    partner = OrganisationFactory(name="Town")
    Partner.objects.create(
        project=project, organisation=partner, role="hosts", level="civil", is_accepted=True
    )
    NewsItem.objects.create(project=project, text="The oven is here.", on=date(2026, 4, 2))
    ProjectFactory(title="Not yet")

    (found,) = records_of("projects")

    assert found["title"] == "A shared kitchen"
    assert found["partners"] == [{"id": partner.pk, "name": "Town", "role": "hosts", "level": "civil"}]
    assert found["news"] == [{"on": "2026-04-02", "text": "The oven is here."}]
    assert "Shy" not in str(found)


def test_of_the_members_of_a_space_organisations_leave_alone():
    space = SpaceFactory(visibility="public")
    SpaceFactory(title="Among us")
    SpaceMemberFactory(space=space, organisation=None, person=PersonFactory(last_name="Shy"))
    town = SpaceMemberFactory(
        space=space, organisation__name="Town", college=CollegeFactory(space=space, name="Towns")
    )

    (found,) = records_of("spaces")

    assert found["members"] == [
        {"id": town.organisation_id, "name": "Town", "college": "Towns", "is_host": False}
    ]


def test_the_decisions_of_a_space_leave_as_far_as_the_space_is_seen():
    seen = SpaceDecisionFactory(space__visibility="public", subject="The kitchen")
    SpaceDecisionFactory(subject="Among us")

    (found,) = records_of("decisions")

    assert (found["subject"], found["text"]) == ("The kitchen", "We share the kitchen.")
    assert found["outcome"] is None
    assert len(records_of("decisions", PersonFactory(is_administrator=True))) == 2
    assert seen.pk == found["id"]


def signed(agreement, number=1, **content):
    """A version that all have signed."""
    facts = {
        "title": agreement.title, "kind": "cpo", "object": "", "legal_basis": "", "languages": ["fr"],
        "prevailing": "", "territories": [], "parties": [], "commitments": [], "money": [], "total": None,
        "begins": "2026-01-01", "ends": None,
    }  # fmt: skip
    return agreement.versions.create(
        number=number, content=facts | content, fingerprint=f"{number:064}", signed_on=date(2026, 1, 15)
    )


def test_an_agreement_leaves_as_it_was_signed_last_and_does_not_say_who_signed():
    agreement = AgreementFactory(running=True, title="Being rewritten")
    agreement.parties.create(organisation=OrganisationFactory(), publishes=True)
    party = {
        "id": 1,
        "party": "Town",
        "level": "commune",
        "country": "FR",
        "signatory_name": "Camille Aubertin",
    }
    money = {"party": "Town", "year": 2026, "promised": "1200.50", "trigger": ""}
    signed(agreement, 1, title="First")
    signed(agreement, 2, title="Second", parties=[party], money=[money], total="1200.50")
    agreement.versions.create(number=3, content={"title": "Third"}, fingerprint="")

    (found,) = records_of("agreements")

    assert (found["title"], found["total"], found["begins"]) == ("Second", 1200.5, "2026-01-01")
    assert found["parties"] == [{"party": "Town", "level": "commune", "country": "FR"}]
    assert found["money"] == [{"party": "Town", "year": 2026, "promised": 1200.5}]
    assert "Aubertin" not in str(found)


def test_an_agreement_of_a_party_that_does_not_publish_stays():
    agreement = AgreementFactory(running=True)
    agreement.parties.create(organisation=OrganisationFactory(), publishes=False)
    signed(agreement)

    assert records_of("agreements") == []


def test_words_that_nobody_has_signed_are_not_found():
    agreement = AgreementFactory(running=True, title="Kitchens", object="We share a zeppelin.")
    agreement.parties.create(organisation=OrganisationFactory(), publishes=True)
    signed(agreement, object="We share a kitchen.")
    kind = kind_named("agreements")

    def found(text):
        return kind.filters["q"].apply(kind.open_to(AnonymousUser()), text).exists()

    assert not found("zeppelin")
    signed(agreement, 2, object="We share a zeppelin.")
    assert found("zeppelin")


def test_an_agreement_changes_for_others_with_its_signature():
    agreement = AgreementFactory(running=True)
    agreement.parties.create(organisation=OrganisationFactory(), publishes=True)
    signed(agreement)
    kind = kind_named("agreements")

    def since(*day):
        rows = kind.open_to(AnonymousUser())
        return kind.filters["changed_since"].apply(rows, datetime(*day, 12, tzinfo=UTC)).exists()

    assert since(2026, 1, 15) and not since(2026, 1, 16)
    assert getattr(kind.open_to(AnonymousUser()).get(), kind.changed) == date(2026, 1, 15)


def test_strategies_leave_with_their_themes():
    StrategyFactory(title="Food", on=["food"])

    (found,) = records_of("strategies")

    assert (found["title"], [one["code"] for one in found["themes"]]) == ("Food", ["food"])


def one_of_each():
    project = ProjectFactory(is_public=True)
    project.territories.add(TerritoryFactory())
    ParticipationFactory(project=project)
    SpaceMemberFactory(space__visibility="public")
    SpaceDecisionFactory(space__visibility="public")
    StrategyFactory()
    agreement = AgreementFactory(running=True)
    agreement.parties.create(organisation=OrganisationFactory(), publishes=True)
    signed(agreement)


@pytest.mark.parametrize(
    ("kind", "most"), [("projects", 5), ("spaces", 4), ("decisions", 1), ("agreements", 2), ("strategies", 2)]
)
def test_data_cost_the_same_at_any_size(kind, most, django_assert_max_num_queries):
    for _n in range(3):
        one_of_each()

    with django_assert_max_num_queries(most):
        assert len(records_of(kind)) >= 3
