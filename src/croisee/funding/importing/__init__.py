"""Instruments that others describe: pages of Aides-territoires, and spreadsheets; read, then compared."""

from croisee.funding.importing.comparing import compared
from croisee.funding.importing.reading import AIDES, NotReadable, read
from croisee.funding.importing.values import Read, Told

__all__ = ["AIDES", "NotReadable", "Read", "Told", "compared", "read"]
