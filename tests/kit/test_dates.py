from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format

from croisee.kit.dates import with_weekday


@pytest.mark.parametrize(
    ("language", "day", "format", "written"),
    [
        ("fr", date(2027, 2, 1), "DATE_FORMAT", "1er février 2027"),
        ("fr", date(2027, 2, 1), "l j F Y", "lundi 1er février 2027"),
        ("fr", date(2027, 2, 11), "DATE_FORMAT", "11 février 2027"),
        ("fr", date(2027, 2, 1), "SHORT_DATE_FORMAT", "01/02/2027"),
        ("de", date(2027, 2, 1), "DATE_FORMAT", "1. Februar 2027"),
        ("nl", date(2027, 2, 1), "DATE_FORMAT", "1 februari 2027"),
    ],
)
def test_a_day_is_written_as_its_language_does(language, day, format, written):
    with translation.override(language):
        assert date_format(day, format) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "lundi 1er février 2027"), ("de", "Montag, 1. Februar 2027"), ("nl", "maandag 1 februari 2027")],
)
def test_a_day_with_its_weekday_is_written_as_its_language_does(language, written):
    with translation.override(language):
        assert with_weekday(date(2027, 2, 1)) == written
