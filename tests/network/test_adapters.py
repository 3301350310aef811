from types import SimpleNamespace

import pytest

from croisee.network.adapters import SocialAccountAdapter


@pytest.mark.parametrize("verified", (True, False))
def test_only_somebody_with_a_verified_address_comes_in_by_another_service(verified):
    login = SimpleNamespace(email_addresses=[SimpleNamespace(verified=verified)])

    assert SocialAccountAdapter().is_open_for_signup(None, login) is verified
