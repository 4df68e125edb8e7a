"""All settings, in one module, read from the environment.

=================== ======================== ==================================================
variable            default                  meaning
=================== ======================== ==================================================
SITE_URL            http://127.0.0.1:$PORT   the address readers use. An https address makes this
                                             a deployment: TLS only, secure cookies, collected
                                             static files, SECRET_KEY and DATABASE_URL required
PORT                8000                     the port of a trial on this machine
SECRET_KEY          made once under var/     signs what the portal hands out
ALLOWED_HOSTS       the host of SITE_URL     other host names to answer to, separated by commas
DATABASE_URL        embedded PostgreSQL      postgresql://user:password@host:port/name
EMBEDDED_DIR        var/ (root: /var/lib)    where the embedded server keeps its data
STATEMENT_TIMEOUT   10                       seconds a query of a web request may take
CONN_MAX_AGE        60                       seconds a database connection is kept open
BEHIND_PROXY        1                        a deployment trusts X-Forwarded-Proto of its proxy
HSTS_SECONDS        31536000                 how long browsers insist on TLS (deployment only)
REVIEW              two_person               two_person, or single: one person may publish
DEBUG               0                        1 shows tracebacks in the browser: never in public
LOG_LEVEL           INFO                     DEBUG, INFO, WARNING or ERROR
=================== ======================== ==================================================
"""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# What kind of site this is

DEBUG = environment.flag("DEBUG", default=False)
PORT = environment.number("PORT", 8000)
SITE_URL = environment.address("SITE_URL", f"http://127.0.0.1:{PORT}")
DEPLOYED = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname
THIS_MACHINE = [] if DEPLOYED else ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = environment.listing("ALLOWED_HOSTS", [SITE_HOST, *THIS_MACHINE])
SECRET_KEY = environment.secret("SECRET_KEY", None if DEPLOYED else VAR_DIR / "secret_key")
REVIEW = environment.choice("REVIEW", "two_person", ["two_person", "single"])

# Applications, lowest layer first: an app imports only from apps above it in this list

REGISTER_APPS = [
    "values",
    "curation",
    "sources",
    "search",
    "institutions",
    "targets",
    "events",
    "agreements",
    "api",
    "portal",
]
INSTALLED_APPS = [
    *REGISTER_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
AUTH_USER_MODEL = "curation.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Requests

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

# Database

DATABASE_URL = environment.text("DATABASE_URL")
STATEMENT_TIMEOUT = environment.number("STATEMENT_TIMEOUT", 10)
CONN_MAX_AGE = environment.number("CONN_MAX_AGE", 60)
EMBEDDED = not DATABASE_URL
DATABASES = {
    "default": {"ENGINE": "portal.embedded", "NAME": "portal"}
    if EMBEDDED
    else dj_database_url.parse(DATABASE_URL, conn_max_age=CONN_MAX_AGE, conn_health_checks=True)
}

# Languages: the address alone decides, English has no prefix

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("vi", _("Vietnamese")), ("ja", _("Japanese"))]
LANGUAGES += [("zh-hant", _("Traditional Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]

# What a browser may do with our pages

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"

# The API

REST_FRAMEWORK: dict = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
