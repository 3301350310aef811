"""What opens something is sealed in the database, and found by whoever brings it."""

import pytest
from django.apps import apps
from django.db import models
from django.db.models.functions import Cast
from django.urls import reverse

from croisee.attendance.models import Registration
from croisee.kit.prepared import rows
from croisee.kit.resealing import as_sealed, rewrite
from croisee.kit.tasks import tidy
from croisee.kit.tokens import LinkField, TokenField, forms_of, new_token, opened
from tests import factories as make

STAMPS = {
    "meetings.Call.token",  # of a call, which is for all who are to answer it
    "meetings.Decision.stamp",
    "meetings.Succession.stamp",
    "syntheses.BillVersion.token",
}


@pytest.fixture
def one(db) -> Registration:
    return make.RegistrationFactory()


def as_it_stands(one: Registration) -> str:
    rows = Registration.objects.annotate(raw=Cast("token", models.TextField()))
    return rows.values_list("raw", flat=True).get(pk=one.pk)


def found(token: str) -> list[Registration]:
    return list(Registration.objects.filter(token=token))


def test_a_copy_of_the_database_opens_nothing(one, client):
    kept = as_it_stands(one)

    assert one.token not in kept and len(kept) > 32
    assert found(kept) == []
    assert client.get(reverse("registration", args=[kept])).status_code == 404


def test_who_brings_it_is_found_and_reads_it_again(one):
    assert found(one.token) == [one]
    assert list(Registration.objects.filter(token__in=["nothing", one.token])) == [one]
    assert Registration.objects.get(pk=one.pk).token == one.token
    assert found("") == found(new_token()) == list(Registration.objects.filter(token=None)) == []


def test_the_same_is_kept_when_its_row_is_saved_again(one):
    before = as_it_stands(one)
    again = Registration.objects.get(pk=one.pk)
    again.save()

    assert as_it_stands(one) == before


def test_two_links_look_alike_in_nothing(one):
    other = make.RegistrationFactory()

    assert as_it_stands(one)[:8] != as_it_stands(other)[:8]


def test_after_the_key_was_replaced_links_open_and_are_sealed_anew(one, settings):
    before, kept = settings.SECRET_KEY, as_it_stands(one)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another long random text", [before]
    assert found(one.token) == [one]

    tidy()

    assert as_it_stands(one) != kept
    settings.SECRET_KEY_FALLBACKS = []
    assert found(one.token) == [one]


def test_without_its_key_a_link_leads_nowhere_and_its_row_is_read(one, settings):
    settings.SECRET_KEY = "another long random text"

    assert found(one.token) == []
    assert Registration.objects.get(pk=one.pk).get_absolute_url() != one.get_absolute_url()


def test_a_prepared_read_finds_it(one):
    def compose(tokens: tuple) -> models.QuerySet:
        return Registration.objects.filter(token__in=tokens)

    other = make.RegistrationFactory()

    for each in (one, other):
        assert rows("links", compose, tokens=forms_of([each.token])) == [each]


def test_what_stood_there_before_is_sealed_once_and_opened_on_the_way_back(one):
    kept = as_it_stands(one)
    assert rewrite(Registration, "token", opened, "default") == 1
    assert as_it_stands(one) == one.token

    assert [rewrite(Registration, "token", as_sealed, "default") for _n in range(2)] == [1, 0]

    assert as_it_stands(one) == kept


def test_more_rows_than_are_read_at_once_are_all_rewritten(one, monkeypatch):
    monkeypatch.setattr("croisee.kit.resealing.AT_ONCE", 2)
    make.RegistrationFactory.create_batch(4)

    assert rewrite(Registration, "token", opened, "default") == 5


def test_what_is_not_sealed_opens_nothing():
    fields = [field for model in apps.get_models() for field in model._meta.local_concrete_fields]
    ours = [field for field in fields if field.model.__module__.startswith("croisee.")]

    plain = {str(field) for field in ours if isinstance(field, TokenField)}
    assert plain == STAMPS
    assert all(isinstance(one, LinkField | TokenField) for one in ours if one.default is new_token)
