"""The application server of a deployment: `gunicorn -c deploy/gunicorn.conf.py portal.wsgi`.

It stands behind a proxy that ends TLS and waits for slow readers; alone, a few hundred slow
connections would stop it. Every setting of gunicorn may also be given in GUNICORN_CMD_ARGS.
"""

import gc
import multiprocessing

bind = "127.0.0.1:8000"
workers = 2 * multiprocessing.cpu_count() + 1
preload_app = True  # read once, forked: a worker that ended is replaced at once
timeout = 30  # seconds; the database is given up long before, also a silent one
max_requests = 10_000  # a worker is replaced before what it leaks adds up
max_requests_jitter = 1_000
control_socket_disable = True  # nobody steers it from outside
accesslog = None  # the proxy keeps one


def when_ready(server):
    """Keep what was read before the fork on the pages that all workers share."""
    gc.collect()
    gc.freeze()
