"""Django, made ready for the commands that need it."""

import os


def django(*, demonstration: bool = False, at: str = "") -> None:
    """Load the settings and the apps; `at` is the address when no setting gives another."""
    if demonstration:
        os.environ["CROISEE_DEMO"] = "1"
    if at:
        os.environ.setdefault("CROISEE_SITE_URL", f"http://{at}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "croisee.settings")
    import django

    django.setup()
