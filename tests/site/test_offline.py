"""What a device needs to open pages without network; that it does, a journey shows."""

import pytest
from django.urls import reverse


def test_the_worker_looks_after_the_whole_site(client):
    answer = client.get(reverse("worker"))

    assert reverse("worker") == "/worker.js"  # its folder is what it may look after
    assert answer["Content-Type"].startswith("text/javascript")
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Vous êtes hors réseau"),
        ("de", "Sie sind ohne Netz"),
        ("nl", "U bent offline"),
        ("en", "You are offline"),
    ],
)
def test_the_page_of_what_is_not_kept_speaks_the_language_of_the_device(client, language, said):
    page = client.get(reverse("offline"), headers={"Accept-Language": language})

    assert f"<h1>{said}</h1>" in page.text
