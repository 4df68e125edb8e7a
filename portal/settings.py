"""All settings, in one module, read from the environment.

=================== ======================== ==================================================
variable            default                  meaning
=================== ======================== ==================================================
SITE_URL            http://127.0.0.1:$PORT   the address readers use. An https address makes this
                                             a deployment: TLS only, secure cookies, collected
                                             static files, SECRET_KEY and DATABASE_URL required
PORT                8000                     the port of a trial on this machine
SECRET_KEY          made once under var/     signs what the portal hands out
SECRET_KEY_FALLBACKS                         secrets of before, separated by commas: what they
                                             signed or encrypted can still be read
ALLOWED_HOSTS       the host of SITE_URL     other host names to answer to, separated by commas
DATABASE_URL        embedded PostgreSQL      postgresql://user:password@host:port/name
EMBEDDED_DIR        var/ (root: /var/lib)    where the embedded server keeps its data
FILES_DIR           var/files                where attachments and imported tables are kept
DUMPS_DIR           var/dumps                where the daily full dumps are kept for everybody
STATEMENT_TIMEOUT   8                        seconds a query of a web request may take; a database
                                             that says nothing is given up a second later
CONN_MAX_AGE        60                       seconds a database connection is kept open
PAGE_CACHE_MB       256                      disk for answers kept until the next publication;
                                             0 keeps none
PAGE_CACHE_DIR      var/pages                where they are kept, for all workers of a machine
BEHIND_PROXY        1                        a deployment trusts X-Forwarded-Proto of its proxy
HSTS_SECONDS        31536000                 how long browsers insist on TLS (deployment only)
API_ANONYMOUS_PER_MINUTE 1200                requests a minute to the API without a token
REVIEW              two_person               two_person, or single: one person may publish
SECOND_FACTOR       required; optional on    required: who has a role works only with a passkey
                    the embedded database    or an authenticator app beside the password
REAUTHENTICATE_AFTER 30                      minutes after which approving asks who it is again
SESSION_HOURS       12                       how long somebody stays signed in
PROXIES             1 in a deployment        how many proxies of ours add to X-Forwarded-For
EMAIL_URL           printed on the console   smtp://user:password@host:587 (STARTTLS), smtps://
                                             (TLS at once), smtp://host:25?tls=0 (this machine)
DEFAULT_FROM_EMAIL  register@ SITE_HOST      who the register's mails come from
DEBUG               0                        1 shows tracebacks in the browser: never in public
LOG_LEVEL           INFO                     DEBUG, INFO, WARNING or ERROR
LOG_FORMAT          line                     line, or json: one object a line, for a collector
METRICS_TOKEN       this machine only        whoever sends it as bearer token may read /metrics
METRICS_DIR         var/metrics              where the workers of a machine count together
COUNT_READERS       1                        counts opened pages by day, nothing of who opens them
SECURITY_CONTACT    the form at /report/     mailto: or https: address for reports of a weakness
=================== ======================== ==================================================

Each may also stand in a file that NAME_FILE names, such as SECRET_KEY_FILE: where an environment
is easily seen, secrets belong there.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal import database, environment, logs, schema_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# What kind of site this is

DEBUG = environment.flag("DEBUG", default=False)
PORT = environment.number("PORT", 8000)
SITE_URL = environment.address("SITE_URL", f"http://127.0.0.1:{PORT}")
DEPLOYED = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
THIS_MACHINE = [] if DEPLOYED else ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = environment.listing("ALLOWED_HOSTS", [SITE_HOST, *THIS_MACHINE])
SECRET_KEY = environment.secret("SECRET_KEY", None if DEPLOYED else VAR_DIR / "secret_key")
SECRET_KEY_FALLBACKS = environment.listing("SECRET_KEY_FALLBACKS", [])
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
    "explore",
    "intake",
    "api",
    "portal",
]
INSTALLED_APPS = [
    *REGISTER_APPS,
    "curation.apps.WorkspaceConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_tasks",
    "django_filters",
    "django_linear_migrations",
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
    "portal.middleware.watchers_need_no_name",
    "portal.metrics.middleware.count_requests",
    "portal.readers.counting.count_readers",
    "api.middleware.open_api",
    "api.tokens.authentication.limited",
    # What is kept has the headers of the layers that follow.
    "portal.pages.middleware.KeptPages",
    "portal.middleware.refuse_odd_methods",
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.PolicyWrittenOnce",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.LanguageOfTheAddress",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Lazy, all three: a page that asks for no account sets no cookie and varies by none.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "curation.middleware.WorkspaceIsPrivate",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "curation.accounts.middleware.SecondFactorFirst",
    "axes.middleware.AxesMiddleware",
    "portal.middleware.explain_refused_methods",
    "portal.middleware.DatabaseIsDown",
]
CSRF_FAILURE_VIEW = "portal.errors.form_refused"
# A record with 300 rows is edited as one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 60_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
        },
    }
]

# Accounts of those who work on the register: by invitation, docs/decisions has the reasons

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "curate:queue"
LOGOUT_REDIRECT_URL = "portal:home"
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}"
    for name in ("ScryptPasswordHasher", "PBKDF2PasswordHasher")
]
AUTH_PASSWORD_VALIDATORS: list[dict] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS.append(
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
)
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "curation.accounts.backend.AccountBackend",
]
SESSION_COOKIE_AGE = environment.number("SESSION_HOURS", 12) * 3600
SECOND_FACTOR = environment.choice(
    "SECOND_FACTOR",
    "required" if environment.text("DATABASE_URL") else "optional",
    ["required", "optional"],
)
ACCOUNT_ADAPTER = "curation.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached the address already
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = environment.number("REAUTHENTICATE_AFTER", 30) * 60
# Passwords are counted by axes, below; these are what its counting does not reach.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "reset_password": "20/h/ip,3/h/key"}
ACCOUNT_FORMS = {
    "login": "curation.accounts.forms.SignInForm",
    "reset_password": "curation.accounts.forms.ResetForm",
}
MFA_ADAPTER = "curation.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"add_webauthn": "curation.accounts.forms.PasskeyForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a clock that is half a minute off is no attack
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not DEPLOYED
BEHIND_PROXY = DEPLOYED and environment.flag("BEHIND_PROXY", default=True)
PROXIES = environment.number("PROXIES", 1) if BEHIND_PROXY else 0
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "curation.accounts.lockout.name_of"
AXES_CLIENT_IP_CALLABLE = "curation.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "curation.accounts.lockout.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address", "carried", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is in the account; no second list of people
AXES_VERBOSE = False

# What all workers count together (the limits of requests); a table, so that nothing more runs

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Answers to anonymous readers, kept until something is published

PAGE_CACHE_MB = environment.number("PAGE_CACHE_MB", 256)
PAGE_CACHE_DIR = Path(environment.text("PAGE_CACHE_DIR") or VAR_DIR / "pages")

# Mail

MAIL = environment.mail("EMAIL_URL")
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starts_tls, MAIL.is_tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"register@{SITE_HOST}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Database

DATABASE_URL = environment.text("DATABASE_URL")
STATEMENT_TIMEOUT = environment.number("STATEMENT_TIMEOUT", 8)
CONN_MAX_AGE = environment.number("CONN_MAX_AGE", 60)
EMBEDDED_DIR = environment.text("EMBEDDED_DIR")
DATABASES = {"default": database.settings_for(DATABASE_URL, kept_open=CONN_MAX_AGE)}

# Work that takes longer than a request: `manage.py work` does it, `make run` starts one

TASKS = {
    "default": {
        "BACKEND": "curation.queue.backend.QueueBackend",
        "QUEUES": ["default", "steps"],
    }
}

# Files that people bring, by the fingerprint of their content; never served from here directly

FILES_DIR = Path(environment.text("FILES_DIR") or VAR_DIR / "files")
DUMPS_DIR = Path(environment.text("DUMPS_DIR") or VAR_DIR / "dumps")

# Languages: the address alone decides, English has no prefix

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("vi", _("Vietnamese")), ("ja", _("Japanese"))]
LANGUAGES += [("zh-hant", _("Traditional Chinese"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files

# A deployment serves collected files under names that change with their content; a trial serves
# the sources as they are, so that nothing has to be collected or built first.

STATIC_URL = "/static/"
STYLESHEET = "build/site.css" if DEPLOYED else "css/site.css"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static" if DEPLOYED else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if DEPLOYED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not DEPLOYED
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600 if DEPLOYED else 0

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
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"

# A deployment speaks TLS only; the proxy in front ends it and asks /health/ in the clear

SECURE_SSL_REDIRECT = DEPLOYED
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 31_536_000) if DEPLOYED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = DEPLOYED
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_COOKIE_SECURE = DEPLOYED
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrftoken" if DEPLOYED else "csrftoken"
SESSION_COOKIE_SECURE = DEPLOYED
SESSION_COOKIE_NAME = "__Host-sessionid" if DEPLOYED else "sessionid"
# W021 asks for the browsers' preload list, which is the domain owner's decision, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# The API

API_ANONYMOUS_PER_MINUTE = environment.number("API_ANONYMOUS_PER_MINUTE", 1200)
REST_FRAMEWORK: dict = {
    # Reading needs no account: nobody is signed in here, and nothing can be written.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["api.rendering.PlainJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "api.schema.RegisterSchema",
    "EXCEPTION_HANDLER": "api.errors.answer_exception",
    # `?format=` would be a second way to ask for what `Accept` asks for.
    "URL_FORMAT_OVERRIDE": None,
    "COERCE_DECIMAL_TO_STRING": False,
}
SPECTACULAR_SETTINGS: dict = schema_settings.SPECTACULAR

# Logs go to standard error; whoever runs the portal decides where they are kept

LOG_LEVEL = environment.choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"])
LOG_FORMAT = environment.choice("LOG_FORMAT", "line", ["line", "json"])
LOGGING = logs.settings_for(LOG_LEVEL, LOG_FORMAT)

# Watching: who may read /metrics, and whom /.well-known/security.txt names

COUNT_READERS = environment.flag("COUNT_READERS", default=True)
METRICS_TOKEN = environment.text("METRICS_TOKEN")
METRICS_DIR = Path(environment.text("METRICS_DIR") or VAR_DIR / "metrics")
SECURITY_CONTACT = environment.text("SECURITY_CONTACT", f"{SITE_URL}/report/")
