"""The portal as a WSGI application."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from portal.checks import HOW_TO_BUILD, front_end_problem
from portal.database import limit_statements
from portal.room import with_room
from portal.shared import LONGEST, read_before_forking
from portal.silence import give_up_on_silence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = with_room(get_wsgi_application())
limit_statements(settings.STATEMENT_TIMEOUT)

# A server starts without Django's checks: without this, every page would be a 500.
if problem := front_end_problem():
    raise ImproperlyConfigured(f"{problem} {HOW_TO_BUILD}")
# A second more than the server takes to end a statement itself.
give_up_on_silence(LONGEST + 1)
read_before_forking()
give_up_on_silence(settings.STATEMENT_TIMEOUT + 1)
