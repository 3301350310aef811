"""A page of the API of Aides-territoires: French labels that changed over time, HTML, names without codes."""

import html
import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from croisee.funding import vocabulary
from croisee.funding.importing.values import Read, same, sound, storable

SITE = "https://aides-territoires.beta.gouv.fr"
ENDS_A_LINE = re.compile(r"</(p|li|div|h\d|tr|ul|ol)>|<br\s*/?>|\\r\\n|\\n", re.IGNORECASE)
SPACES, LINES = re.compile(r"[^\S\n]+"), re.compile(r"\s*\n\s*")
SENTENCE = re.compile(r".{20,300}?[.!?…](?=\s|$)", re.DOTALL)
CONTINENTS = ("europe", "union europeenne")


@cache
def aliases() -> dict[str, Any]:
    """Our codes for their labels, whatever case, accents and plural."""
    told = json.loads((files("croisee.funding") / "data" / "aides_territoires.json").read_text("utf-8"))
    folded = {
        name: {same(label): codes for label, codes in labels.items()}
        for name, labels in told.items()
        if name != "themes"
    }
    return folded | {"themes": sorted(told["themes"], key=len, reverse=True)}


def is_page(told: Any) -> bool:
    """Whether a file is a page of their API, or one aid of it."""
    return isinstance(told, dict) and (
        isinstance(told.get("results"), list) or ("slug" in told and "name" in told)
    )


def aids_of(told: dict[str, Any]) -> list[Read]:
    """Every aid of a page, or the one that the file is."""
    rows = told["results"] if isinstance(told.get("results"), list) else [told]
    return [aid(row) for row in rows if isinstance(row, dict) and text(row.get("name"))]


def aid(row: dict[str, Any]) -> Read:
    """One aid; what matters for a plan is prose and stays so, until somebody writes it as rules."""
    described = plain(row.get("description"))
    kind = kind_of(row)
    values = {
        "kind": kind,
        "name": text(row.get("name"))[:200],
        "summary": first_sentence(described),
        "details": described[:8000],
        "language": "fr",
        "state": "FR",
        "is_public": True,
        "is_eu": bool(row.get("european_aid")),
        "rate_min": part(row.get("subvention_rate_lower_bound")),
        "rate_max": part(row.get("subvention_rate_upper_bound")),
        "amount_max": amount(row, kind),
        "opens": day(row.get("start_date")),
        "closes": day(row.get("submission_deadline")),
        "recurrence": next(iter(codes("recurrence", [row.get("recurrence")])), ""),
        "contact": plain(row.get("contact"))[:300],
        "source": "Aides-territoires",
        "source_url": address(row),
        "prose": rules_of(row),
        "who": found("who", row.get("targeted_audiences")),
        "stage": found("stage", row.get("mobilization_steps")),
        "cost": found("cost", row.get("destinations")),
        "theme": themes_of(row.get("categories")),
        "ethics": [vocabulary.Ethics.PUBLIC.value],
    }  # fmt: skip
    values["rate_base"] = vocabulary.Base.ELIGIBLE.value if values["rate_max"] else ""
    key = storable(str(row.get("id") or row.get("slug") or values["name"]))[:200]
    place, scale = text(row.get("perimeter")), text(row.get("perimeter_scale"))
    return Read(key, sound(values), names(row.get("financers") or row.get("financers_full")), place, scale)


def rules_of(row: dict[str, Any]) -> str:
    """What they say of who may have it and of the rate, in their words."""
    parts = (plain(row.get(name)) for name in ("eligibility", "subvention_comment"))
    return "\n\n".join(filter(None, parts))[:20_000]


def text(value: Any) -> str:
    """A string, or the name of an object; nothing for anything else."""
    if isinstance(value, dict):
        value = value.get("name")
    return storable(value).strip() if isinstance(value, str) else ""


def names(values: Any) -> list[str]:
    """Lists are strings or objects, by client and date."""
    return list(dict.fromkeys(filter(None, map(text, values if isinstance(values, list) else [values]))))


def plain(value: Any) -> str:
    """HTML as lines of text."""
    import nh3

    if not isinstance(value, str):
        return ""
    bare = html.unescape(nh3.clean(ENDS_A_LINE.sub("\n", storable(value)), tags=set()))
    return LINES.sub("\n", SPACES.sub(" ", bare)).strip()


def first_sentence(described: str) -> str:
    said = SENTENCE.match(described.replace("\n", " "))
    return said[0].strip() if said else ""


def codes(table: str, labels: Iterable[Any]) -> list[Any]:
    known = aliases()[table]
    return [known[label] for label in map(same, filter(None, map(text, labels))) if label in known]


def found(table: str, labels: Any) -> list[str]:
    """The codes of some labels, each once; labels that nobody told us of say nothing."""
    return sorted({code for some in codes(table, names(labels)) for code in some})


def kind_of(row: dict[str, Any]) -> str:
    """Money before advice, where an aid is both."""
    said = codes("kind", names(row.get("aid_types") or row.get("aid_types_full")))
    order = [kind.value for kind in vocabulary.Kind]
    return min(said, key=order.index, default=vocabulary.Kind.GRANT.value)


def themes_of(categories: Any) -> list[str]:
    """Categories stand behind their theme, and themes have slashes of their own."""
    return found("theme", [category(label) for label in names(categories)])


def category(label: str) -> str:
    if "|" in label:
        return label.split("|", 1)[1]
    for theme in aliases()["themes"]:
        if same(label).startswith(same(theme) + " "):
            return label[len(theme) :].strip(" /")
    return label


def number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        read = float(str(value).replace(",", ".").replace("\u202f", "").replace(" ", ""))
    except ValueError:
        return None
    return read if 0 < read < 1e11 else None


def part(percent: Any) -> float | int | None:
    read = number(percent)
    return None if read is None or read > 100 else (int(read / 100) if read == 100 else round(read / 100, 4))


def amount(row: dict[str, Any], kind: str) -> float | int | None:
    field = {"loan": "loan_amount", "repayable_advance": "recoverable_advance_amount"}.get(kind)
    read = number(row.get(field)) if field else None
    return int(read) if read is not None and read == int(read) else read


def day(value: Any) -> str | None:
    """A day of the calendar: some write the 31st of February."""
    try:
        return date.fromisoformat(value.strip()[:10]).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


def address(row: dict[str, Any]) -> str:
    """Their own page of the aid, else where it came from; nothing but the web."""
    relative, origin = text(row.get("url")), text(row.get("origin_url"))
    if relative.startswith("/"):
        return f"{SITE}{relative}"[:700]
    return next((url[:700] for url in (relative, origin) if url.startswith(("https://", "http://"))), "")
