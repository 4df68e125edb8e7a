"""The ladder as a WSGI application, without anything of the portal's around it."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.load.rungs"

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from portal.room import with_room

django.setup()
settings.MIDDLEWARE = []
application = with_room(get_wsgi_application())
_ = get_resolver().url_patterns  # read before the fork, as the portal's are
