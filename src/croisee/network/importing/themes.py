"""Which theme each category of a list becomes: asked once, remembered for the next list."""

from collections import Counter
from collections.abc import Iterable, Sequence

from croisee.network.importing.saying import categories_of, theme_meant
from croisee.network.models import OrganisationList

MOST = 200  # categories that are asked for


def themes_guessed(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> dict[str, str]:
    """Each category of a table, the most frequent first, with its theme: as chosen before, or by its name."""
    if "themes" not in columns:
        return {}
    number = columns.index("themes")
    counted = Counter(category for row in rows for category in categories_of(row[number]))
    before = chosen_before()
    return {
        category: before.get(category) or theme_meant(category) for category, _n in counted.most_common(MOST)
    }


def chosen_before() -> dict[str, str]:
    """What was chosen for categories of earlier lists, the last choice first."""
    chosen: dict[str, str] = {}
    for wanted in OrganisationList.objects.order_by("pk").values_list("wanted", flat=True):
        chosen |= {category: theme for category, theme in wanted.get("themes", {}).items() if theme}
    return chosen
