"""Nobody reads a need or an offer that is not for them: on no page, in no list, search, file or feed."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from croisee.contributions.models import Contribution
from croisee.exchange.models import Posting
from tests import factories as make

pytestmark = pytest.mark.django_db
ASKED, SECRET = "Zwiebelfisch", "Backbordlampe"


class Cast:
    """A member of a network has posted something, each time for others."""

    def __init__(self) -> None:
        network = make.OrganisationFactory(kind="network", name="The Network")
        self.place = make.TerritoryFactory(name="Metz", country="FR")
        self.town = make.OrganisationFactory(name="Town of Metz", territory=self.place)
        neighbour = make.OrganisationFactory(name="Town of Thionville")
        for member in (self.town, neighbour):
            make.MembershipFactory(organisation=member, network=network)
        left = make.MembershipFactory(network=network, stage="left").organisation
        self.meeting = make.MeetingFactory(reported=True)
        self.owner = speaker(self.town)
        self.member = speaker(neighbour)
        self.network = speaker(network)
        self.former_member = speaker(left)
        self.former_speaker = speaker(neighbour, until="2013-09-12")
        self.says_so = make.AffiliationFactory(organisation=neighbour).person
        self.comer = make.RegistrationFactory(meeting=self.meeting).person
        self.stranger = make.PersonFactory()
        self.administrator = make.PersonFactory(is_administrator=True)
        self.public = None

    def post(self, word: str = SECRET, **facts) -> Posting:
        return make.PostingFactory(
            organisation=self.town, contribution__text=f"{ASKED}, {word} to lend.", **facts
        )


def speaker(organisation, **facts):
    return make.AffiliationFactory(organisation=organisation, is_representative=True, **facts).person


@pytest.fixture
def cast():
    return Cast()


EVERYBODY = {
    *("owner", "member", "network", "former_member", "former_speaker", "says_so", "comer"),
    *("stranger", "administrator", "public"),
}
READ_BY = {
    "everybody": EVERYBODY,
    "members": {"owner", "member", "network", "administrator"},
    "meeting": {"owner", "comer", "administrator"},
    "mutual": {"owner", "administrator"},
    "draft": set(),  # its writer alone
    "waiting": {"owner", "administrator"},
    "hidden": {"owner", "administrator"},
    "found": {"owner", "administrator"},
    "past": {"owner", "administrator"},
}
FACTS = {
    "draft": {"stage": "draft"},
    "waiting": {"contribution__is_waiting": True},
    "hidden": {"contribution__hidden_because": "no"},
    "found": {"stage": "found"},
    "past": {"until": "2013-09-12"},
}
RUNNING = {"everybody", "members", "meeting", "mutual"}


@pytest.fixture
def posted(cast) -> dict[str, Posting]:
    """One of each case, each with a word of its own."""
    return {case: made(cast, case) for case in READ_BY}


def made(cast, case) -> Posting:
    facts = FACTS.get(case, {"audience": case})
    return cast.post(word(case), **facts | ({"meeting": cast.meeting} if case == "meeting" else {}))


def word(case: str) -> str:
    return f"{SECRET}{case}"


def enter(client, cast, who: str) -> None:
    client.logout()
    if person := getattr(cast, who):
        client.force_login(person)


def told(client, address: str) -> str:
    """What a page says; nothing when it does not open."""
    answer = client.get(address)
    return answer.getvalue().decode(errors="replace") if answer.status_code == 200 else ""


def cases_in(page: str) -> set[str]:
    return {case for case in READ_BY if word(case) in page}


def test_a_need_or_an_offer_is_read_by_those_it_is_for(client, cast, posted):
    found = {case: set() for case in READ_BY}
    for who in EVERYBODY:
        enter(client, cast, who)
        for case, posting in posted.items():
            found[case] |= {who} if word(case) in told(client, posting.get_absolute_url()) else set()

    assert found == READ_BY


def test_lists_and_files_leave_out_what_a_page_does_not_show(client, cast, posted):
    addresses = [reverse("postings"), reverse("postings_export", args=["csv"]), cast.town.get_absolute_url()]

    found = {}
    for who in EVERYBODY:
        enter(client, cast, who)
        found |= {(who, address): cases_in(told(client, address)) for address in addresses}

    assert found == {
        (who, address): {case for case in RUNNING if who in READ_BY[case]} for who, address in found
    }


def addresses(patterns=None, before="") -> list[str]:
    """Every address of the product that needs nothing, or only a number or a format."""
    found = []
    for pattern in patterns or get_resolver().url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and "<int:" not in route and "<str:" not in route:
            found.append("/" + re.sub(r"<sheet:\w+>", "csv", route))
    return found


def test_no_page_of_the_product_shows_it_to_somebody_it_is_not_for(client, cast, posted):
    make.ContributionFactory(session__meeting=cast.meeting)
    known = {"slug": cast.meeting.slug, "code": cast.place.code}
    asked = [re.sub(r"<\w+:(\w+)>", lambda m: str(known.get(m[1], "x")), one) for one in addresses()]
    asked += [f"/contributions/{posting.pk}/" for posting in posted.values()]
    asked += [cast.town.get_absolute_url(), f"/search/?text={ASKED}"]

    shown = {}
    for who in ("stranger", "public"):
        enter(client, cast, who)
        for address in asked:
            if "^" not in address and (cases := cases_in(told(client, address))):
                shown[who, address] = cases

    assert {one: cases - {"everybody"} for one, cases in shown.items() if cases != {"everybody"}} == {}
    assert shown, "what is for everybody is found by the same words"


def test_readings_of_meetings_do_not_know_what_is_posted(cast):
    posting = cast.post()

    assert not Contribution.objects.exists()
    assert not Contribution.everything.exists()
    assert not Contribution.objects.shown().exists()
    assert not cast.meeting.contributions.exists()
    assert Contribution.posted.get() == posting.contribution
