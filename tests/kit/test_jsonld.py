"""What pages say to programs."""

from croisee.kit.jsonld import block, crumbs, said
from tests.jsonld import things_in


def test_no_text_ends_the_block_that_it_stands_in():
    name = "</script><script>alert(1)</script> & co"

    assert things_in(block([{"name": name}])) == [{"name": name}]


def test_what_is_not_known_is_left_out():
    assert said({"name": "A", "url": "", "geo": None, "about": []}) == {"name": "A"}


def test_the_way_to_a_page_has_numbered_steps(settings):
    settings.SITE_URL = "https://croisee.example.org"

    steps = crumbs(("Meetings", "/meetings/"), ("Nancy", "/meetings/nancy/"))["itemListElement"]

    assert [(one["position"], one["item"]) for one in steps] == [
        (1, "https://croisee.example.org/meetings/"),
        (2, "https://croisee.example.org/meetings/nancy/"),
    ]
