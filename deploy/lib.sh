# What install, upgrade and rollback share. Sourced, not run.
# Every place can be named in the environment, so that a drill runs the same steps elsewhere.

HOME_DIR=${HOME_DIR:-/srv/register}      # releases/<moment>, and current, which names one of them
ETC_DIR=${ETC_DIR:-/etc/register}        # settings and secrets
STATE_DIR=${STATE_DIR:-/var/lib/register}
BACKUP_DIR=${BACKUP_DIR:-/var/backups/register}
HEALTH=${HEALTH:-http://127.0.0.1:8000/health/ready}
READY_WITHIN=${READY_WITHIN:-60}       # seconds in which a release answers, or is taken back
PYTHON=${PYTHON:-/usr/bin/python3}     # Debian's own, which the account may run
OWNER=${OWNER:-register}
SYSTEMCTL=${SYSTEMCTL:-systemctl}

say() { printf '== %s\n' "$*"; }
fail() { printf 'Stopped: %s\n' "$*" >&2; exit 1; }

# Runs a command of the register as its own account, under its own settings.
as_register() {
    local release=$1; shift
    runuser -u "$OWNER" -- env HOME="$STATE_DIR" PATH=/usr/local/bin:/usr/bin:/bin bash -c '
        set -a; . "$1"; set +a; cd "$2"; shift 2; exec "$@"' _ "$ETC_DIR/register.env" "$release" "$@"
}

# A release in a folder of its own: code, packages, front end, static files, checked.
prepare_release() {
    local source=$1 release=$2
    say "release: $release"
    mkdir -p "$release"
    if [ -d "$source/.git" ]; then
        git -C "$source" archive HEAD | tar -x -C "$release"
    else
        cp -a "$source/." "$release/"
    fi
    "$PYTHON" -m venv "$release/.venv"
    "$release/.venv/bin/pip" install --quiet --require-hashes -r "$release/requirements.txt"
    say 'front end'
    (cd "$release" && .venv/bin/python -c '
import sys
from portal.bootstrap import front_end
sys.exit(0 if front_end.build() else "The front end could not be built: what npm said stands above.")')
    # Compiled once, by us: the account may not write here, and would do it at every start.
    "$release/.venv/bin/python" -m compileall -q -j 0 -x '/(\.venv|node_modules|var|tests)/' "$release"
    mkdir -p "$release/var/static"
    chown "$OWNER:" "$release/var" "$release/var/static"
    as_register "$release" .venv/bin/python manage.py collectstatic --noinput -v0
    as_register "$release" .venv/bin/python manage.py check --deploy --fail-level WARNING
}

# No migration waits long for a table that readers use: it gives up, and can be run again.
migrate() {
    say 'database'
    as_register "$1" env PGOPTIONS='-c lock_timeout=10s' .venv/bin/python manage.py migrate -v0
}

# The release that nothing was before: its schema, the records of data/, and its name.
first_release() {
    prepare_release "$1" "$2"
    migrate "$2"
    as_register "$2" .venv/bin/python manage.py load_records data/ --if-empty
    ln -sfn "$2" "$HOME_DIR/current"
}

# Names a release as the current one, in one step, and remembers the one that was in use.
switch_to() {
    local used
    used=$(readlink -f "$HOME_DIR/current" || true)
    [ -z "$used" ] || [ "$used" = "$1" ] || ln -sfn "$used" "$HOME_DIR/previous"
    ln -sfn "$1" "$HOME_DIR/.next"
    mv -T "$HOME_DIR/.next" "$HOME_DIR/current"
    $SYSTEMCTL restart register.service register-downloads.service register-worker.service
}

is_ready() {
    local end=$((SECONDS + READY_WITHIN))
    while [ "$SECONDS" -lt "$end" ]; do
        curl -fsS -o /dev/null --max-time 5 "$HEALTH" 2>/dev/null && return 0
        sleep 0.5
    done
    return 1
}

moment() { date -u +%Y-%m-%dT%H%M%SZ; }
