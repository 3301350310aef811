"""The pages of decisions: one proposes, calls, votes and reads what came out."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from docx import Document

from croisee.cooperation.decisions import actions, phrases
from croisee.cooperation.decisions.forms.proposing import RulesForm
from croisee.cooperation.decisions.terms import CollegeTerms, Terms
from croisee.cooperation.models import Amendment, BallotBox, Decision
from tests.cooperation.deciding import called, let_it_end, say, seat, voter, whisper
from tests.factories import PersonFactory, ProjectFactory, SpaceFactory, SpaceMemberFactory
from tests.factories.deciding import SpaceDecisionFactory

pytestmark = pytest.mark.django_db


def as_(client, who):
    client.force_login(who.person)
    return client


def page(client, decision, name="decision", *more):
    return client.get(reverse(name, args=[decision.pk, *more]))


def stamp_of(form) -> str:
    return form["stamp"].value()


def test_one_proposes_sets_the_rules_and_calls_the_vote(client, house):
    as_(client, house.bob)
    new = reverse("decision_new", args=[house.space.pk])
    said = {
        "member": house.bob.member.pk,
        "subject": "One kitchen",
        "text": "We share it.",
        "way": "majority",
    }
    rules = client.post(new, said)
    decision = Decision.objects.get()
    assert rules.url == reverse("decision_rules", args=[decision.pk])

    said = {"way": "majority", "threshold": "two_thirds", "share": "0", "base": "expressed", "tie": "later"}
    said |= {"quorum": "50", "most_proxies": "1", "is_secret": "False", "college_quorum": "0"}
    said["college_way"] = "proportional"
    said["seen"] = seen_in(client, rules.url)
    assert client.post(rules.url, said).url == decision.get_absolute_url()
    assert "at least 66.67 % of the votes" in page(client, decision).text

    as_(client, house.ada)
    closes = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    client.post(reverse("decision_call", args=[decision.pk]), {"closes_at": closes})
    decision.refresh_from_db()
    assert (decision.phase, decision.frozen["share"]) == ("voting", "2/3")


def test_another_way_asks_its_own_rules(client, house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    as_(client, house.bob)
    address = reverse("decision_rules", args=[decision.pk])
    assert {"threshold", "tie"} <= set(client.get(address).context["form"].fields)

    said = {"way": "sharing", "threshold": "simple", "tie": "rejected", "base": "expressed", "share": "0"}
    said |= {"quorum": "0", "most_proxies": "1", "is_secret": "False", "college_quorum": "0"}
    said["college_way"] = "proportional"
    said["seen"] = seen_in(client, address)
    assert client.post(address, said).url == address
    assert {"budget", "points"} <= set(client.get(address).context["form"].fields)
    assert "threshold" not in client.get(address).context["form"].fields


def test_options_are_written_line_by_line(client, house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member, way="sharing")
    as_(client, house.bob)
    said = {"options-TOTAL_FORMS": "3", "options-INITIAL_FORMS": "0", "options-0-name": "Ovens"}
    said |= {"options-0-cost": "600.50", "options-2-name": "Tables", "options-2-cost": "500"}

    address = reverse("decision_options", args=[decision.pk])
    said["seen"] = client.get(address).context["seen"]
    client.post(address, said)

    assert list(decision.options.values_list("name", "cost")) == [("Ovens", 60050), ("Tables", 50000)]


def test_an_old_form_deletes_no_option_and_a_double_click_is_one(client, house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member, way="ranking")
    address = reverse("decision_options", args=[decision.pk])
    said = {"options-TOTAL_FORMS": "1", "options-INITIAL_FORMS": "0", "options-0-name": "Barn"}
    said["seen"] = as_(client, house.bob).get(address).context["seen"]
    assert [client.post(address, said).status_code for _n in range(2)] == [302, 302]
    actions.keep_options(decision=decision, rows=[{"name": "Mill"}], by=house.ada.person)

    assert "Somebody else changed this" in client.post(address, said).text
    assert decision.options.get().name == "Mill"


def test_a_choice_has_sixty_options_at_most(client, house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member, way="ranking")
    address = reverse("decision_options", args=[decision.pk])
    said = {"options-TOTAL_FORMS": "61", "options-INITIAL_FORMS": "0"}
    said |= {f"options-{number}-name": f"Place {number}" for number in range(61)}
    said["seen"] = as_(client, house.bob).get(address).context["seen"]

    assert "At most 60 options." in client.post(address, said).text
    assert not decision.options.exists()


def test_an_old_form_undoes_neither_the_rules_nor_the_subject(client, house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    as_(client, house.bob)
    pages = [reverse(name, args=[decision.pk]) for name in ("decision_rules", "decision_words")]
    old = [shown_in(client, address) for address in pages]
    values = {"quorum": 40, "subject": "Ovens"}
    actions.change_rules(decision=decision, values=values, by=house.ada.person)

    for address, said, other in zip(pages, old, ({"quorum": "70"}, {"subject": "Barns"}), strict=True):
        answer = client.post(address, said | other)
        assert "Somebody else changed this" in answer.text, answer.context["form"].errors
    decision.refresh_from_db()
    assert (decision.quorum, decision.subject) == (40, "Ovens")


def shown_in(client, address) -> dict:
    """What a form would send if one changed nothing."""
    form = client.get(address).context["form"]
    said = {field.html_name: field.value() for field in form}
    said |= {"is_secret": "False"}
    return {name: value for name, value in said.items() if value is not None and value is not False}


def seen_in(client, address) -> str:
    return shown_in(client, address)["seen"]


def test_the_rules_are_read_before_one_votes_and_the_vote_is_shown_after_closing(client, house):
    decision = called(house, way="majority", by_colleges=True)
    ballot = page(as_(client, house.bob), decision, "decision_vote", seat(decision, house.bob).pk)
    assert "Towns: 50 % of the whole, 2 members." in ballot.text

    said = {"seen": 1, "choice": "no", "reason": "Too far.", "stamp": stamp_of(ballot.context["form"])}
    client.post(ballot.request["PATH_INFO"], said)
    assert "Too far." not in page(client, decision).text
    let_it_end(decision)
    assert "no vote is taken any more" in page(client, decision).text
    actions.close(decision=decision)

    assert "Too far." in page(client, decision).text
    client.logout()
    public = page(client, decision).text
    assert "Too far." not in public and "not adopted" in public.lower()


def test_a_receipt_is_shown_once_and_a_double_click_shows_the_same(client, house):
    decision = called(house, way="majority", is_secret=True)
    ballot = page(as_(client, house.bob), decision, "decision_vote", seat(decision, house.bob).pk)
    said = {"seen": 1, "choice": "no", "stamp": stamp_of(ballot.context["form"])}

    receipts = [client.post(ballot.request["PATH_INFO"], said).context["receipt"] for _n in range(2)]

    [kept] = BallotBox.objects.get().ballots
    assert receipts == [kept["receipt"]] * 2
    again = page(client, decision, "decision_vote", seat(decision, house.bob).pk)
    assert "cast already" in again.text and kept["receipt"] not in again.text
    assert kept["receipt"] not in str(dict(client.session))
    assert kept["receipt"] not in page(client, decision).text


def test_another_stamp_does_not_pass_for_the_vote_of_somebody_else(client, house):
    decision = called(house, way="majority", is_secret=True)
    ballot = page(as_(client, house.bob), decision, "decision_vote", seat(decision, house.bob).pk)
    said = {"seen": 1, "choice": "no", "stamp": stamp_of(ballot.context["form"])}
    client.post(ballot.request["PATH_INFO"], said)

    other = reverse("decision_vote", args=[decision.pk, seat(decision, house.cleo).pk])
    answer = as_(client, house.cleo).post(other, said)

    assert "Open the ballot of this member again." in answer.text
    assert seat(decision, house.cleo).voted_on is None


def test_after_a_secret_vote_those_in_the_space_read_who_voted_and_all_ballots(client, house):
    decision = called(house, way="majority", is_secret=True)
    whisper(decision, house.bob, "no", "receipt-of-bob")
    let_it_end(decision)
    assert "receipt-of-bob" not in page(as_(client, house.ada), decision).text
    actions.close(decision=decision)

    shown = page(client, decision)
    assert [str(one) for one in shown.context["who_voted"]] == ["Bob"]
    assert "receipt-of-bob" in shown.text
    client.logout()
    assert "receipt-of-bob" not in page(client, decision).text


def test_a_ranking_and_points_are_filled_in_and_read_again(client, house):
    rows = [{"name": "Mill"}, {"name": "Barn"}]
    decision = called(house, way="ranking", options=rows)
    mill, barn = decision.options.values_list("pk", flat=True)
    address = reverse("decision_vote", args=[decision.pk, seat(decision, house.bob).pk])
    as_(client, house.bob).post(address, {"seen": 1, f"place-{mill}": "2", f"place-{barn}": "1"})

    assert seat(decision, house.bob).votes.get().answer == {"tiers": [[str(barn)], [str(mill)]]}
    assert client.get(address).context["form"][f"place-{mill}"].value() == "2"

    decision = called(house, way="sharing", points=3, budget=100_00, options=[{"name": "Oven", "cost": 10}])
    [oven] = decision.options.values_list("pk", flat=True)
    address = reverse("decision_vote", args=[decision.pk, seat(decision, house.bob).pk])
    client.post(address, {"seen": 1, f"points-{oven}": "3"})
    assert seat(decision, house.bob).votes.get().answer == {"points": {str(oven): 3}}


def test_an_amendment_shows_what_differs_and_its_author_reads_the_answer(client, house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    new = reverse("decision_amendment_new", args=[decision.pk])
    said = {"member": house.cleo.member.pk, "text": "We share two kitchens.", "reason": "Far away."}
    shown = as_(client, house.cleo).post(new, said, follow=True)
    assert "<ins>" in shown.text and shown.context["form"] is None

    one = Amendment.objects.get()
    address = reverse("decision_amendment", args=[decision.pk, one.pk])
    assert "Say why you leave it aside." in as_(client, house.bob).post(address, {"do": "aside"}).text
    client.post(address, {"do": "aside", "answer": "One is enough."})
    assert "One is enough." in client.get(address).text


def test_minutes_leave_with_their_arithmetic(client, house):
    decision = called(house, way="majority")
    say(decision, house.bob, "yes", reason="It saves money.")
    let_it_end(decision)
    actions.close(decision=decision)

    file = page(as_(client, house.ada), decision, "decision_minutes", "docx")
    document = Document(BytesIO(file.content))
    words = "\n".join(one.text for one in document.paragraphs)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}

    assert "1 for out of 1 is 100 %." in words and "We share the kitchen." in words
    assert "It saves money." in cells
    for format in ("odt", "pdf"):
        assert page(client, decision, "decision_minutes", format).status_code == 200


def test_the_register_is_filtered_and_leaves_as_a_file(client, house):
    decision = called(house, way="majority", subject="Kitchen")
    SpaceDecisionFactory(space=house.space, subject="Barn", way="consent")
    SpaceDecisionFactory(space=SpaceFactory(visibility="public"), subject="Elsewhere")
    let_it_end(decision)
    actions.close(decision=decision)
    address = reverse("decisions", args=[house.space.pk])

    def found(**asked):
        return [one.subject for one, _words in client.get(address, asked).context["rows"]]

    assert found() == ["Barn", "Kitchen"]
    assert found(stage="closed") == found(status="rejected") == found(q="kitch") == ["Kitchen"]
    assert found(way="consent") == ["Barn"]
    assert found(year=timezone.now().year) == ["Kitchen"]
    assert found(year=2001) == []
    table = client.get(reverse("decisions_export", args=[house.space.pk, "csv"]), {"stage": "closed"})
    assert "Kitchen,majority,decided,not adopted,4,0" in table.content.decode()


@pytest.mark.parametrize("name", ["decisions", "space"])
def test_the_lists_cost_the_same_at_any_size(client, house, statements, name):
    address = reverse(name, args=[house.space.pk])
    as_(client, house.ada)
    called(house, way="majority")
    one = statements(address)
    for _n in range(3):
        called(house, way="majority")

    assert statements(address) == one


def test_a_decision_costs_the_same_with_more_members(client, house, statements):
    decision = called(house, way="majority", shows_at_once=True)
    as_(client, house.ada)
    one = statements(decision.get_absolute_url())
    for name in ("Eva", "Fay", "Gus"):
        voter(house.space, name, house.towns)
    other = called(house, way="majority", shows_at_once=True)
    for who in (house.bob, house.cleo):
        say(other, who, "yes")

    assert statements(other.get_absolute_url()) == one <= 15


def test_a_vote_is_given_to_another_member_and_taken_back(client, house):
    decision = called(house, way="majority")
    give = reverse("proxy_give", args=[decision.pk])
    as_(client, house.dan).post(give, {"giver": house.dan.member.pk, "holder": house.cleo.member.pk})
    [(proxy, counts)] = page(client, decision).context["proxies"]
    assert (proxy.holder, counts) == (house.cleo.member, True)
    assert "The vote of Dan" in page(as_(client, house.cleo), decision).text

    as_(client, house.dan).post(reverse("proxy_back", args=[decision.pk, proxy.pk]))
    assert "The vote of Dan" not in page(as_(client, house.cleo), decision).text


def test_a_lasting_proxy_beyond_the_limit_of_a_decision_says_that_it_does_not_count(client, house):
    for who in (house.bob, house.dan):
        actions.give_proxy(giver=who.member, holder=house.cleo.member, by=who.person)
    decision = called(house, way="majority", most_proxies=1)

    assert "does not count here" not in page(as_(client, house.bob), decision).text
    assert "does not count here" in page(as_(client, house.dan), decision).text


def test_what_waits_for_ones_vote_stands_at_home(client, house):
    decision = called(house, way="majority", subject="Kitchen")
    as_(client, house.bob)
    assert "vote of Bob" in client.get(reverse("home")).text

    say(decision, house.bob, "yes")
    assert "vote of Bob" not in client.get(reverse("home")).text


def test_the_public_reads_no_name_of_who_is_there_in_their_own_name(client, house):
    alone = SpaceMemberFactory(
        space=house.space, organisation=None, person=PersonFactory(last_name="Alonefield")
    )
    hidden = ProjectFactory(meeting=None, title="Hidden kitchen")
    facts = {"way": "majority", "tie": "chair", "chair": alone, "project": hidden}
    decision = called(house, by_hand=True, **facts)
    Decision.objects.filter(pk=decision.pk).update(member=alone)
    amendment = Amendment.objects.create(
        decision=decision, version=decision.current, member=alone, text="B", reason="So."
    )
    actions.close(decision=decision, by=house.ada.person)
    paper = ("decision_minutes", "docx")

    read = [page(client, decision).text, page(client, decision, "decision_amendment", amendment.pk).text]
    words = said_in(page(client, decision, *paper))
    assert not [
        name
        for text in (*read, words)
        for name in ("Alonefield", "Hidden kitchen", house.ada.person.name)
        if name in text
    ]
    as_(client, house.bob)
    assert "Alonefield" in page(client, decision).text
    assert house.ada.person.name in said_in(page(client, decision, *paper))


def said_in(paper) -> str:
    document = Document(BytesIO(b"".join(paper) if paper.streaming else paper.content))
    return document.element.xml


def test_shares_are_written_as_the_language_has_it(client, house):
    decision = SpaceDecisionFactory(
        space=house.space, way="majority", quorum=Decimal("33.33"), member=house.ada.member
    )
    as_(client, house.ada)

    with override("fr"):
        assert 'value="33,33"' in str(RulesForm(instance=decision)["quorum"])


def test_one_is_spoken_of_as_one(house):
    college = CollegeTerms("c1", "Communes", "3/10", 1)
    terms = Terms(way="majority", members=1, colleges=(college,))

    with override("fr"):
        assert "Communes\u202f: 30 % de l’ensemble, 1 membre." in phrases.rules(terms)
        assert (
            phrases.sentence("cast", {"cast": 1, "members": 4}, terms) == "Membres ayant voté\u202f: 1 sur 4."
        )
