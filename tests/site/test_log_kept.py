"""The log outlives a restart, is read by few, and lies on another machine, too."""

import configparser

import pytest

from croisee.site.operating import logs
from tools.supply import ROOT

DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs/how-to/watch-an-installation.md").read_text()
LOST, ALONE = "The log is gone", "The log lies on this machine alone"


def read(name):
    file = configparser.ConfigParser(interpolation=None)
    file.optionxform = str
    file.read(DEPLOY / name)
    return {section: dict(file[section]) for section in file.sections()}


def test_the_journal_is_kept_and_nobody_else_is_given_it():
    said = read("journald.conf")["Journal"]

    assert (said["Storage"], said["Seal"], said["MaxRetentionSec"]) == ("persistent", "yes", "3month")
    assert [name for name in said if name.startswith("ForwardTo") and said[name] != "no"] == []
    assert "install -D -m 644 deploy/journald.conf /etc/systemd/journald.conf.d/croisee.conf" in GUIDE


def test_it_goes_to_another_machine_over_tls_and_each_knows_the_other():
    said = read("journal-upload.conf")["Upload"]

    assert said["URL"].startswith("https://")
    assert {*said} == {"URL", "ServerKeyFile", "ServerCertificateFile", "TrustedCertificateFile"}
    assert "deploy/journal-upload.conf /etc/systemd/journal-upload.conf.d/croisee.conf" in GUIDE
    assert "systemctl enable --now systemd-journal-upload" in GUIDE


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """One with systemd; a file is written in it by its path."""
    monkeypatch.setattr(logs, "ROOT", tmp_path)

    def write(path, content="", mode=0o640):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        file.chmod(mode)

    (tmp_path / "run/systemd/system").mkdir(parents=True)
    return write


JOURNAL = "var/log/journal/3f/system.journal"
UPLOADS = "etc/systemd/system/multi-user.target.wants/systemd-journal-upload.service"


def said():
    return [str(found.what) for found in logs.log()]


def test_of_a_machine_that_keeps_its_log_and_sends_it_on_nothing_is_said(machine):
    machine(JOURNAL)
    machine(UPLOADS)

    assert said() == []


def test_a_log_that_is_lost_with_the_power_is_said(machine):
    machine(UPLOADS)

    assert [one.startswith(LOST) for one in said()] == [True]


def test_a_log_that_anybody_reads_is_said(machine):
    machine(JOURNAL, mode=0o644)
    machine(UPLOADS)

    (only,) = said()
    assert only.startswith("Anybody on this machine reads the log:") and only.endswith(JOURNAL)


@pytest.mark.parametrize(
    ("rule", "is_alone"),
    [
        ("*.* @@logs.example.org:6514", False),
        ('action(type="omfwd" target="logs.example.org")', False),
        ("# *.* @@logs.example.org", True),
        ("auth.* /var/log/auth.log", True),
    ],
)
def test_a_log_that_lies_here_alone_is_said_whatever_sends_it(machine, rule, is_alone):
    machine(JOURNAL)
    machine("etc/rsyslog.d/50-default.conf", rule)

    assert [one.startswith(ALONE) for one in said()] == [True] * is_alone


def test_what_nobody_may_read_here_says_nothing(machine, monkeypatch):
    machine(JOURNAL, mode=0o644)
    machine("etc/rsyslog.d/50-default.conf", "*.* @@logs.example.org", mode=0o600)

    def closed(*_args, **_named):
        raise PermissionError

    monkeypatch.setattr(logs.Path, "read_text", closed)
    assert len(said()) == 2
    (logs.ROOT / JOURNAL).unlink()
    (logs.ROOT / JOURNAL).symlink_to("gone")

    assert [one.startswith(ALONE) for one in said()] == [True]


def test_who_sends_it_by_other_means_says_so(machine, settings):
    machine(JOURNAL)
    assert [one.startswith(ALONE) for one in said()] == [True]

    settings.LOG_SENT_ON = True
    assert said() == []


def test_without_systemd_nobody_can_tell(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "ROOT", tmp_path)

    assert said() == []
