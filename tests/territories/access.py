from tests.world import Page

PAGES = [Page("territories:complete")]
