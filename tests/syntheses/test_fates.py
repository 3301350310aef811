"""What becomes of an amendment, step by step, and who sees it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.kit.access import Refused
from croisee.syntheses import actions
from croisee.syntheses.forms.briefs import StepForm
from croisee.syntheses.models import Step
from tests import factories as make


@pytest.fixture
def published(brief, ask, say, colleague, organiser):
    """A published brief with one amendment."""
    ask(say("Nobody asks us.", kind="obstacle"))
    actions.review(brief=brief, by=colleague)
    actions.publish_brief(brief=brief, by=organiser)
    brief.refresh_from_db()
    return brief


def page(name: str, *args) -> str:
    return reverse(name, args=["nancy", *args])


def happen(amendment, kind: str, day: int, by, **facts) -> Step:
    plain = {"who": "", "place": "", "reason": "", "url": ""}
    return actions.record_step(
        amendment=amendment, kind=kind, on=date(2013, 10, day), token=f"{kind}{day}", by=by, **plain | facts
    )


def test_what_happened_is_chosen_and_its_day_is_today_until_changed():
    form = StepForm(last=None)

    assert form["kind"].value() is None and form.fields["kind"].choices[0] == ("", "—")
    assert form["on"].value() == timezone.localdate()


def test_the_fate_of_an_amendment_is_a_dated_history(client, published, organiser):
    amendment = published.amendments.get()
    happen(amendment, "sent", 1, organiser, who="Rapporteurs")
    happen(amendment, "taken_up", 3, organiser, who="Senator A")
    happen(amendment, "tabled", 5, organiser, who="Senator A", place="no. 24")
    happen(amendment, "adopted", 7, organiser)
    happen(amendment, "law", 9, organiser, place="article 8")

    words = client.get(page("brief", published.pk)).content.decode()

    assert (
        "5 October 2013: tabled, Senator A, no. 24" in words
        or "5 October 2013: tabled, Senator A, no. 24" in words
    )
    with pytest.raises(Refused, match="cannot go from"):
        happen(amendment, "sent", 11, organiser)
    with pytest.raises(Refused, match="stays"):
        actions.remove_amendment(amendment=amendment, by=organiser)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    (
        ({"kind": "adopted", "on": "2013-10-01"}, "Select a valid choice."),
        ({"kind": "sent", "on": "2999-01-01"}, "This day is still to come."),
        ({"kind": "sent", "on": ""}, "This field is required."),
    ),
)
def test_a_wrong_step_is_refused_in_a_sentence(client, published, organiser, facts, sentence):
    client.force_login(organiser)
    amendment = published.amendments.get()

    answer = client.post(page("amendment_fate", published.pk, amendment.pk), facts)

    assert sentence in answer.content.decode()
    assert not Step.objects.exists()


def test_a_rejection_says_its_reason_and_who_took_it_up_is_named(client, published, organiser):
    amendment = published.amendments.get()
    happen(amendment, "sent", 1, organiser)
    client.force_login(organiser)
    fate = page("amendment_fate", published.pk, amendment.pk)

    refused = client.post(fate, {"kind": "rejected", "on": "2013-10-02"}).content.decode()
    unnamed = client.post(fate, {"kind": "tabled", "on": "2013-10-02"}).content.decode()
    early = client.post(fate, {"kind": "taken_up", "on": "2013-09-30", "who": "A"}).content.decode()

    assert "Say the reason that was given, or that none was." in refused
    assert "Say who tabled it." in unnamed
    assert "The last thing that is written down happened later" in early
    assert amendment.steps.count() == 1


def test_the_last_step_is_taken_back(published, organiser):
    amendment = published.amendments.get()
    first, last = happen(amendment, "sent", 1, organiser), happen(amendment, "tabled", 2, organiser, who="A")

    with pytest.raises(Refused, match="take that back first"):
        actions.remove_step(step=first, by=organiser)
    actions.remove_step(step=last, by=organiser)

    assert list(amendment.steps.all()) == [first]


def test_those_who_said_it_see_what_became_of_it(client, published, organiser):
    amendment = published.amendments.get()
    author = make.AuthorFactory(contribution=amendment.evidence.get().contribution).person
    happen(amendment, "sent", 1, organiser, who="Rapporteurs")
    client.force_login(author)

    assert "Citizens are left out." in client.get(page("became")).content.decode()
    assert page("became") in client.get(reverse("me")).content.decode()
    client.force_login(make.PersonFactory())
    assert "Citizens are left out." not in client.get(page("became")).content.decode()


def test_a_contribution_shows_the_amendment_that_rests_on_it_and_how_it_fares(client, published, organiser):
    amendment = published.amendments.get()
    for day, kind in enumerate(("sent", "tabled"), 1):
        happen(amendment, kind, day, organiser, who="Rapporteurs")
    client.force_login(organiser)

    shown = client.get(amendment.evidence.get().contribution.get_absolute_url()).content.decode()

    assert amendment.anchor in shown
    assert amendment.steps.last().get_kind_display() in shown
