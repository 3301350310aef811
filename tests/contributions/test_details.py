"""What makes a contribution concrete, detail by detail."""

import pytest
from django.urls import reverse

from croisee.contributions import actions, phrases
from croisee.contributions.models import Contribution

pytestmark = pytest.mark.django_db


def contribute(room, by, **facts):
    words = {"kind": "idea", "text": "A shared kitchen.", "language": "en"}
    return actions.contribute(session=room.session, by=by, **words | facts)


def asked(captured):
    """The statements that read or write."""
    return [
        q["sql"] for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]


def test_details_make_it_concrete_one_by_one(client, room):
    contribution = contribute(room, room.anne, kind="practice")
    client.force_login(room.anne)

    client.post(reverse("contribution_details", args=[contribution.pk]), {"since": "2011"})
    page = client.get(contribution.get_absolute_url()).text

    contribution.refresh_from_db()
    assert (contribution.known, contribution.since) == (1, "2011")
    assert "1 of 5 details" in page and "Where?" in page


def test_after_sending_one_detail_is_asked_at_a_time_and_skipped_with_one_press(client, room, say):
    client.force_login(room.anne)
    address = say(kind="need").url
    details = reverse("contribution_details", args=[Contribution.objects.get().pk])

    def asked(address):
        ask = client.get(address).context["ask"]
        return ask and str(next(iter(ask)).label)

    assert asked(address) == "Where?"
    assert asked(client.post(details, {"where": "Nancy"}).url) == "Who needs it?"
    assert asked(f"{address}&after=who") == "Whom to call?"
    assert asked(client.post(details, {"contact": "03 83 00 00 00"}).url) is None
    assert asked(address) == "Who needs it?"  # skipped only for now


@pytest.mark.parametrize("kind", Contribution.Kind)
def test_what_makes_each_kind_concrete_is_asked_in_a_few_words(kind):
    contribution = Contribution(kind=kind)
    asked, after = [], None
    while after := contribution.missing(after):
        asked.append(phrases.ask(contribution, after))

    assert 3 <= len(asked) == len(set(asked)) and all(len(words) < 30 for words in asked)


def test_a_detail_that_is_too_long_is_said_and_one_that_is_unknown_is_not_asked(client, room):
    contribution = contribute(room, room.anne)
    client.force_login(room.anne)
    details = reverse("contribution_details", args=[contribution.pk])

    assert "fewer words" in client.post(details, {"since": "x" * 81}, follow=True).text
    assert client.get(contribution.get_absolute_url(), {"after": "nothing"}).context["detail"] == "where"


def test_details_not_given_stay_as_they_were(room):
    contribution = contribute(room, room.anne, where="Nancy")

    actions.add_details(contribution=contribution, by=room.scribe, contact="03 83 00 00 00")

    contribution.refresh_from_db()
    assert (contribution.where, contribution.contact) == ("Nancy", "03 83 00 00 00")
