"""A made-up country, catalogues of instruments with ten rules each, and projects that answer everything."""

from benchmarks._financing.form import FORM, project
from benchmarks._financing.making import catalogue, entries
from benchmarks._financing.places import PLACES, Country

__all__ = ["FORM", "PLACES", "Country", "catalogue", "entries", "project"]
