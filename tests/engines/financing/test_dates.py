"""Days counted back: in their order, never before today, and late said as late."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.financing.dates import (
    MARGIN,
    Dates,
    File,
    Lost,
    Spending,
    Step,
    add_months,
    back,
    dates_of,
    forward,
    work_between,
)

MONDAY = date(2026, 3, 2)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
months = days.map(lambda day: day.replace(day=1))
spendings = st.builds(Spending, st.just("oven"), months)
files = st.builds(
    File,
    opens=st.none() | days,
    closes=st.none() | days,
    effort_days=st.floats(0, 40),
    begins=st.none() | days,
    starts_after_filing=st.booleans(),
    spending=st.lists(spendings, max_size=4).map(tuple),
)


def test_a_file_is_begun_in_time_for_its_work_and_its_margin():
    told = dates_of(File(closes=date(2026, 4, 30), effort_days=4.5), MONDAY)

    assert told == Dates(
        (
            Step("begin", date(2026, 4, 20)), Step("documents", date(2026, 4, 22)),
            Step("send", date(2026, 4, 27)),
        ),
        ready=date(2026, 3, 9),
    )  # fmt: skip


def test_what_is_spent_before_the_file_is_sent_is_lost_to_it():
    orders = Spending("oven", date(2026, 3, 1)), Spending("van", date(2026, 5, 1))
    told = dates_of(File(starts_after_filing=True, spending=orders, effort_days=5), MONDAY)

    assert told.lost == (Lost(orders[0], date(2026, 4, 1)),)
    assert told.steps[-1] == Step("send", back(date(2026, 4, 30), MARGIN))


def test_without_any_date_there_are_steps_without_days():
    assert {step.on for step in dates_of(File(), MONDAY).steps} == {None}


def test_what_closed_yesterday_has_no_steps_any_more():
    told = dates_of(File(closes=date(2026, 3, 1)), MONDAY)

    assert (told.is_closed, told.steps) == (True, ())


def test_too_little_time_is_counted_in_days_of_work():
    told = dates_of(File(closes=date(2026, 3, 6), effort_days=10), MONDAY)

    assert (told.days_missing, [step.on for step in told.steps][-1]) == (6, date(2026, 3, 6))


@given(days, st.integers(0, 60))
def test_forward_and_back_are_days_of_work(day, number):
    assert forward(day, number).weekday() < 5 > back(day, number).weekday()
    assert work_between(forward(day, 0), forward(day, number)) == number
    assert back(forward(day, number), number) == forward(day, 0)


@given(days, st.integers(-40, 40), st.integers(-40, 40))
def test_months_add_up(day, one, other):
    assert add_months(add_months(day, one), other) == add_months(day, one + other)


@given(files, days)
def test_steps_come_in_their_order_and_within_their_time(file, today):
    told = dates_of(file, today)
    on = [step.on for step in told.steps if step.on]

    assert on == sorted(on)
    assert all(today <= day for day in on)
    if file.closes:
        assert all(day <= file.closes for day in on)
    if on and file.opens and not told.days_missing:
        assert file.opens <= on[-1]


@given(files, days)
def test_there_is_time_for_the_work_or_it_is_said(file, today):
    told = dates_of(file, today)
    if told.steps and told.steps[0].on and not told.days_missing:
        assert work_between(told.steps[0].on, told.steps[-1].on) >= file.effort_days - 1
        assert told.steps[-1].on >= told.ready


@given(files, days)
def test_what_is_lost_is_what_comes_before_the_file_and_moves_to_the_first_month_after_it(file, today):
    told = dates_of(file, today)
    early = {one for one in file.spending if one.month <= told.ready}

    assert {one.spending for one in told.lost} == (early if file.starts_after_filing else set())
    for one in told.lost:
        assert add_months(one.move_to, -1) <= told.ready < one.move_to


@given(files.filter(lambda file: file.closes), days, st.integers(1, 90))
def test_a_later_deadline_brings_no_step_forward(file, today, more):
    from dataclasses import replace

    now = dates_of(file, today)
    later = dates_of(replace(file, closes=file.closes + timedelta(days=more)), today)
    for before, after in zip(now.steps, later.steps, strict=False):
        assert before.on is None or after.on is None or before.on <= after.on
