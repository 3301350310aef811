"""Static files are collected once, and again when one of them is another."""

import pytest

from croisee.site import collecting


@pytest.fixture
def made(monkeypatch, settings, tmp_path) -> list[str]:
    """The commands that were called."""
    called: list[str] = []
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(collecting, "call_command", lambda name, **_options: called.append(name))
    return called


def test_what_was_collected_is_not_collected_again(made):
    collecting.collect()
    collecting.collect()

    assert made == ["collectstatic"]


def test_another_file_or_another_way_of_making_them_has_them_collected(made, monkeypatch, settings):
    collecting.collect()
    monkeypatch.setattr(collecting, "sources", lambda: iter(["site/page.css /page.css 1 10"]))
    collecting.collect()
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "another"}}
    collecting.collect()

    assert made == ["collectstatic"] * 3
