"""CATALOGUE, PROJECT and the OUT of each command as JSON: the file formats of `croisee fund`."""

from croisee.engines.reading import VERSION, WrongFile

from .catalogues import catalogue_from_json
from .checks import check_to_json
from .projects import project_from_json
from .rules import rule_from_json, rule_to_json

__all__ = [
    "VERSION",
    "WrongFile",
    "catalogue_from_json",
    "check_to_json",
    "project_from_json",
    "rule_from_json",
    "rule_to_json",
]
