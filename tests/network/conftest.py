import pytest

from tests.network.another import THERE, There


@pytest.fixture
def there(settings, monkeypatch):
    """The other site that the settings name."""
    from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

    facts = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    monkeypatch.setitem(facts, "client_id", "croisee")
    monkeypatch.setitem(facts, "settings", {"server_url": THERE})
    site = There()
    monkeypatch.setattr(DefaultSocialAccountAdapter, "get_requests_session", lambda _self: site)
    return site
