"""Every setting and command is documented."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_setting_is_documented():
    read = set(re.findall(r'"(CROISEE_[A-Z_]+)"', (ROOT / "src/croisee/settings.py").read_text()))
    told = set(re.findall(r"^\| `(CROISEE_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text(), re.MULTILINE))

    assert read == told


def test_every_command_is_documented():
    written = "".join(file.read_text() for file in (ROOT / "src/croisee/cli").glob("*.py"))
    commands = set(re.findall(r'add\(\s*commands, "([a-z]+)"', written))
    told = set(re.findall(r"`croisee ([a-z]+)", (ROOT / "docs/commands.md").read_text()))

    assert commands <= told


def test_no_page_asks_a_third_party():
    """Templates, styles and scripts name no other host, except in links that a person follows."""
    wrong = [
        f"{file.relative_to(ROOT)}: {match}"
        for pattern in ("*.html", "*.css", "*.js")
        for file in (ROOT / "src").rglob(pattern)
        for match in re.findall(
            r"""(?:src|action|@import|url\()\s*=?\s*["']?(?:https?:)?//[^"')\s]+""", file.read_text()
        )
    ]

    assert wrong == []


def test_no_page_holds_inline_scripts_or_styles():
    wrong = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "src").rglob("*.html")
        if re.search(
            r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.sub(r"{%.*?%}", "", file.read_text())
        )
    ]

    assert wrong == []


def test_no_link_opens_a_window_but_from_within_another_site():
    files = (ROOT / "src").rglob("*.html")
    opening = {file.name for file in files if re.search(r'\starget="_blank"', file.read_text())}

    assert opening <= {"embed.html", "map_embed.html"}
