#!/usr/bin/env bash
# To a newer release. Run as root, in a checkout of it: deploy/upgrade.sh
#
# Backup, migration, switch: in this order, and readers go on reading. A release that does not
# answer is taken back at once; the schema it made stays, which the release before can work with.
set -Eeuo pipefail
cd "$(dirname "$0")/.."
. deploy/lib.sh
[ "$(id -u)" = 0 ] || fail 'run it as root.'
BEFORE=$(readlink -f "$HOME_DIR/current") || fail "nothing is installed in $HOME_DIR."

RELEASE=$HOME_DIR/releases/$(moment)
trap 'rm -rf "$RELEASE"' ERR  # what stops before the switch leaves nothing
prepare_release "$PWD" "$RELEASE"
say 'backup'
as_register "$BEFORE" .venv/bin/python manage.py backup "$BACKUP_DIR"
migrate "$RELEASE"
trap - ERR
say 'switch'
switch_to "$RELEASE"
if ! is_ready; then
    switch_to "$BEFORE"
    is_ready || fail "neither release answers: journalctl -u register"
    fail "the new release does not answer; the one before is back: journalctl -u register"
fi
say "done: $RELEASE (before: $BEFORE)"
# Until then the API makes on the spot what it tells of each record, and words that are new to the
# search find only themselves. While the index is written anew, publishing waits; readers do not.
derive=make_ready
for folder in search values; do
    diff -rq -x __pycache__ "$BEFORE/$folder" "$RELEASE/$folder" >/dev/null || derive=rebuild
done
as_register "$RELEASE" nice .venv/bin/python manage.py $derive || say "manage.py $derive: run it again."
# The five newest stay, and whichever is in use.
for old in $(ls -1d "$HOME_DIR"/releases/* | sort -r | tail -n +6); do
    [ "$old" = "$RELEASE" ] || [ "$old" = "$BEFORE" ] || rm -rf "$old"
done
