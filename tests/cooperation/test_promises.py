"""What is owed over all agreements, by oneself, in one mail a week, in a calendar, on other pages."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.followup import actions
from croisee.cooperation.followup.mine import everybody_who_owes, owed_by
from croisee.cooperation.models import PromisesFeed, PromisesMail
from croisee.kit.models import Mail
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def party(today):
    facts = {"agreement__running": True, "agreement__title": "Kitchen", "agreement__evaluation_on": None}
    return make.PartyFactory(**facts, agreement__renewal_by=None)


def voice(party, **facts):
    there = {"organisation": party.organisation, "role": "staff", "is_representative": True}
    return make.AffiliationFactory(**there, person__language="en", **facts).person


def promise(party, days, text="Lend a room", **facts):
    return make.CommitmentFactory(party=party, text=text, by_when=timezone.localdate() + days * DAY, **facts)


def reminded(person):
    Mail.objects.all().delete()
    actions.remind_person(person=person)
    return [mail.text for mail in Mail.objects.all()]


def test_one_owes_what_ones_parties_promised_and_the_days_of_what_one_leads(party, today):
    anne = voice(party)
    other = make.PartyFactory(agreement=party.agreement)
    promise(party, 9, "mine")
    promise(other, 9, "theirs")
    make.IndicatorFactory(agreement=party.agreement, name="nobody's")
    led = make.AgreementFactory(running=True, opened_by=anne, evaluation_on=today, renewal_by=None)
    make.IndicatorFactory(agreement=led, name="led")
    make.CommitmentFactory(party__organisation=party.organisation)  # of a text that nobody has signed

    assert {one.says for one in owed_by(anne, today)} == {"mine", "Evaluate the agreement", "led"}


def test_all_who_owe_something_are_known_each_once(party):
    anne = voice(party)
    party.agreement.opened_by = anne
    party.agreement.save()
    charged = make.ParticipationFactory(is_in_charge=True)
    make.ParticipationFactory(project=charged.project)
    make.AgreementFactory(running=True, project=charged.project)
    make.AgreementFactory(opened_by=make.PersonFactory())

    assert set(everybody_who_owes()) == {anne, charged.person}


def test_what_is_late_and_what_comes_is_one_mail_and_each_is_told_once(party):
    anne = voice(party)
    promise(party, -3, "Mend the roof")
    promise(party, 6, "Lend a room")
    promise(party, 200, "Far away")

    (text,) = reminded(anne)
    assert text.index("This is late") < text.index("Mend the roof") < text.index("This comes")
    assert "Lend a room" in text
    assert "Far away" not in text
    assert reverse("promises_mail_off", args=[anne.promises_mail.token]) in text
    PromisesMail.objects.update(sent_at=timezone.now() - 8 * DAY)
    assert reminded(anne) == []


def test_a_week_passes_between_two_mails(party):
    anne = voice(party)
    promise(party, -3)
    reminded(anne)
    promise(party, -1, "Another")

    assert reminded(anne) == []
    PromisesMail.objects.update(sent_at=timezone.now() - 8 * DAY)
    assert "Another" in reminded(anne)[0]


def test_a_new_day_is_reminded_of_again(party):
    anne, one = voice(party), promise(party, -3)
    reminded(anne)
    PromisesMail.objects.update(sent_at=timezone.now() - 8 * DAY)
    one.state, one.delayed_to = "under_way", timezone.localdate() + 5 * DAY
    one.save()

    assert "This comes" in reminded(anne)[0]


def test_one_click_ends_the_mails_and_looking_does_not(client, party):
    anne = voice(party)
    promise(party, -3)
    way_out = reverse("promises_mail_off", args=[PromisesMail.objects.create(person=anne).token])
    client.get(way_out)
    assert not PromisesMail.objects.get().is_off

    client.post(way_out, {"List-Unsubscribe": "One-Click"})
    assert reminded(anne) == []
    client.post(way_out, {"do": "again"})
    assert len(reminded(anne)) == 1


def test_there_is_one_doorbell_and_each_person_is_a_job(party):
    anne = voice(party)
    for _ in range(2):
        actions.watch()
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects
    queue.filter(args_kwargs__args=["promises.remind", {}]).get()

    actions.remind_everybody()
    assert queue.filter(args_kwargs__args=["promises.remind_person", {"person_id": anne.pk}]).count() == 1


def test_the_calendar_has_the_days_of_what_is_still_to_be_done(client, party, today):
    anne = voice(party)
    one = promise(party, 9)
    promise(party, 10, "Kept", state="kept")
    token = PromisesFeed.objects.create(person=anne).token

    text = client.get(reverse("promises_feed", args=[token])).content.decode()
    assert f"DTSTART;VALUE=DATE:{today + 9 * DAY:%Y%m%d}" in text
    assert f"UID:promise-commitment-{one.pk}@" in text
    assert text.count("BEGIN:VEVENT") == 1
    client.force_login(anne)
    client.post(reverse("promises_address"))
    assert client.get(reverse("promises_feed", args=[token])).status_code == 404


def test_the_page_over_all_filters_by_what_party_level_and_agreement(client, party):
    client.force_login(voice(party))
    region = make.PartyFactory(agreement=party.agreement, level="region")
    promise(party, -3, "Mend the roof")
    promise(region, 9, "Pay the rent")

    def shown(**asked):
        text = client.get(reverse("followups"), asked).content.decode()
        return {what for what in ("Mend the roof", "Pay the rent") if what in text}

    assert shown() == {"Mend the roof", "Pay the rent"}
    assert shown(standing="late") == {"Mend the roof"}
    assert shown(level="region") == {"Pay the rent"}
    assert shown(who=party.organisation.name.upper()) == {"Mend the roof"}
    assert shown(q="kitchen") == {"Mend the roof", "Pay the rent"}
    assert shown(q="nonsense") == set()
    sheet = client.get(reverse("followups_export", args=["csv"]), {"standing": "late"}).content.decode()
    assert "Mend the roof" in sheet
    assert "Pay the rent" not in sheet


def test_who_reads_no_agreement_finds_nothing(client, party):
    promise(party, -3, "Mend the roof")

    assert "Mend the roof" not in client.get(reverse("followups")).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_at_any_size(client, statements, number):
    client.force_login(make.PersonFactory(is_administrator=True))
    for _ in range(number):
        party = make.PartyFactory(agreement__running=True)
        promise(party, 3)
        make.IndicatorFactory(agreement=party.agreement, party=party)

    assert statements(reverse("followups")) <= 7


def test_home_and_the_pages_of_project_space_party_and_agreement_say_what_is_late(client, party):
    anne, project = voice(party), make.ProjectFactory(meeting=None)
    space = make.SpaceFactory(visibility="public")
    agreement = party.agreement
    agreement.project, agreement.space = project, space
    agreement.save()
    make.ParticipationFactory(project=project, person=anne)
    promise(party, -3, "Mend the roof")
    client.force_login(anne)

    for thing in (agreement, project, space, party.organisation):
        assert "1 late" in client.get(thing.get_absolute_url()).content.decode(), thing
    assert "Mend the roof" in client.get(reverse("home")).content.decode()
    assert "Mend the roof" in client.get(reverse("my_promises")).content.decode()
