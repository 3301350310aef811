"""What waits in the background, in which order."""

import pytest
from django_tasks_db.models import DBTaskResult

from croisee.kit.jobs import later

pytestmark = pytest.mark.django_db


def test_a_code_to_sign_in_does_not_wait_for_what_asks_other_servers():
    later("funding.check_links")
    later("exchange.match_everything")
    later("kit.send_mail", mail_id=1)

    waiting = [row.args_kwargs["args"][0] for row in DBTaskResult.objects.ready()]

    assert waiting == ["kit.send_mail", "exchange.match_everything", "funding.check_links"]
