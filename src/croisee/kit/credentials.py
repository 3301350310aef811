"""Settings that open something: given in the environment, in a file, or as a credential of systemd.

secret("CROISEE_SECRET_KEY")    # the variable; the file that CROISEE_SECRET_KEY_FILE names; the credential
path("CROISEE_BACKUP_KEY")      # where such a file is
"""

import os
import stat
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

OF_OTHERS = stat.S_IRWXO


def secret(name: str, default: str = "") -> str:
    """What is said under a name, wherever it is kept; refused when several places say it."""
    if place := path_of_file(name):
        return read(name, place)
    return os.environ.get(name) or default


def path(name: str) -> str:
    """For a setting that is itself a path: the one that is said, or that of the credential."""
    credential = credential_of(name)
    return os.environ.get(name) or str(credential or "")


def path_of_file(name: str) -> Path | None:
    """Where it is kept, unless the environment says it."""
    named, credential = os.environ.get(f"{name}_FILE"), credential_of(name)
    if sum(map(bool, (os.environ.get(name), named, credential))) > 1:
        raise ImproperlyConfigured(
            f"{name} is given more than once: keep it in one place alone, "
            f"the environment, the file of {name}_FILE or the credential."
        )
    return Path(named) if named else credential


def credential_of(name: str) -> Path | None:
    """The file that systemd has opened for this service."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    place = Path(folder, name) if folder else None
    return place if place and place.is_file() else None


def read(name: str, place: Path) -> str:
    """What a file holds that nobody else may read, without the end of its line."""
    try:
        mode, text = place.stat().st_mode, place.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as wrong:
        raise ImproperlyConfigured(f"{name} cannot be read from {place}: {wrong}.") from wrong
    if mode & OF_OTHERS:
        raise ImproperlyConfigured(f"{place} may be read by anybody on this machine: chmod o= {place}")
    if not text:
        raise ImproperlyConfigured(f"{place} is empty: it is to hold {name}.")
    return text
