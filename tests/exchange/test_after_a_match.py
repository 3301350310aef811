"""What becomes of a match: reminders, what two sides make of it, what nobody took up."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from croisee.exchange import actions, pairing
from croisee.exchange.models import Match, MatchMail
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.network.actions import erase_me
from tests import factories as make
from tests.exchange.matches import a_day_comes, answer, matched, need, offer, side_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_concepts")]


# Reminders


def mails_to(affiliation) -> int:
    return Mail.objects.filter(to=affiliation.person.email).count()


def test_who_has_not_answered_is_reminded_on_four_days_at_most(trier, metz):
    offer(metz)
    [match] = matched(need(trier))

    found = []
    for day in (1, 3, 3, 9, 21, 30, 60):
        a_day_comes(match, day)
        found.append(mails_to(trier))

    assert found == [0, 1, 1, 2, 3, 4, 4]


def test_nobody_is_reminded_twice_in_a_week_nor_of_what_they_have_answered(trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    a_day_comes(match, 3)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=9, minutes=1))

    JOBS["exchange.remind_of_match"](match_id=match.pk)
    assert mails_to(trier) == 1

    answer(match, trier, is_interested=False, why="late")
    a_day_comes(match, 21)
    assert mails_to(trier) == 1


def test_nobody_is_reminded_of_what_the_other_side_has_declined(trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    answer(match, trier, is_interested=False, why="far")
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=4))
    Mail.objects.all().delete()

    JOBS["exchange.remind_of_match"](match_id=match.pk)

    assert not Mail.objects.exists()


def test_a_reminder_stops_in_one_click_and_can_be_wanted_again(client, trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    a_day_comes(match, 3)
    mail = MatchMail.objects.get(person=trier.person)
    address = reverse("match_mail_off", args=[mail.token])
    assert address in Mail.objects.filter(to=trier.person.email).get().text

    client.post(address, {"List-Unsubscribe": "One-Click"})
    a_day_comes(match, 9)
    assert mails_to(trier) == 1

    client.post(address, {"do": "again"})
    a_day_comes(match, 21)
    assert mails_to(trier) == 2


# What became of it


def test_the_team_hears_of_two_that_work_together_once(trier, metz):
    ada = make.PersonFactory(is_administrator=True)
    offer(metz)
    [match] = matched(need(trier))
    answer(match, trier)
    answer(match, metz)

    for by in (trier, metz):
        actions.tell_outcome(match=match, outcome="works", by=by.person)

    mail = Mail.objects.get(to=ada.email)
    assert {"Stadt Trier", "Ville de Metz"} <= {
        name for name in ("Stadt Trier", "Ville de Metz") if name in mail.text
    }


def test_nothing_comes_of_a_match_before_two_know_each_other(trier, metz):
    offer(metz)
    [match] = matched(need(trier))

    with pytest.raises(PermissionDenied):
        actions.tell_outcome(match=match, outcome="works", by=trier.person)


def test_needs_that_nobody_took_up_are_shown_to_the_team_with_who_could_be_asked(client, trier, metz):
    client.force_login(make.PersonFactory(is_administrator=True))
    offer(metz)
    wanted = need(trier)
    [match] = matched(wanted)

    page = client.get(reverse("needs_untaken")).content.decode()
    assert (wanted.contribution.text in page, "Ville de Metz" in page) == (True, True)

    answer(match, trier)
    answer(match, metz)
    assert wanted.contribution.text not in client.get(reverse("needs_untaken")).content.decode()


@pytest.mark.parametrize(("audience", "shown"), [("everybody", True), ("members", False), ("mutual", False)])
def test_a_team_reads_who_could_be_asked_as_far_as_they_may_know(client, trier, metz, audience, shown):
    wanted = need(trier, opened_at=timezone.now() - timedelta(days=15))
    offer(metz, audience=audience)
    matched(wanted)
    network = make.OrganisationFactory(kind="network", name="Another network")
    client.force_login(make.AffiliationFactory(organisation=network, is_representative=True).person)

    page = client.get(reverse("needs_untaken"))

    assert wanted.contribution.text in page.text
    assert ("Ville de Metz" in page.text) == shown


def test_the_share_answered_within_a_week_counts_those_that_had_one(trier, metz):
    offer(metz)
    [match] = matched(need(trier))
    assert pairing.promptness() == pairing.Promptness(asked=0, answered=0)

    answer(match, trier)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=6))
    assert pairing.promptness() == pairing.Promptness(asked=1, answered=1)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=9))
    assert pairing.promptness() == pairing.Promptness(asked=2, answered=0)


def test_whoever_is_erased_has_answered_nothing_by_name(trier, metz):
    make.PersonFactory(is_administrator=True)
    offer(metz)
    [match] = matched(need(trier))
    answer(match, trier)

    erase_me(by=trier.person)

    assert side_of(match, trier).answered_by is None


@pytest.mark.parametrize("count", (1, 3))
def test_the_page_of_matches_costs_the_same_at_any_size(client, statements, trier, count):
    for _each in range(count):
        wanted = need(trier)
        make.MatchFactory(need=wanted.contribution)
    client.force_login(trier.person)

    assert statements(reverse("matches")) == 14
