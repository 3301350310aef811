from tests.factories import TerritoryFactory
from tests.world import Page

PAGES = [
    Page("territories:complete"),
    Page("territories"),
    Page("territory", lambda w: [TerritoryFactory(name="Nancy").code]),
]
