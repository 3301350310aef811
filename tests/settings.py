"""The product's settings, read more strictly: an undefined template variable fails."""

import os
import tempfile

os.environ["CROISEE_DATA"] = tempfile.mkdtemp(prefix="croisee-tests-")
os.environ["CROISEE_SECRET_KEY"] = "only for the tests"
os.environ["CROISEE_HOSTS"] = "testserver,127.0.0.1,localhost"
os.environ["CROISEE_DATABASE_URL"] = os.environ.get(
    "CROISEE_TEST_DATABASE_URL", f"sqlite:///{os.environ['CROISEE_DATA']}/tests.sqlite3"
)
os.environ["CROISEE_OIDC_NAME"] = "the town's account"
os.environ.pop("CROISEE_DEMO", None)

from croisee.settings import *  # noqa: E402, F403
from croisee.settings import DATABASES, STORAGES, TEMPLATES  # noqa: E402


class Undefined(str):
    """What a template that names an unknown variable runs into."""

    def __mod__(self, name):
        raise AssertionError(f"The template names an undefined variable: {name}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = False
SECOND_STEP = "nobody"
CONFIRMED_FOR = 60 * 60 * 24  # a test may last
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"  # nothing is kept
