"""Who signed what, and which key follows which."""

import pytest

from croisee.engines import following
from croisee.engines.following import WrongSignature

HOME = "https://one.example"
OLD, NEW, NEWEST, OTHER = (following.new_secret() for _ in range(4))


def vouched(old, new, home=HOME):
    return following.statement(old, following.public_of(new), home, at=1)


def test_a_signature_says_when_and_by_which_key():
    token = following.sign(b"body", OLD, at=1_700_000_000)

    assert following.verify(b"body", token, following.public_of(OLD)) == 1_700_000_000
    assert following.signed_by(token) == following.name_of(following.public_of(OLD))


@pytest.mark.parametrize(
    ("body", "token", "key"),
    [
        (b"other", following.sign(b"body", OLD, at=1), OLD),
        (b"body", following.sign(b"body", OTHER, at=1), OLD),
        (b"body", "", OLD),
        (b"body", "a.b.c", OLD),
        (b"body", vouched(OLD, NEW), OLD),
    ],
    ids=["other bytes", "another key", "nothing", "no signature", "a word for a key"],
)
def test_what_somebody_else_signed_or_nobody_is_refused(body, token, key):
    with pytest.raises(WrongSignature):
        following.verify(body, token, following.public_of(key))


def test_a_signature_made_with_another_method_is_refused():
    from jwt.api_jws import PyJWS

    public = following.public_of(OLD)
    header = {"iat": 1, "b64": False, "crit": ["b64"]}
    token = PyJWS().encode(b"body", public, "HS256", header, is_payload_detached=True)

    with pytest.raises(WrongSignature):
        following.verify(b"body", token, public)


def test_a_new_key_is_known_by_the_word_of_those_before():
    words = [vouched(NEW, NEWEST), vouched(OLD, NEW)]

    assert following.successor(following.public_of(OLD), words, HOME) == following.public_of(NEWEST)


def test_a_key_that_nobody_vouches_for_leads_nowhere():
    words = [vouched(OTHER, NEW)]

    assert following.successor(following.public_of(OLD), words, HOME) == following.public_of(OLD)


def test_two_keys_that_vouch_for_each_other_end():
    words = [vouched(OLD, NEW), vouched(NEW, OLD)]

    assert following.successor(following.public_of(OLD), words, HOME) in map(following.public_of, (OLD, NEW))


def test_a_word_said_for_another_network_is_refused():
    with pytest.raises(WrongSignature):
        following.successor(following.public_of(OLD), [vouched(OLD, NEW, "https://two.example")], HOME)


def test_the_fingerprint_is_read_in_groups():
    assert [len(group) for group in following.fingerprint(following.public_of(OLD)).split()] == [4] * 16
