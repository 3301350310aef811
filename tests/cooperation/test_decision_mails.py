"""What those who decide are told by mail, and how it ends."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.cooperation.decisions import actions, telling
from croisee.cooperation.models import Decision, DecisionMail
from croisee.kit.models import Mail
from tests.cooperation.deciding import called, counted, say
from tests.factories.deciding import SpaceDecisionFactory

pytestmark = pytest.mark.django_db


def test_all_that_is_new_is_one_mail_and_each_thing_is_told_once(house):
    first = called(house, way="majority", subject="Kitchen", by_hand=True)
    called(house, way="majority", subject="Barn", by_hand=True)
    for _n in range(2):
        telling.tell_of_decisions(space=house.space)
    assert Mail.objects.filter(to=house.bob.person.email).count() == 1
    assert "To decide: Kitchen" in Mail.objects.get(to=house.bob.person.email).text

    say(first, house.bob, "yes")
    actions.close(decision=first, by=house.ada.person)
    telling.tell_of_decisions(space=house.space)
    assert Mail.objects.filter(to=house.bob.person.email).last().subject == "Kitchen: adopted"


def test_that_it_closes_soon_is_told_to_those_who_have_not_voted(house):
    decision = called(house, way="majority", subject="Kitchen")
    week = timezone.now() + timedelta(days=7)
    Decision.objects.update(closes_at=week)
    telling.tell_of_decisions(space=house.space)
    say(decision, house.bob, "yes")
    Mail.objects.all().delete()

    Decision.objects.update(closes_at=timezone.now() + timedelta(days=1))
    telling.tell_of_decisions(space=house.space)

    told = {mail.to for mail in Mail.objects.all()}
    assert told == {one.person.email for one in (house.ada, house.cleo, house.dan)}
    assert Mail.objects.first().subject.startswith("Your vote is missing: Kitchen")


def test_a_second_vote_is_announced_while_the_first_waits_to_close(house):
    rung = DBTaskResult.objects.filter(args_kwargs__args__0="cooperation.tell_of_decisions")
    for _n in range(2):
        decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
        week = timezone.now() + timedelta(days=7)
        actions.call(decision=decision, by=house.ada.person, closes_at=week)
        soon = rung.filter(run_after__lt=timezone.now() + timedelta(hours=1))
        assert soon.count() == 1
        soon.delete()


def test_what_the_chair_decided_is_told_after_the_tie(house):
    decision = called(house, way="majority", subject="Kitchen", tie="chair", chair=house.cleo.member)
    say(decision, house.ada, "yes")
    say(decision, house.bob, "no")
    counted(decision)
    telling.tell_of_decisions(space=house.space)
    actions.settle_tie(decision=decision, choice="yes", by=house.cleo.person)
    telling.tell_of_decisions(space=house.space)

    told = Mail.objects.filter(to=house.bob.person.email).order_by("pk")
    assert [mail.subject for mail in told] == ["Kitchen: undecided", "Kitchen: adopted"]


def test_one_click_ends_the_mails(client, house):
    called(house, way="majority")
    mail = DecisionMail.objects.create(space=house.space, person=house.bob.person)
    client.post(reverse("decision_mail_off", args=[mail.token]))

    telling.tell_of_decisions(space=house.space)

    assert not Mail.objects.filter(to=house.bob.person.email).exists()


@pytest.mark.parametrize(("is_demo", "at_once"), [(True, True), (False, False)])
def test_guests_of_the_demonstration_wait_for_no_mail(house, settings, is_demo, at_once):
    settings.DEMO = is_demo

    called(house, way="majority", subject="Kitchen", by_hand=True)

    rung = DBTaskResult.objects.filter(args_kwargs__args__0="cooperation.tell_of_decisions").first()
    assert (rung.run_after.year == 9999) == at_once  # no hour: as soon as a worker has time
