"""Every setting: from the environment, secrets from files, too; docs/settings.md explains each one."""

import re
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from croisee.kit import credentials
from croisee.kit.credentials import secret
from croisee.kit.languages import with_catalogue

env = environ.Env()
PACKAGE = Path(__file__).parent

DEBUG = env.bool("CROISEE_DEBUG", default=False)
DEMO = env.bool("CROISEE_DEMO", default=False)
DATA = Path(env.str("CROISEE_DATA", default="var")).resolve()
DATABASE_URL = secret("CROISEE_DATABASE_URL", default=f"sqlite:///{DATA / 'croisee.sqlite3'}")
REDIS_URL = secret("CROISEE_REDIS_URL")
MAIL_URL = secret("CROISEE_MAIL_URL")
SITE_URL = env.str("CROISEE_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
if DEBUG and SITE_URL.startswith("https:"):
    raise ImproperlyConfigured(
        "CROISEE_DEBUG is for development: leave it out where people come by https://."
    )
ALLOWED_HOSTS = env.list("CROISEE_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])


def secret_key() -> str:
    """The configured secret; the demonstration makes one and keeps it beside its database."""
    if key := secret("CROISEE_SECRET_KEY"):
        return key
    if not DEMO:
        raise ImproperlyConfigured(
            "CROISEE_SECRET_KEY is missing: give a long random text, the same for every process."
        )
    DATA.mkdir(parents=True, exist_ok=True)
    kept = DATA / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = [key for key in secret("CROISEE_SECRET_KEY_BEFORE").split(",") if key]

# After how many months without a sign of somebody they are told that they will be forgotten; 0: never
FORGET_AFTER = env.int("CROISEE_FORGET_AFTER", default=36)

OIDC_NAME = env.str("CROISEE_OIDC_NAME", default="")
# Who has to sign in by two steps: nobody, or these
SECOND_STEPS = ("nobody", "administrators", "organisers", "everybody")
SECOND_STEP = env.str("CROISEE_SECOND_STEP", default="nobody")
if SECOND_STEP not in SECOND_STEPS:
    raise ImproperlyConfigured(f"CROISEE_SECOND_STEP is one of {', '.join(SECOND_STEPS)}.")
# What its `amr` or `acr` says when somebody has shown there by two means who they are
OIDC_SECOND_STEP = env.list("CROISEE_OIDC_SECOND_STEP", default=[])

INSTALLED_APPS = [
    # ours first: our templates stand before those of the libraries
    "croisee.api",
    "croisee.opendata",
    "croisee.site",
    "croisee.federation",
    "croisee.exchange",
    "croisee.funding",
    "croisee.cooperation",
    "croisee.syntheses",
    "croisee.contributions",
    "croisee.attendance",
    "croisee.meetings",
    "croisee.borders",
    "croisee.network",
    "croisee.territories",
    "croisee.translations",
    "croisee.journal",
    "croisee.kit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    # its client of the web takes 5 MB, which is for those who sign in by another site
    *(["allauth.socialaccount.providers.openid_connect"] if OIDC_NAME else []),
    "csp",
    "django_htmx",
    "django_tasks_db",
    "template_partials.apps.SimpleAppConfig",
]

# Those of `croisee.kit.ways` are for pages: what a phone's outbox sends to these addresses passes them by
ANSWERED_WITH_FACTS = re.compile(r"/meetings/[^/]+/sessions/\d+/(contribute|positions)/$")
MIDDLEWARE = [
    "croisee.kit.tracing.middleware",
    "django.middleware.security.SecurityMiddleware",
    "croisee.kit.headers.middleware",
    "croisee.kit.ways.content_security_policy",
    "croisee.kit.ways.static_files",
    "croisee.kit.away.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "croisee.kit.links.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "croisee.kit.limits.Middleware",
    "croisee.network.asked.Middleware",
    "croisee.kit.ways.messages",
    "croisee.kit.ways.frames",
    "croisee.kit.ways.htmx",
    "allauth.account.middleware.AccountMiddleware",
    "croisee.kit.once.middleware",
]

ROOT_URLCONF = "croisee.urls"
WSGI_APPLICATION = None

LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    LOADERS if DEBUG else [("django.template.loaders.cached.Loader", LOADERS)],
                )
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "croisee.kit.templatetags.kit",
                "croisee.translations.templatetags.translations",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "croisee.kit.context.page",
            ],
        },
    }
]
FORM_RENDERER = "croisee.kit.forms.Renderer"

DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-16000; PRAGMA journal_size_limit=67108864;",
        },
    }
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # values go apart from the statement, which `planned_once` lets the server keep
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": None}
        | DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# more entries than by default: whoever comes from many addresses does not push out what was counted of others
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
if REDIS_URL:
    # a server that is away is not waited for: each process goes on alone
    away = {"socket_connect_timeout": 1, "socket_timeout": 1}
    CACHES = {"default": {"BACKEND": "croisee.kit.cache.SharedCache", "LOCATION": REDIS_URL, "OPTIONS": away}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People
AUTH_USER_MODEL = "network.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "signed_out"
ACCOUNT_ADAPTER = "croisee.network.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_FORMS = {"confirm_login_code": "croisee.network.forms.second.SignInCodeForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
SOCIALACCOUNT_ADAPTER = "croisee.network.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_QUERY_EMAIL = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "provider_class": "croisee.network.another.Provider",
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": env.str("CROISEE_OIDC_CLIENT", default=""),
                "secret": secret("CROISEE_OIDC_SECRET"),
                "settings": {"server_url": env.str("CROISEE_OIDC_SERVER", default="")},
            }
        ]
        if OIDC_NAME
        else [],
    }
}

# Mail is written to the outbox in the transaction and leaves later, by the worker
EMAIL_BACKEND = "croisee.kit.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = env.str("CROISEE_MAIL_FROM", default="Croisée <croisee@localhost>")
MAIL_REPLY = env.str("CROISEE_MAIL_REPLY", default="")  # where answers to discussions come in

# Words
LANGUAGE_CODE = "fr"
LANGUAGES = with_catalogue(LANGUAGE_CODE)
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365  # of a choice; what a link says ends with the browser
USE_TZ = True
FORMAT_MODULE_PATH = "croisee.kit.formats"
TIME_ZONE = env.str("CROISEE_TIME_ZONE", default="Europe/Paris")

# Files
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = DATA / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # the form of a note with a hundred sessions
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# Backups: the folder into which one is written each day, the file of their key, which of them stay
BACKUP_FOLDER = env.str("CROISEE_BACKUP_FOLDER", default="")
BACKUP_KEY = credentials.path("CROISEE_BACKUP_KEY")
BACKUP_KEEP = env.str("CROISEE_BACKUP_KEEP", default="7d,4w,12m")

# The antivirus that is asked about files: the socket of clamd, or host:port; whether none is taken without it
CLAMD = env.str("CROISEE_CLAMD", default="")
CLAMD_NEEDED = env.bool("CROISEE_CLAMD_NEEDED", default=True)
if CLAMD and not re.fullmatch(r"/.+|.+:\d+", CLAMD):
    raise ImproperlyConfigured("CROISEE_CLAMD is a path, as /run/clamav/clamd.ctl, or host:port.")

# Trust
MAP_TILES_HOSTS = "abc"  # what {s} stands for


def map_tiles() -> str:
    """A tile server, as https://{s}.example.org/{z}/{x}/{y}.png; without one there are our outlines alone."""
    pattern = env.str("CROISEE_MAP_TILES", default="")
    try:
        pattern.format(x=0, y=0, z=0, s="a")
    except (LookupError, ValueError) as wrong:
        raise ImproperlyConfigured(
            f"CROISEE_MAP_TILES is not understood: {pattern}; write {{z}}, {{x}} and {{y}} for the tile, "
            "and {s} where the server has the hosts a, b and c."
        ) from wrong
    return pattern


MAP_TILES = map_tiles()
MAP_TILES_FROM = sorted(
    {"/".join(MAP_TILES.split("/")[:3]).replace("{s}", s) for s in MAP_TILES_HOSTS} - {""}
)
MAP_TILES_CREDIT = env.str("CROISEE_MAP_TILES_CREDIT", default="")

# Meanings of texts, beside their words and concepts: the folder of a model, if any
EMBEDDINGS = env.str("CROISEE_EMBEDDINGS", default="")

MURMURATIONS_INDEX = env.str("CROISEE_MURMURATIONS_INDEX", default="")  # the index that is told of profiles
# Whether other servers are asked in private networks, too: on an intranet, in tests
PRIVATE_ADDRESSES = env.bool("CROISEE_PRIVATE_ADDRESSES", default=False)
MAY_ASK = [host.lower() for host in env.list("CROISEE_MAY_ASK", default=[]) if host]  # none: any of the above
if MAY_ASK and MURMURATIONS_INDEX:
    MAY_ASK.append(urlsplit(MURMURATIONS_INDEX).hostname or "")

# How many requests of one address the API answers in a minute
API_PER_MINUTE = env.int("CROISEE_API_PER_MINUTE", default=300)
# Texts in other languages by a machine: its address, its key, which protocol it speaks, which model it takes
TRANSLATE_KINDS = ("libretranslate", "openai-compatible")
TRANSLATE_URL = env.str("CROISEE_TRANSLATE_URL", default="")
TRANSLATE_KEY = secret("CROISEE_TRANSLATE_KEY")
TRANSLATE_KIND = env.str("CROISEE_TRANSLATE_KIND", default=TRANSLATE_KINDS[0])
TRANSLATE_MODEL = env.str("CROISEE_TRANSLATE_MODEL", default="")
if TRANSLATE_KIND not in TRANSLATE_KINDS:
    raise ImproperlyConfigured(
        f"CROISEE_TRANSLATE_KIND is not understood: {TRANSLATE_KIND}; write {' or '.join(TRANSLATE_KINDS)}."
    )
if TRANSLATE_URL and not TRANSLATE_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured("CROISEE_TRANSLATE_URL begins with https:// or http://.")

# Who runs this installation, as “Name <address>”, and where its source is
CONTACT = env.str("CROISEE_CONTACT", default="")
SOURCE_URL = env.str("CROISEE_SOURCE_URL", default="")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *MAP_TILES_FROM],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "croisee.kit.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30  # at most, whatever is done with it; `kit.sessions` says when earlier
if SITE_URL.startswith("https:"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    # no other host of the same domain, and no page without encryption, sets a cookie of this name
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("CROISEE_HSTS_SUBDOMAINS", default=False)
CONFIRMED_FOR = 60 * 15  # seconds for which somebody who signed in is not asked whether it is them
CSRF_TRUSTED_ORIGINS = [SITE_URL]

LOG = env.str("CROISEE_LOG", default="lines")
if LOG not in ("lines", "json"):
    raise ImproperlyConfigured("CROISEE_LOG is lines or json.")
LOG_REQUESTS = env.bool("CROISEE_LOG_REQUESTS", default=False)
LOG_SENT_ON = env.bool("CROISEE_LOG_SENT_ON", default=False)  # by what `croisee check` does not see
METRICS_TOKEN = secret("CROISEE_METRICS_TOKEN")
if METRICS_TOKEN and not find_spec("prometheus_client"):
    raise ImproperlyConfigured("CROISEE_METRICS_TOKEN needs a library: pip install 'croisee[metrics]'")
TRACES_URL = env.str("CROISEE_TRACES_URL", default="")
if TRACES_URL and not find_spec("opentelemetry"):
    raise ImproperlyConfigured("CROISEE_TRACES_URL needs a library: pip install 'croisee[tracing]'")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "croisee.kit.logs.Lines"}, "json": {"()": "croisee.kit.logs.Json"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "croisee": {"level": "INFO"},
        "rdflib": {"level": "CRITICAL"},  # what is wrong with a file is told to who sends it
    },
}
