"""Amendments: what binds, what others read, what differs."""

from datetime import date

from django.urls import reverse

from croisee.cooperation.agreements import actions
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.comparing import compare
from croisee.cooperation.models import Agreement
from tests import factories as make
from tests.cooperation.signing import TODAY, settle, sign_all, stage_of


def test_an_amendment_binds_once_all_have_signed_it_and_others_read_the_old_text_until_then(
    client, agreement, team
):
    settle(agreement, team)
    sign_all(agreement, team)
    agreement.parties.update(publishes=True)
    make.CommitmentFactory(agreement=agreement, party=agreement.parties.first(), text="Lend a room")
    assert "Lend a room" not in client.get(agreement.get_absolute_url()).content.decode()

    version = settle(agreement, team)
    assert (version.is_amendment, stage_of(agreement)) == (True, "in_force")
    assert client.get(reverse("agreement_version", args=[agreement.pk, 2])).status_code == 404
    sign_all(agreement, team, on=TODAY)
    assert "Lend a room" in client.get(agreement.get_absolute_url()).content.decode()


def test_others_read_title_object_days_and_parties_as_all_have_signed_them(client, agreement, town, team):
    settle(agreement, team)
    sign_all(agreement, team)
    agreement.parties.update(publishes=True)
    there = make.TerritoryFactory()
    agreement.territories.add(there)
    make.PartyFactory(agreement=agreement, publishes=True, organisation__name="The Newcomer")
    values = {name: f"Unsigned {name}" for name in ("title", "object", "governance", "legal_basis")}
    actions.change(agreement=agreement, values=values | {"ends": date(2031, 5, 17)}, by=team)
    addresses = [
        agreement.get_absolute_url(),
        reverse("agreement_version", args=[agreement.pk, 1]),
        reverse("agreements"),
        reverse("agreements_export", args=["csv"]),
        reverse("agreement_followup", args=[agreement.pk]),
        reverse("followups"),
    ]
    for person in (None, make.PersonFactory()):
        if person:
            client.force_login(person)
        for address in addresses:
            page = client.get(address).content.decode()
            for words in ("Unsigned", "2031", "The Newcomer", there.name):
                assert words not in page, (address, words)
        assert agreement.object in client.get(addresses[0]).content.decode()

    client.force_login(team)
    page = client.get(addresses[0]).content.decode()
    assert all(text in page for text in (*values.values(), "2031", there.name))


def test_what_differs_is_shown_in_text_money_commitments_and_dates(agreement, team):
    party = agreement.parties.first()
    money = make.MoneyFactory(agreement=agreement, party=party)
    make.CommitmentFactory(agreement=agreement, party=party, text="Lend a room")
    before = settle(agreement, team).content
    money.promised = 15_000
    money.save()
    agreement.commitments.all().delete()
    agreement.clauses.update(text="Les parties se séparent.")
    Agreement.objects.update(ends=date(2029, 6, 30), object="Another one.")
    difference = compare(before, settle(agreement, team).content)

    assert [row.name for row in difference.facts] == ["Object", "Ends on"]
    lists = {title: [(row.before, row.now) for row in rows] for title, rows in difference.lists}
    assert lists["Money"] == [("12,000\xa0€", "15,000\xa0€")]
    assert [now for _before, now in lists["Commitments"]] == [""]
    pieces = [piece.text for alinea in difference.texts[0][1][0].alineas for piece in alinea.pieces]
    assert "".join(pieces).endswith("se séparent.")


def test_figures_are_read_without_noughts_behind_them(agreement, team):
    indicator = make.IndicatorFactory(agreement=agreement)
    before = settle(agreement, team).content
    indicator.target, indicator.baseline = 4500, "0.5"
    indicator.save()
    rows = compare(before, settle(agreement, team).content).lists[0][1]

    assert [(row.before, row.now) for row in rows] == [("0", "0.5"), ("4,000", "4,500")]


def test_what_is_voted_or_paid_later_does_not_change_the_text(agreement, team):
    money = make.MoneyFactory(agreement=agreement, party=agreement.parties.first())
    mark = settle(agreement, team).fingerprint
    money.voted = money.paid = 12_000
    money.save()

    assert Whole(Agreement.objects.get()).fingerprint == mark
