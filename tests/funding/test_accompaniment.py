"""Advisers, requests, what is shared, notes; and that consent withdrawn closes the door at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding import actions, rules
from croisee.funding.accompaniment import asking, finding, following, offering
from croisee.funding.models import Accompaniment, Adviser, Path
from croisee.kit.access import Refused
from tests.factories import (
    AccompanimentFactory,
    AdviserFactory,
    AffiliationFactory,
    ContainmentFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
    TerritoryFactory,
)
from tests.funding.helping import asked, followed, subjects

pytestmark = pytest.mark.django_db
OFFER = {"languages": ["fr", "de"], "places": "3"}


def test_somebody_who_represents_an_organisation_offers_help(client):
    acts = AffiliationFactory(is_representative=True)
    client.force_login(acts.person)
    client.post(reverse("adviser_mine"), OFFER | {"organisation": acts.organisation_id})

    adviser = Adviser.objects.listed().get()
    assert (adviser.person, adviser.organisation, adviser.places) == (acts.person, acts.organisation, 3)
    assert adviser.spoken("language") == ["fr", "de"]


def test_others_offer_nothing_until_the_team_names_them(client):
    person = PersonFactory()
    client.force_login(person)
    assert client.post(reverse("adviser_mine"), OFFER).status_code == 403

    offering.name_adviser(person=person, by=PersonFactory(is_administrator=True))
    assert not Adviser.objects.listed().exists()
    client.post(reverse("adviser_mine"), OFFER)
    assert Adviser.objects.listed().get().person == person
    assert subjects(person) == ["You are named as an adviser"]


def test_an_entry_goes_off_with_one_click_and_what_is_followed_goes_on(client, path):
    one = followed(path)
    client.force_login(one.adviser.person)
    client.post(reverse("adviser_switch"), {"off": "1"})

    assert not Adviser.objects.listed().exists()
    assert client.get(path.get_absolute_url()).status_code == 200


def test_the_list_names_somebody_only_as_they_consent(client):
    hidden = AdviserFactory(person__last_name="Hidden", organisation__name="Fund", is_named=False)
    AffiliationFactory(person=hidden.person, organisation=hidden.organisation, is_representative=True)
    AdviserFactory(organisation__name="Left long ago")
    AdviserFactory(person__last_name="Shown", shows_name=True)
    page = client.get(reverse("advisers")).text
    file = client.get(reverse("advisers_export", args=["csv"])).content.decode()

    for text in (page, file):
        assert "Shown" in text and "Somebody of Fund" in text and "Hidden" not in text
        assert "Left long ago" not in text
    assert str(hidden) == "Somebody of Fund"


def test_who_no_longer_represents_anybody_is_not_listed():
    adviser = AdviserFactory(is_named=False)
    AffiliationFactory(
        person=adviser.person,
        organisation=adviser.organisation,
        is_representative=True,
        until=timezone.localdate() - timedelta(1),
    )
    AffiliationFactory(person=adviser.person, is_representative=True)  # of another one

    assert not Adviser.objects.listed().exists()


def test_the_list_is_filtered_by_place_theme_and_language(client):
    region, town, other = (TerritoryFactory(name=name) for name in ("Lorraine", "Nancy", "Lille"))
    ContainmentFactory(place=town, container=region)
    AdviserFactory(
        shows_name=True, person__last_name="Lorrain", places_of=[region], speaks=["de"], knows=["food"]
    )
    AdviserFactory(
        shows_name=True, person__last_name="Lillois", places_of=[other], speaks=["fr"], knows=["housing"]
    )

    def found(**asked):
        return [
            one["one"].person.last_name for one in client.get(reverse("advisers"), asked).context["entries"]
        ]

    assert found(where=f"Nancy ({town.code})") == ["Lorrain"]
    assert found(theme="housing") == ["Lillois"]
    assert found(language="de") == ["Lorrain"]


def test_advisers_are_proposed_with_the_reasons(path):
    region, town = TerritoryFactory(name="Lorraine"), TerritoryFactory(name="Nancy")
    ContainmentFactory(place=town, container=region)
    Path.objects.update(answers={"territory": town.code, "theme": ["food"]})
    path.refresh_from_db()
    everywhere = AdviserFactory(speaks=["nl"])
    near = AdviserFactory(places_of=[region], speaks=["en"], knows=["food"], places=1)
    AdviserFactory(places_of=[TerritoryFactory()])
    AdviserFactory(places=0)
    AdviserFactory(takes_from=timezone.localdate() + timedelta(40))

    found = finding.proposed_for(path)
    assert [one.adviser for one in found] == [near, everywhere]
    assert [text.split(":")[0] for text in found[0].reasons()] == [
        "Accompanies projects here", "Knows", "Speaks", "1 free place this month",
    ]  # fmt: skip


def test_a_request_opens_nothing_before_it_is_accepted(client, path):
    one = asked(path)
    client.force_login(one.adviser.person)

    assert client.get(path.get_absolute_url()).status_code == 404
    assert client.get(one.get_absolute_url()).status_code == 200
    client.post(reverse("help_answer", args=[one.pk]), {"says": "yes"})
    assert client.get(path.get_absolute_url()).status_code == 200
    assert path in Path.objects.of(one.adviser.person)
    assert subjects(one.adviser.person) == ["Would you accompany this project? Kitchen"]
    assert subjects(path.project.opened_by) == ["An adviser accompanies your project: Kitchen"]


def test_consent_withdrawn_closes_the_door_at_once(client, path, bearer):
    one = followed(path)
    adviser = one.adviser.person
    client.force_login(adviser)
    pages = {"facts": "path", "plan": "path_money", "files": "path_files"}
    for part in pages:
        asking.share(accompaniment=one, parts={*pages} - {part}, by=bearer)
        opened = {
            name: client.get(reverse(one, args=[path.project_id])).status_code for name, one in pages.items()
        }
        assert opened == {name: 404 if name == part else 200 for name in pages}
    asking.share(accompaniment=one, parts=(), by=bearer)
    assert not Path.objects.of(adviser, "facts").exists()
    with pytest.raises(Refused):
        actions.answer(project=path.project, said={"staff": 1}, by=adviser)


@pytest.mark.parametrize(
    ("shared", "tabs"),
    [
        ((), ["path", "path_money", "path_files", "path_papers", "path_help"]),
        (("facts", "plan"), ["path", "path_money"]),
        (("facts", "files"), ["path", "path_files", "path_papers"]),
    ],
)
def test_each_page_of_a_project_leads_to_the_others_as_far_as_one_may_follow(
    client, path, bearer, shared, tabs
):
    one, addresses = followed(path), [reverse(name, args=[path.project_id]) for name in tabs]
    if shared:
        asking.share(accompaniment=one, parts=shared, by=bearer)
    client.force_login(one.adviser.person if shared else bearer)

    for address in addresses:
        ways = client.get(address).context["ways"]
        assert [way[0] for way in ways] == addresses
        assert [way[0] for way in ways if way[2]] == [address]


def test_the_end_closes_everything(client, path, bearer):
    one = followed(path)
    asking.end(accompaniment=one, by=bearer)

    assert rules.why_not_follow(one.adviser.person, path.project, None, "facts")
    assert subjects(one.adviser.person)[-1] == "The help has ended: Kitchen"


def test_an_adviser_fills_in_and_does_not_say_who_carries_it(path):
    adviser = followed(path).adviser.person
    actions.answer(project=path.project, said={"staff": 3}, by=adviser)

    path.refresh_from_db()
    assert path.answers == {"staff": 3}
    Path.objects.update(bearer=OrganisationFactory())
    with pytest.raises(Refused):
        actions.describe(project=path.project, bearer=None, answers={}, by=adviser)


def test_what_is_not_said_is_open_only_where_all_is_shared(path):
    adviser = followed(path, shares=("facts", "plan")).adviser.person

    assert rules.why_not_follow(adviser, path.project, None)
    assert rules.why_not_follow(adviser, path.project, None, "facts", "plan") is None


def test_only_the_bearer_asks_and_not_twice(path):
    one = asked(path)
    with pytest.raises(Refused):
        asked(path, adviser=one.adviser)
    with pytest.raises(Refused):
        asking.ask(
            project=path.project, adviser=AdviserFactory(), message="x", shares=(),
            by=PersonFactory(is_administrator=True),
        )  # fmt: skip


def test_who_was_asked_is_not_asked_again_for_four_weeks(path, bearer):
    one = asked(path)
    asking.end(accompaniment=one, by=bearer)
    with pytest.raises(Refused, match="four weeks"):
        asked(path, adviser=one.adviser)

    Accompaniment.objects.update(asked_at=timezone.now() - timedelta(days=29))
    assert asked(path, adviser=one.adviser).state == "asked"


def test_a_no_says_why(client, path):
    one = asked(path)
    client.force_login(one.adviser.person)
    page = client.post(reverse("help_answer", args=[one.pk]), {"says": "no"})
    assert page.context["answer"].errors
    client.post(reverse("help_answer", args=[one.pk]), {"says": "no", "reason": "Too far"})

    one.refresh_from_db()
    assert (one.state, one.reason) == ("declined", "Too far")
    client.force_login(path.project.opened_by)
    assert "Too far" in client.get(reverse("path_help", args=[path.project_id])).text


def test_nobody_accepts_more_than_they_have_places(path):
    adviser = AdviserFactory(places=1)
    one, other = (
        asked(path, adviser=adviser),
        asked(PathFactory(project__opened_by=PersonFactory()), adviser=adviser),
    )
    asking.answer(accompaniment=one, accepts=True, reason="", by=adviser.person)

    with pytest.raises(Refused):
        asking.answer(accompaniment=other, accepts=True, reason="", by=adviser.person)


def test_a_project_is_handed_over_once_the_bearer_and_the_other_agree(client, path, bearer):
    one, to = followed(path), AdviserFactory()
    client.force_login(one.adviser.person)
    client.post(reverse("help_hand", args=[one.pk]), {"to": to.pk, "why": "She knows food"})
    handed = Accompaniment.objects.get(adviser=to)
    client.force_login(to.person)
    assert client.get(handed.get_absolute_url()).status_code == 404
    assert subjects(to.person) == []

    client.force_login(bearer)
    client.post(reverse("help_agree", args=[handed.pk]), {"yes": "1"})
    asking.answer(accompaniment=handed, accepts=True, reason="", by=to.person)

    one.refresh_from_db()
    assert one.state == "ended"
    assert rules.why_not_follow(one.adviser.person, path.project, None, "facts")
    assert rules.why_not_follow(to.person, path.project, None, "facts") is None
    assert subjects(one.adviser.person)[-1] == "Another adviser accompanies this project now: Kitchen"


def test_who_takes_a_project_over_sees_what_is_shared_on_the_day_of_the_yes(path, bearer):
    one, to = followed(path), AdviserFactory()
    handed = asking.hand_over(accompaniment=one, to=to, message="x", by=one.adviser.person)
    asking.share(accompaniment=one, parts=("facts",), by=bearer)

    assert asking.agree(accompaniment=handed, agrees=True, by=bearer).shared == ["facts"]


def test_nobody_is_asked_any_more_who_takes_no_new_project(path, bearer):
    one, to = followed(path), AdviserFactory()
    handed = asking.hand_over(accompaniment=one, to=to, message="x", by=one.adviser.person)
    offering.switch(adviser=to, is_off=True, by=to.person)

    with pytest.raises(Refused, match="no new project"):
        asking.agree(accompaniment=handed, agrees=True, by=bearer)
    assert asking.agree(accompaniment=handed, agrees=False, by=bearer).state == "withdrawn"


def test_a_bearer_who_does_not_agree_keeps_the_adviser(client, path, bearer):
    one, to = followed(path), AdviserFactory()
    handed = asking.hand_over(accompaniment=one, to=to, message="x", by=one.adviser.person)
    asking.agree(accompaniment=handed, agrees=False, by=bearer)

    one.refresh_from_db()
    assert (one.state, subjects(to.person)) == ("accepted", [])
    client.force_login(one.adviser.person)
    page = client.get(one.get_absolute_url())
    assert [other.state for other in page.context["handed"]] == ["withdrawn"]
    client.force_login(to.person)
    assert client.get(handed.get_absolute_url()).status_code == 404


def test_the_time_to_the_first_answer_is_told_from_five_on(client):
    for days in range(1, 6):
        assert following.promptness() is None
        now = timezone.now()
        AccompanimentFactory(asked_at=now - timedelta(days), answered_at=now, state="declined")

    assert round(following.promptness()) == 3
    assert "within 3 days" in client.get(reverse("advisers")).text


@pytest.mark.parametrize("many", (1, 3))
def test_the_pages_of_an_adviser_cost_the_same_at_any_size(client, many, django_assert_num_queries):
    adviser = AdviserFactory(places=9)
    for _n in range(many):
        followed(PathFactory(project__opened_by=PersonFactory()), adviser=adviser)
        AdviserFactory(places_of=[TerritoryFactory()], knows=["food"])
    path = PathFactory(project__opened_by=PersonFactory())
    client.force_login(adviser.person)
    with django_assert_num_queries(8):
        client.get(reverse("followed"))
    with django_assert_num_queries(7):
        client.get(reverse("advisers"))
    client.force_login(path.project.opened_by)
    with django_assert_num_queries(11):
        client.get(reverse("path_help", args=[path.project_id]))


def test_ones_own_page_says_how_many_requests_wait(client, path):
    one = asked(path)
    client.force_login(one.adviser.person)
    assert "1 request waits for your answer" in client.get(reverse("me")).text

    client.force_login(path.project.opened_by)
    assert "Projects that I accompany" not in client.get(reverse("me")).text
