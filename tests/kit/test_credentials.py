"""Secrets come from files that nobody else reads, and from systemd."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from croisee.kit import credentials

ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / "src/croisee/settings.py").read_text()
SECRETS = {
    "SECRET_KEY", "SECRET_KEY_BEFORE", "DATABASE_URL", "REDIS_URL", "MAIL_URL", "OIDC_SECRET",
    "TRANSLATE_KEY", "METRICS_TOKEN",
}  # fmt: skip
A_SECRET = re.compile(r"SECRET|KEY|TOKEN|PASSWORD|_URL")
# public, or where something is
NONE = {"SITE_URL", "SOURCE_URL", "TRANSLATE_URL", "TRACES_URL", "BACKUP_KEY"}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A file that is named by `…_FILE` or given by systemd, with its mode."""

    def keep(content: str, *, by_systemd: bool, mode: int = 0o400) -> Path:
        file = tmp_path / "CROISEE_SECRET_KEY"
        file.write_text(content)
        file.chmod(mode)
        if by_systemd:
            monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
        else:
            monkeypatch.setenv("CROISEE_SECRET_KEY_FILE", str(file))
        return file

    monkeypatch.delenv("CROISEE_SECRET_KEY", raising=False)
    return keep


either = pytest.mark.parametrize("by_systemd", [True, False])


@either
@pytest.mark.parametrize("mode", [0o400, 0o440, 0o640])
def test_a_secret_is_read_from_its_file_without_the_end_of_the_line(kept, by_systemd, mode):
    kept("long and by chance\n", by_systemd=by_systemd, mode=mode)

    assert credentials.secret("CROISEE_SECRET_KEY") == "long and by chance"


@either
@pytest.mark.parametrize("mode", [0o444, 0o604, 0o602])
def test_a_file_that_others_may_read_is_refused_with_what_to_do(kept, by_systemd, mode):
    file = kept("long and by chance", by_systemd=by_systemd, mode=mode)

    with pytest.raises(ImproperlyConfigured, match=f"chmod o= {file}"):
        credentials.secret("CROISEE_SECRET_KEY")


@either
def test_an_empty_file_is_no_secret(kept, by_systemd):
    kept("\n", by_systemd=by_systemd)

    with pytest.raises(ImproperlyConfigured, match="is empty"):
        credentials.secret("CROISEE_SECRET_KEY")


def test_a_file_that_is_not_there_is_said(kept):
    kept("x", by_systemd=False).unlink()

    with pytest.raises(ImproperlyConfigured, match="cannot be read from .*No such file"):
        credentials.secret("CROISEE_SECRET_KEY")


@either
def test_what_is_given_in_two_places_is_refused(kept, by_systemd, monkeypatch):
    kept("x", by_systemd=by_systemd)
    monkeypatch.setenv("CROISEE_SECRET_KEY", "y")

    with pytest.raises(ImproperlyConfigured, match="more than once"):
        credentials.secret("CROISEE_SECRET_KEY")


def test_without_any_of_them_there_is_the_default(kept):
    assert credentials.secret("CROISEE_SECRET_KEY", "nothing") == "nothing"


def test_the_key_of_backups_is_where_systemd_put_it(tmp_path, monkeypatch):
    (tmp_path / "CROISEE_BACKUP_KEY").touch()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert credentials.path("CROISEE_BACKUP_KEY") == str(tmp_path / "CROISEE_BACKUP_KEY")


def test_every_setting_that_opens_something_is_read_so():
    read = {*re.findall(r'"CROISEE_(\w+)"', SETTINGS)}

    assert {*re.findall(r'\bsecret\(\s*"CROISEE_(\w+)"', SETTINGS)} == SECRETS
    assert {name for name in read if A_SECRET.search(name)} <= SECRETS | NONE
    assert "environ.get" not in SETTINGS


def test_the_settings_take_all_of_them_from_systemd(tmp_path):
    """As the program starts: nothing secret in its environment."""
    told = {name: f"of {name}" for name in SECRETS}
    told |= {"DATABASE_URL": "sqlite:///of-files.sqlite3", "REDIS_URL": "redis://of-files"}
    for name, content in told.items():
        (tmp_path / f"CROISEE_{name}").write_text(content)
        (tmp_path / f"CROISEE_{name}").chmod(0o400)
    given = {name: value for name, value in os.environ.items() if not name.startswith("CROISEE_")}
    given |= {"CREDENTIALS_DIRECTORY": str(tmp_path), "CROISEE_OIDC_NAME": "a service"}
    says = """from croisee import settings as s
one = s.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["secret"]
print(s.SECRET_KEY, s.SECRET_KEY_FALLBACKS, s.DATABASE_URL, s.REDIS_URL, s.MAIL_URL, one, s.TRANSLATE_KEY,
      s.METRICS_TOKEN, sep="|")"""

    said = subprocess.run([sys.executable, "-c", says], env=given, capture_output=True, text=True, check=True)

    assert said.stdout.strip().split("|") == [
        "of SECRET_KEY", "['of SECRET_KEY_BEFORE']", "sqlite:///of-files.sqlite3", "redis://of-files",
        "of MAIL_URL", "of OIDC_SECRET", "of TRANSLATE_KEY", "of METRICS_TOKEN",
    ]  # fmt: skip
