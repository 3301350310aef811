"""What the database keeps tells nothing to whoever has a copy of it."""

import pytest

from croisee.kit.sealing import sealed, unsealed


def test_what_is_sealed_is_read_again_and_for_its_purpose_only():
    kept = sealed(b"a secret", "a purpose")

    assert b"secret" not in kept
    assert (unsealed(kept, "a purpose"), unsealed(kept, "another")) == (b"a secret", None)


def test_what_is_sealed_for_one_is_not_read_as_anothers():
    kept = sealed(b"a secret", "a purpose", "anne")

    assert [unsealed(kept, "a purpose", whose) for whose in ("anne", "paul", "")] == [b"a secret", None, None]


@pytest.mark.parametrize("change", [lambda kept: kept[:-1], lambda kept: kept[:-1] + b"x", lambda kept: b""])
def test_what_somebody_changed_is_not_read(change):
    assert unsealed(change(sealed(b"a secret", "a purpose")), "a purpose") is None


def test_a_new_key_reads_what_the_one_before_sealed(settings):
    kept = sealed(b"a secret", "a purpose")
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another long random text"
    assert unsealed(kept, "a purpose") is None

    settings.SECRET_KEY_FALLBACKS = [before]

    assert unsealed(kept, "a purpose") == b"a secret"
