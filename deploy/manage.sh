#!/usr/bin/env bash
# A command of the register, as its account and under its settings: deploy/manage.sh createsuperuser
set -euo pipefail
. "$(dirname "$0")/lib.sh"
as_register "$HOME_DIR/current" .venv/bin/python manage.py "$@"
