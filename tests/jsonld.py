"""Read what pages say for programs."""

import json
import re

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def things_in(page: str) -> list[dict]:
    """The things in the blocks of a page."""
    return [thing for text in BLOCK.findall(page) for thing in json.loads(text)["@graph"]]


def graph_of(client, address: str) -> list[dict]:
    return things_in(client.get(address).content.decode())
