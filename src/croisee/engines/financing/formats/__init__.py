"""CATALOGUE, PROJECT and the OUT of each command as JSON: the file formats of `croisee fund`."""

from croisee.engines.reading import VERSION, WrongFile

from .catalogues import catalogue_from_json
from .checks import check_to_json
from .plans import answer_to_json, plan_to_json, what_else_to_json, wishes_from_json
from .projects import project_from_json
from .rules import rule_from_json, rule_to_json

__all__ = [
    "VERSION",
    "WrongFile",
    "answer_to_json",
    "catalogue_from_json",
    "check_to_json",
    "plan_to_json",
    "project_from_json",
    "rule_from_json",
    "rule_to_json",
    "what_else_to_json",
    "wishes_from_json",
]
