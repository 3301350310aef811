"""Needs and offers at any time: written, posted, found, closed."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from croisee.contributions.models import Contribution
from croisee.exchange import actions
from croisee.exchange.models import Posting
from croisee.journal.models import Entry
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests import factories as make

pytestmark = pytest.mark.django_db
IN_A_WEEK = timedelta(days=7)


@pytest.fixture
def anne():
    """She represents a town."""
    facts = {"organisation__name": "Town of Metz", "is_representative": True}
    return make.AffiliationFactory(person__language="fr", **facts)


def words(affiliation, **changes):
    facts = {
        "kind": "need",
        "text": "Nous cherchons des vélos pour nos écoles.",
        "organisation": affiliation.organisation_id,
        "about": "good",
        "audience": "everybody",
        "do": "post",
    }
    return facts | changes


def post(client, affiliation, **changes):
    client.force_login(affiliation.person)
    return client.post(reverse("posting_new"), words(affiliation, **changes), follow=True)


def test_what_a_representative_posts_is_read_at_once_in_the_language_it_is_written_in(client, anne):
    page = post(client, anne)

    posting = Posting.objects.get()
    said = posting.contribution
    assert "It is posted." in page.content.decode()
    assert (said.kind, said.language, said.meeting, said.written_by) == ("need", "fr", None, anne.person)
    assert list(Posting.objects.shown()) == [posting]


def test_whoever_only_says_to_act_for_an_organisation_is_read_by_those_who_represent_it_first(client, anne):
    omar = make.AffiliationFactory(organisation=anne.organisation)

    post(client, omar)

    posting = Posting.objects.get()
    assert not Posting.objects.shown().exists()
    client.force_login(anne.person)
    client.post(reverse("posting_approve", args=[posting.pk]))
    assert list(Posting.objects.shown()) == [posting]


def test_nobody_posts_for_an_organisation_that_they_do_not_act_for(client, anne):
    other = make.OrganisationFactory()

    page = post(client, anne, organisation=other.pk)

    assert page.status_code == 200
    assert not Posting.objects.exists()


def test_a_draft_is_kept_and_read_by_nobody_else(client, anne):
    post(client, anne, do="keep", about="")

    posting = Posting.objects.get()
    client.force_login(make.PersonFactory())
    assert posting.stage == "draft"
    assert client.get(posting.get_absolute_url()).status_code == 404


def test_what_says_not_what_it_is_about_stays_a_draft_that_says_what_is_missing(client, anne):
    page = post(client, anne, about="")

    assert "Say what it is about" in page.content.decode()
    assert Posting.objects.get().stage == "draft"


def test_what_is_needed_to_post_is_not_called_optional(client, anne):
    client.force_login(anne.person)
    page = client.get(reverse("posting_new")).text

    (label,) = re.findall(r'<label for="id_about">(.*?)</label>', page, re.DOTALL)
    assert "optional" not in label
    assert "Only a draft is kept without it." in page


def test_a_day_that_has_passed_is_refused_in_words(client, anne):
    page = post(client, anne, until="2013-09-12")

    assert "This day has passed." in page.content.decode()
    assert not Posting.objects.exists()


def test_a_need_for_the_people_of_a_meeting_names_one_that_its_writer_comes_to(client, anne):
    other = make.MeetingFactory(live=True)
    mine = make.RegistrationFactory(person=anne.person, meeting__live=True).meeting

    assert "Say which meeting." in post(client, anne, audience="meeting").content.decode()
    post(client, anne, audience="meeting", meeting=other.pk)
    assert not Posting.objects.exists()
    post(client, anne, audience="meeting", meeting=mine.pk)
    assert Posting.objects.get().meeting == mine


def test_words_that_change_keep_the_former_ones_in_the_journal(client, anne):
    post(client, anne)
    posting = Posting.objects.get()

    client.post(
        reverse("posting_edit", args=[posting.pk]), words(anne, text="Nous cherchons des trottinettes.")
    )

    posting.refresh_from_db()
    entry = Entry.objects.about(posting).filter(verb="posting.changed").get()
    assert entry.facts["before"]["text"] == "Nous cherchons des vélos pour nos écoles."
    assert posting.contribution.text == "Nous cherchons des trottinettes."


@pytest.mark.parametrize("stage", ["found", "dropped"])
def test_what_is_closed_is_read_by_nobody_else_and_can_be_posted_again(client, anne, stage):
    post(client, anne)
    posting = Posting.objects.get()

    client.post(reverse("posting_close", args=[posting.pk]), {"stage": stage})
    assert not Posting.objects.shown().exists()

    client.post(reverse("posting_open", args=[posting.pk]))
    assert list(Posting.objects.shown()) == [posting]


def test_after_its_last_day_it_is_over_without_anybody_doing_anything():
    make.PostingFactory(until=timezone.localdate() - timedelta(days=1))

    assert not Posting.objects.shown().exists()


def test_some_days_before_its_last_day_its_writer_is_asked_once_in_their_language(anne):
    posting = make.PostingFactory(
        organisation=anne.organisation,
        contribution__written_by=anne.person,
        until=timezone.localdate() + timedelta(days=3),
    )

    for _twice in range(2):
        JOBS["exchange.remind_of_end"](posting_id=posting.pk)

    mail = Mail.objects.get()
    assert (mail.to, posting.get_absolute_url() in mail.text) == (anne.person.email, True)


def test_long_before_its_last_day_and_when_it_is_closed_nobody_is_asked(anne):
    facts = {"organisation": anne.organisation, "contribution__written_by": anne.person}
    far = make.PostingFactory(until=timezone.localdate() + timedelta(days=30), **facts)
    closed = make.PostingFactory(until=timezone.localdate() + timedelta(days=3), stage="found", **facts)

    for posting in (far, closed):
        JOBS["exchange.remind_of_end"](posting_id=posting.pk)

    assert not Mail.objects.exists()


def test_it_can_be_prolonged_by_three_months(client, anne):
    day = timezone.localdate() + IN_A_WEEK
    posting = make.PostingFactory(organisation=anne.organisation, until=day)
    client.force_login(anne.person)

    client.post(reverse("posting_prolong", args=[posting.pk]))

    posting.refresh_from_db()
    assert posting.until == day + timedelta(days=90)


def test_the_team_hides_with_a_reason_that_its_owners_read(client, anne):
    posting = make.PostingFactory(organisation=anne.organisation)
    client.force_login(make.PersonFactory(is_administrator=True))

    client.post(reverse("posting_hide", args=[posting.pk]), {"because": "It is an advertisement."})

    assert not Posting.objects.shown().exists()
    client.force_login(anne.person)
    assert "It is an advertisement." in client.get(posting.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"text": "cargo"}, True),
        ({"text": "library"}, False),
        ({"kind": "asset"}, True),
        ({"kind": "need"}, False),
        ({"about": "good"}, True),
        ({"about": "skill"}, False),
        ({"country": "FR"}, True),
        ({"country": "DE"}, False),
        ({"language": "en"}, True),
        ({"language": "fr"}, False),
        ({"territory": "Moselle"}, True),
        ({"territory": "Meuse"}, False),
    ],
)
def test_the_list_and_its_file_leave_what_is_asked_for(client, asked, is_found):
    metz = make.TerritoryFactory(name="Metz", country="FR")
    for name, inside in (("Moselle", metz), ("Meuse", make.TerritoryFactory(name="Verdun", country="FR"))):
        whole = make.TerritoryFactory(name=name, level="department", country="FR")
        make.ContainmentFactory(place=inside, container=whole)
    make.PostingFactory(organisation__territory=metz)

    page = client.get(reverse("postings"), asked).content.decode()
    file = client.get(reverse("postings_export", args=["csv"]), asked).content.decode()

    assert ("We lend two cargo bicycles." in page, "We lend two cargo bicycles." in file) == (is_found,) * 2


@pytest.mark.parametrize("count", (1, 3))
def test_the_list_costs_the_same_at_any_size(statements, count):
    make.PostingFactory.create_batch(count)

    assert statements(reverse("postings")) == 4


def test_a_person_takes_out_what_they_wrote_and_what_stays_of_it_names_nobody(anne):
    make.PersonFactory(is_administrator=True)
    facts = {"organisation": anne.organisation, "contribution__written_by": anne.person}
    posting, draft = make.PostingFactory(**facts), make.PostingFactory(draft=True, **facts)
    assert len(everything_about(anne.person)["needs_and_offers"]) == 2

    erase_me(by=anne.person)

    assert list(Posting.objects.all()) == [posting]
    assert Contribution.posted.get().written_by is None
    assert not Contribution.posted.filter(pk=draft.pk).exists()


def test_an_organisation_shows_what_it_needs_and_offers(client):
    posting = make.PostingFactory()
    make.PostingFactory(organisation=posting.organisation, restricted=True, contribution__text="For members.")

    page = client.get(posting.organisation.get_absolute_url()).content.decode()

    assert (posting.contribution.text in page, "For members." in page) == (True, False)


def test_what_one_closes_while_another_writes_stays_closed(anne):
    posting = make.PostingFactory(organisation=anne.organisation)
    opened = Posting.objects.with_all().get(pk=posting.pk)
    actions.close_posting(posting=posting, stage=Posting.Stage.FOUND, by=anne.person)

    actions.change_posting(posting=opened, by=anne.person, concepts=[], text="We lend four.", about="service")

    now = Posting.objects.get(pk=posting.pk)
    assert (now.stage, now.about, now.contribution.text) == ("found", "service", "We lend four.")


def test_a_draft_is_not_read_by_those_who_represent_the_organisation_before_it_is_posted(client, anne):
    omar = make.AffiliationFactory(organisation=anne.organisation)
    post(client, omar, do="keep")
    draft = Posting.objects.get()

    client.force_login(anne.person)
    assert client.get(draft.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.close_posting(posting=draft, stage="dropped", by=anne.person)

    actions.open_posting(posting=draft, by=omar.person)
    assert client.get(draft.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("audience", ("members", "meeting"))
def test_whoever_goes_past_the_form_chooses_no_other_readers_either(anne, audience):
    facts = {"kind": "need", "text": "Bicycles.", "language": "en", "about": "good", "concepts": []}
    facts |= {"organisation": anne.organisation, "by": anne.person}
    meeting = make.MeetingFactory(live=True) if audience == "meeting" else None

    with pytest.raises(PermissionDenied):
        actions.write_posting(audience=audience, meeting=meeting, **facts)
    posting = actions.write_posting(audience="everybody", **facts)
    with pytest.raises(PermissionDenied):
        actions.change_posting(
            posting=posting, by=anne.person, concepts=[], audience=audience, meeting=meeting
        )


def test_what_is_not_recognised_is_named_by_hand_in_any_language(client, anne):
    post(client, anne, text="Nous cherchons de quoi rouler.", also="Fahrrad")

    assert [one.is_confirmed for one in Posting.objects.get().mentions.filter(concept="bicycle")] == [True]


def test_a_word_of_nothing_is_refused_in_words(client, anne):
    page = post(client, anne, also="zzyzx")

    assert "Try another word for it." in page.content.decode()
    assert not Posting.objects.exists()
