"""Legal forms of five States and of the Union, and what comes nearest to each across the border."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language

from croisee.kit.text import fold
from croisee.network.tables import ESSGLOBAL, Row, name_of, rows_of

STATES = ("FR", "BE", "LU", "DE", "NL", "EU")


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A form under the law of a State (EU: of the Union); forms of one family do the same work."""

    code: str
    state: str
    family: str
    short: str
    name: str
    essglobal: str  # the address of its class

    def __str__(self) -> str:
        return f"{self.name} ({self.short})" if self.short else self.name


def form_of(code: str) -> LegalForm | None:
    """The form of a code, named in the language of the page."""
    row = rows_of("legal_forms").get(code)
    return made(row) if row else None


def made(row: Row) -> LegalForm:
    return LegalForm(row["code"], row["state"], row["family"], row["short"], name_of(row), concept(row))


def concept(row: Row) -> str:
    """The structure says more than the form, where there is one."""
    if row["essglobal_structure"]:
        return f"{ESSGLOBAL}organisational-structure/{row['essglobal_structure']}"
    return f"{ESSGLOBAL}legal-form/{row['essglobal_form']}"


def equivalents(code: str) -> list[LegalForm]:
    """What comes nearest to a form in other States."""
    form = form_of(code)
    if form is None:
        return []
    rows = rows_of("legal_forms").values()
    return [made(row) for row in rows if row["family"] == form.family and row["state"] != form.state]


def of_the_family(code: str) -> list[str]:
    """The codes of a form and of all that do the same work."""
    rows = rows_of("legal_forms")
    family = rows[code]["family"] if code in rows else None
    return [row["code"] for row in rows.values() if row["family"] == family]


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every form under its State, in the order of its words."""
    return named_in(get_language() or "en")


@cache
def named_in(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The forms in a language, which is that of the page."""
    forms = sorted(map(made, rows_of("legal_forms").values()), key=lambda form: fold(form.name))
    return [(state, [(f.code, str(f)) for f in forms if f.state == state]) for state in STATES]
