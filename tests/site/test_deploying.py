"""What stands in deploy/ fits the program, and what is installed is what the lock says."""

import os
import re
import shutil
import subprocess

import pytest

from croisee.cli import parser
from tests.kit.test_credentials import SECRETS
from tools import supply
from tools.supply import ROOT

DEPLOY = ROOT / "deploy"


def test_every_setting_that_is_given_exists():
    known = set(re.findall(r'"(CROISEE_[A-Z_]+)"', (ROOT / "src/croisee/settings.py").read_text()))
    given = {
        name for file in DEPLOY.iterdir() for name in re.findall(r"\b(CROISEE_[A-Z_]+)=", file.read_text())
    }

    assert given <= known and "CROISEE_CONTACT" in given


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda unit: unit.name)
def test_every_command_that_is_started_exists(unit):
    (command,) = re.findall(r"^ExecStart=/opt/croisee/bin/croisee (.+)$", unit.read_text(), re.MULTILINE)

    assert parser().parse_args(command.replace("%i", "8001").split()).run


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda unit: unit.name)
def test_it_runs_as_a_user_of_its_own_who_reads_no_secrets_file(unit):
    said = unit.read_text().splitlines()

    assert {"User=croisee", "NoNewPrivileges=yes", "ProtectSystem=strict"} <= {*said}
    assert "EnvironmentFile=/etc/croisee/croisee.env" in said  # read before the user changes
    assert "LoadCredentialEncrypted=CROISEE:/etc/croisee/secrets" in said
    assert (
        "install -m 600 deploy/croisee.env /etc/croisee/"
        in (ROOT / "docs/how-to/install-on-debian.md").read_text()
    )


def test_no_secret_is_written_into_the_file_of_settings():
    given = re.findall(r"^(CROISEE_[A-Z_]+)=", (DEPLOY / "croisee.env").read_text(), re.MULTILINE)

    assert {name.removeprefix("CROISEE_") for name in given} & SECRETS == set()


def test_database_and_cache_know_the_user_who_asks_and_no_password_lies_anywhere():
    given = (DEPLOY / "croisee.env").read_text()

    assert "CROISEE_DATABASE_URL=postgres:///croisee\n" in given
    assert "CROISEE_REDIS_URL=unix:///" in given
    for guide in ("install-on-debian.md", "installer-sur-debian.md"):
        text = (ROOT / "docs/how-to" / guide).read_text()
        assert "port 0\\nunixsocket /run/redis/redis-server.sock\\nunixsocketperm 770" in text
        assert "usermod -aG redis croisee" in text


def test_the_hosts_below_the_name_of_a_server_are_asked_by_https_alone():
    assert "CROISEE_HSTS_SUBDOMAINS=on" in (DEPLOY / "croisee.env").read_text().splitlines()


CHECKED_BY = {
    "systemd-analyze": [
        "systemd-analyze",
        "verify",
        *map(str, DEPLOY.glob("*.timer")),
        *map(str, DEPLOY.glob("*.service")),
    ],
    "caddy": ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")],
}


@pytest.mark.parametrize("program", CHECKED_BY)
def test_the_programs_that_read_them_take_them(program):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")

    said = subprocess.run(CHECKED_BY[program], capture_output=True, text=True)

    lines = said.stderr.splitlines()
    absent = [line for line in lines if "/opt/croisee/bin/croisee is not executable" in line]
    wrong = [line for line in lines if line not in absent and not re.search(r"\"info\"|\"warn\"", line)]
    assert [line for line in wrong if "croisee" in line or "rror" in line] == []
    assert said.returncode == 0 or absent


def test_nginx_takes_its_file(tmp_path):
    if not (nginx := shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")):
        pytest.skip("nginx is not installed")
    certificate, key, log = tmp_path / "stand-in.pem", tmp_path / "key.pem", tmp_path / "log"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-subj", "/CN=cooperer.example.org", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text()
    site = re.sub(r"(ssl_certificate) .+;", rf"\1 {certificate};", site)
    site = re.sub(r"(ssl_certificate_key) .+;", rf"\1 {key};", site)
    site = re.sub(r"access_log \S+", f"access_log {log}", site)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; error_log {log}; events {{}} http {{ {site} }}")

    said = subprocess.run([nginx, "-t", "-q", "-c", whole], capture_output=True, text=True)

    assert (said.returncode, "[emerg]" in said.stderr) == (0, False), said.stderr


def test_the_web_server_speaks_tls_of_today_alone():
    """Caddy does by itself."""
    said = (DEPLOY / "nginx.conf").read_text()

    assert re.findall(r"ssl_protocols (.+);", said) == ["TLSv1.2 TLSv1.3"]
    assert re.findall(r"ssl_ciphers (.+);", said) == ["ECDHE+AESGCM:ECDHE+CHACHA20"]


NGINX_KNOWS = """upstream least_conn keepalive server log_format listen server_name location return
ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers server_tokens access_log client_max_body_size
proxy_http_version proxy_set_header proxy_next_upstream proxy_read_timeout proxy_buffering proxy_pass"""
CADDY_KNOWS = """handle respond redir @closed encode request_body max_size reverse_proxy lb_policy
lb_try_duration lb_try_interval health_uri health_interval health_headers Host header_up flush_interval"""
A_SITE = {"http://cooperer.example.org", "cooperer.example.org"}


def words_of(name: str) -> list[list[str]]:
    """What the lines of a file in deploy/ say, without their remarks."""
    lines = (line.partition("#")[0].strip(" \t;{}") for line in (DEPLOY / name).read_text().splitlines())
    return [line.split() for line in lines if line]


def test_the_web_server_asks_this_program_alone_and_has_no_files_of_its_own():
    nginx, caddy = words_of("nginx.conf"), words_of("Caddyfile")
    behind = [words[1] for words in nginx if words[0] == "server" and words[1:]]
    asked = [word for words in caddy if words[0] == "reverse_proxy" for word in words[1:]]

    assert {words[0] for words in nginx} <= {*NGINX_KNOWS.split()}
    assert {words[0] for words in caddy} - A_SITE <= {*CADDY_KNOWS.split()}
    assert {words[1] for words in nginx if words[0] == "proxy_pass"} == {"http://croisee"}
    assert [words[1] for words in nginx if words[0] == "upstream"] == ["croisee"]
    assert all(re.fullmatch(r"127\.0\.0\.1:\d+", one) for one in behind + asked) and behind and asked


def test_a_program_is_not_led_on_to_https():
    refused = {
        "nginx.conf": r"listen 80;.*?location /api/ \{\s*return 403;.*?return 301 https",
        "Caddyfile": r"http://\S+ \{\s*handle /api/\* \{\s*respond 403.*?redir https",
    }

    for name, said in refused.items():
        assert re.search(said, (DEPLOY / name).read_text(), re.DOTALL), name


def test_both_guides_have_the_same_commands():
    """But for the words that stand for what a reader chooses."""
    commands = [
        re.findall(r"^    (.+)$", (ROOT / "docs/how-to" / page).read_text(), re.MULTILINE)
        for page in ("install-on-debian.md", "installer-sur-debian.md")
    ]

    assert commands[0] == [line.replace("VOTRE.NOM", "YOUR.NAME") for line in commands[1]]


def test_the_parts_are_those_of_the_lock():
    assert [
        path.name for path, content in supply.written().items() if path.read_text("utf-8") != content
    ] == []


def test_a_part_whose_licence_does_not_go_with_ours_stops_it(monkeypatch):
    monkeypatch.setitem(supply.SAID, "django", "SSPL-1.0")

    with pytest.raises(ValueError, match="django: does SSPL-1.0 go with AGPL"):
        supply.licence("django")
