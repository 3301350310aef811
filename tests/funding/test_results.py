"""Open figures of what became of files: from five bearers on, five at a time, and only of those who agree."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from croisee.funding import actions, open_results, results
from croisee.funding.models import Path, ResultTable, Sending
from croisee.funding.results import Sent
from croisee.kit.access import Refused
from tests.factories import (
    ApplicationFactory,
    ContainmentFactory,
    InstrumentFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
    TerritoryFactory,
)

FIRST = date(2026, 3, 2)


def answered(instrument, state="granted", weeks=4, why="", **facts):
    """A file that was sent and answered, of a project of its own."""
    path = PathFactory(project__opened_by=PersonFactory(), **facts)
    one, by = ApplicationFactory(path=path, instrument=instrument), path.project.opened_by
    for step, on in (("sent", FIRST), (state, FIRST + timedelta(weeks=weeks))):
        actions.move_file(application=one, state=step, on=on, by=by, granted=None, reason="secret", why=why)
    return one


def sent(pk, bearer, is_granted=True, **facts):
    values = {"instrument": 1, "path": pk, "sent_on": FIRST, "answered_on": FIRST, "why": "", "paid_on": None}
    return Sent(pk=pk, bearer=bearer, is_granted=is_granted, noted_at=pk, **values | facts)


@pytest.mark.django_db
def test_nothing_shows_below_five_bearers(client):
    one = InstrumentFactory()
    for _n in range(4):
        answered(one)
    assert results.figures_of(one) is None
    assert "were granted" not in client.get(one.get_absolute_url()).text

    answered(one, "refused", weeks=9)
    found = results.figures_of(one)
    assert (found.answers, found.granted, found.refused, found.percent, found.weeks) == (5, 4, 1, 80, 4)
    page = client.get(one.get_absolute_url()).text
    assert "Here 4 of 5 were granted. Half of the answers came within 4 weeks." in page


@pytest.mark.django_db
def test_one_more_answer_does_not_show_by_itself():
    one = InstrumentFactory()
    for _n in range(5):
        answered(one)
    before = results.figures_of(one)
    for _n in range(4):
        answered(one, "refused")
        assert results.figures_of(one) == before
    answered(one, "refused")
    assert (results.figures_of(one).answers, results.figures_of(one).refused) == (10, 5)


def test_five_files_of_one_bearer_are_no_group():
    assert results.settled(sent(n, bearer="one") for n in range(9)) == []


@given(st.lists(st.integers(0, 8), max_size=60))
def test_what_is_shown_grows_by_five_answers_of_five_bearers(bearers):
    found = [sent(n, bearer) for n, bearer in enumerate(bearers)]
    before = []
    for n in range(len(found) + 1):
        shown = results.settled(found[:n])
        more = shown[len(before) :]
        assert shown[: len(before)] == before and len(more) in (0, 5)
        assert len({one.bearer for one in more}) == len(more)
        before = shown


FILES = st.tuples(st.integers(0, 12), st.integers(0, 3), st.booleans())


@given(st.lists(FILES, max_size=80))
def test_no_lines_differ_from_the_whole_by_fewer_than_five(files):
    found = [sent(n, who, granted, instrument=one) for n, (who, one, granted) in enumerate(files)]
    parts, others = results.parted(results.collected((one.instrument, one) for one in found), range(4))
    whole = results.together([*parts.values(), others])
    rest = set(whole.answers) - {answer for one in parts.values() for answer in one.answers}

    assert whole.granted == sum(one.granted for one in [*parts.values(), others])
    assert len(whole.answers) == len(set(whole.answers)) and rest == set(others.answers)
    assert not rest or len({one.bearer for one in rest}) >= 5


@pytest.mark.django_db
def test_what_waits_in_a_line_waits_in_the_whole(client):
    """Once the whole was settled by itself: its sixth to tenth answers were told beside five of a line."""
    one, other = InstrumentFactory(name="One"), InstrumentFactory(name="Other")
    for n in range(8):
        answered(one, "granted" if n < 5 else "refused")
    for _n in range(7):
        answered(other, "refused")
    rows = client.get(reverse("funding_results")).context["rows"]

    assert [(row.name, row.figures.answers, row.figures.granted) for row in rows] == [
        ("One", 5, 5), ("Other", 5, 0), ("altogether", 10, 5),
    ]  # fmt: skip
    assert str(rows[1].figures.reasons) and not str(rows[2].figures.reasons)


@pytest.mark.django_db
def test_who_objects_is_not_counted(client):
    one = InstrumentFactory()
    files = [answered(one) for _n in range(5)]
    path = files[0].path
    client.force_login(path.project.opened_by)
    client.post(reverse("path_counts", args=[path.project_id]))

    assert not Path.objects.get(pk=path.pk).counts
    assert results.figures_of(one) is None
    client.post(reverse("path_counts", args=[path.project_id]), {"counts": "on"})
    assert results.figures_of(one).answers == 5
    with pytest.raises(Refused):
        actions.count_results(project=path.project, counts=False, by=PersonFactory(is_administrator=True))


@pytest.mark.django_db
def test_reasons_are_codes_and_the_words_stay_private(client):
    one = InstrumentFactory()
    for n in range(10):
        answered(one, "refused", why="spent" if n < 6 else "scope")
    page = client.get(one.get_absolute_url()).text + client.get(reverse("funding_results")).text

    assert "the money was used up: 6" not in page  # the four others would be known
    assert "secret" not in page
    for _n in range(5):
        answered(one, "refused", why="scope")
    assert str(results.figures_of(one).reasons) == "outside what it funds: 9; the money was used up: 6"


@pytest.mark.django_db
def test_small_groups_go_together_in_the_table(client):
    large = InstrumentFactory(name="Large")
    for _n in range(5):
        answered(large)
    for n in range(5):
        answered(InstrumentFactory(name=f"Small {n}"), "refused")
    rows = client.get(reverse("funding_results")).context["rows"]

    assert [(row.name, row.figures.answers, row.figures.granted) for row in rows] == [
        ("Large", 5, 5), ("all others", 5, 0), ("altogether", 10, 5),
    ]  # fmt: skip
    file = client.get(reverse("funding_results_export", args=["csv"])).content.decode("utf-8-sig")
    assert file.splitlines()[1].startswith("Large,5,5,5,0,100,4,,")


@pytest.mark.django_db
def test_figures_by_theme_and_place(client):
    region, county, town = (
        TerritoryFactory(name="Grand Est", level="region"),
        TerritoryFactory(name="Moselle", level="department"),
        TerritoryFactory(name="Metz", level="commune"),
    )
    ContainmentFactory(place=town, container=county)
    ContainmentFactory(place=county, container=region)
    for _n in range(5):
        answered(InstrumentFactory(), answers={"theme": ["food"]}, bearer=OrganisationFactory(territory=town))
    found = {
        by: [row.name for row in client.get(reverse("funding_results"), {"by": by}).context["rows"]]
        for by in ("instrument", "theme", "department", "region")
    }

    assert found["instrument"] == ["all others", "altogether"]
    assert found["department"] == ["Moselle", "altogether"]
    assert found["region"] == ["Grand Est", "altogether"]
    assert len(found["theme"]) == 2


@pytest.mark.django_db
def test_a_step_that_was_a_mistake_counts_no_more():
    one = answered(InstrumentFactory())
    by = one.path.project.opened_by
    actions.take_back(application=one, by=by)
    assert list(Sending.objects.values_list("answered_on", "is_granted")) == [(None, None)]
    actions.take_back(application=one, by=by)
    assert not Sending.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_sent_again_is_counted_again():
    one = answered(InstrumentFactory(), "refused", why="file", weeks=0)
    by = one.path.project.opened_by
    for state in ("prepare", "sent", "granted", "signed", "paid"):
        actions.move_file(application=one, state=state, on=FIRST, by=by, granted=None, reason="")

    assert list(Sending.objects.values_list("is_granted", "why", "paid_on")) == [
        (False, "file", None), (True, "", FIRST),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("many", (1, 3))
@pytest.mark.parametrize("by", ("instrument", "department"))
def test_the_figures_cost_the_same_at_any_size(client, many, by, django_assert_max_num_queries):
    for _n in range(5 * many):
        answered(InstrumentFactory(), bearer=OrganisationFactory(territory=TerritoryFactory()))
    with django_assert_max_num_queries(11):  # the first of the day adds up and keeps
        client.get(reverse("funding_results"), {"by": by})


@pytest.mark.django_db
def test_the_figures_are_added_up_once_a_day_and_when_somebody_objects(client, django_assert_max_num_queries):
    files = [answered(InstrumentFactory()) for _n in range(5)]
    before = client.get(reverse("funding_results")).context["rows"]
    with django_assert_max_num_queries(2):
        assert client.get(reverse("funding_results")).context["rows"] == before != []

    Path.objects.filter(pk=files[0].path_id).update(counts=False)
    assert client.get(reverse("funding_results")).context["rows"] == []


@pytest.mark.django_db
def test_every_process_says_the_same_all_day_and_older_tables_go():
    for _n in range(5):
        answered(InstrumentFactory())
    here, day = open_results.table_of(FIRST, "theme"), FIRST + timedelta(days=1)
    for _n in range(5):
        answered(InstrumentFactory())
    there = open_results.table_of(FIRST, "theme")
    tomorrow = open_results.table_of(day, "theme")

    assert (here == there, [row.figures.answers for row in there], tomorrow != there) == (True, [5, 5], True)
    assert list(ResultTable.objects.values_list("day", "by")) == [(day, "theme")]


@pytest.mark.django_db
def test_of_two_tables_that_are_made_at_once_the_first_is_kept():
    key = {"day": FIRST, "by": "theme", "language": "en", "objecting": "0:0"}

    assert [actions.keep_results(key=key, rows=rows) for rows in ([{"name": "a"}], [])] == [
        [{"name": "a"}]
    ] * 2
