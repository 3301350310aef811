"""Where the notes to read are, and what is expected of them."""

import json
from pathlib import Path
from typing import Any

from croisee.engines.notes import Reading, to_json

HERE = Path(__file__).parent
EXAMPLES = sorted(path for path in (HERE / "examples").iterdir() if path.suffix != ".json")
OTHERS = sorted((HERE / "others").iterdir())
SHARED = HERE.parents[2].parent / "shared"


def expected(note: Path) -> dict[str, Any]:
    """What a careful reader takes out of a note: the output without text and spans."""
    return json.loads(note.with_name(note.stem + ".gold.json").read_text("utf-8"))


def said(reading: Reading) -> dict[str, Any]:
    """A reading in the same form."""
    return {key: value for key, value in to_json(reading).items() if key not in ("text", "spans")}
