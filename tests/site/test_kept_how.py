"""What docs/trust.md says of how secrets are kept holds in every column of every table."""

import base64
import re
import time
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from croisee.api.actions.tokens import make_token
from croisee.api.models import Hook
from croisee.federation.models import OwnKey
from croisee.kit.mail import write
from croisee.kit.models import Mail
from croisee.network import second
from croisee.network.actions.second import switch_on_second
from tests.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def texts_of(value) -> list[bytes]:
    """A value as it stands, and what it is the writing of, where it is base 64."""
    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    found = [raw]
    for part in re.findall(rb"[A-Za-z0-9+/_-]{8,}", raw):
        whole = part[: len(part) // 4 * 4]
        found.append(base64.urlsafe_b64decode(whole.translate(bytes.maketrans(b"+/", b"-_"))))
    return [text.lower() for text in found]


def columns_with(*secrets: str | bytes) -> set[str]:
    """Of all tables, those in which one of these stands, whatever the capitals."""
    plain = [one.encode() if isinstance(one, str) else one for one in secrets]
    wanted = [form.lower() for one in plain for form in (one, base64.b32encode(one), one.hex().encode())]
    with connection.cursor() as cursor:
        return {
            f"{table}.{name}"
            for table in connection.introspection.table_names(cursor)
            for name, value in values_of(cursor, table)
            if any(one in text for text in texts_of(value) for one in wanted)
        }


def values_of(cursor, table: str) -> list[tuple[str, object]]:
    cursor.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return [pair for row in cursor.fetchall() for pair in zip(names, row, strict=True) if pair[1]]


@pytest.fixture
def anne():
    return PersonFactory(email="anne@example.org")


def test_what_is_looked_for_is_found_where_it_stands_as_it_is(anne):
    write(EmailMessage("A blue elephant", "Hello", to=["anne@example.org"]))
    write(EmailMessage(base64.b64encode(b"It is as grey as that").decode(), "Hello", to=["bo@example.org"]))

    assert columns_with("anne@example.org") == {"network_person.email", "kit_mail.to"}
    assert columns_with("blue elephant") == {"kit_mail.subject"}
    assert columns_with(b"as grey as that") == {"kit_mail.subject"}


def test_words_of_mails_stand_nowhere(anne):
    write(EmailMessage("Hello", "Your elephant is blue.", to=["anne@example.org"]))

    assert Mail.objects.get().text.strip() == "Your elephant is blue."
    assert columns_with("elephant") == set()


def test_neither_codes_nor_sessions_stand_anywhere(client, anne):
    client.post(reverse("account_login"), {"email": "anne@example.org"})
    code = re.search(r"^[A-Z0-9]{3,}[-A-Z0-9]*$", Mail.objects.get().text, re.MULTILINE)[0]
    before = client.session.session_key

    assert columns_with(code, code.replace("-", ""), before) == set()

    client.post(reverse("account_confirm_login_code"), {"code": code})
    session = client.session
    session["elephant"] = "blue and sealed"
    session.save()

    assert session["_auth_user_id"] == str(anne.pk)
    assert columns_with(session.session_key, "blue and sealed") == set()


def test_neither_the_second_step_nor_its_recovery_stands_anywhere(anne):
    secret = second.new_secret()
    code = second.code_at(secret, int(time.time() // second.STEP))

    codes = switch_on_second(secret=secret, code=code, by=anne)

    assert len(codes) == second.RECOVERY
    assert columns_with(secret, *codes, *map(second.tidied, codes)) == set()


def test_no_token_of_a_program_stands_anywhere(anne):
    until = timezone.localdate() + timedelta(days=1)
    _token, secret = make_token(name="Robot", scopes=["read"], until=until, by=anne)

    assert len(secret) > 40
    assert columns_with(secret) == set()


def test_what_we_sign_with_stands_where_it_is_said_and_nowhere_else(anne):
    Hook.objects.create(url="https://a.example", secret="whsec_elephantelephant", made_by=anne)
    OwnKey.objects.create(public="p" * 43, secret="elephant" * 5)

    assert columns_with("whsec_elephantelephant", "elephant" * 5) == {
        "api_hook.secret",
        "federation_ownkey.secret",
    }
