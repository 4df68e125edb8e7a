"""The ladder: what the same rows cost with less of a framework around them.

Settings and addresses of a second server, over the same database: `bench.load.rungs` is both. The
rungs answer the popular list of works.py, newest first, 25 rows with their parties.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.load.rungs")

from portal.settings import *  # noqa: F403 - the same database, the same applications

ROOT_URLCONF = "bench.load.rung_views"
WSGI_APPLICATION = "bench.load.rung_views.application"
# Asked for by its package as it starts; rungs_wsgi takes it away again.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ALLOWED_HOSTS = ["127.0.0.1"]
