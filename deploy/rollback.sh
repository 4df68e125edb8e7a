#!/usr/bin/env bash
# Back to the release before: deploy/rollback.sh [RELEASE]. Run as root.
#
# It changes the code alone. The schema stays: a release never takes away what the one before
# needs. To have the data of before as well, restore the backup that upgrade.sh made
# (docs/operations/backup.md).
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/lib.sh
[ "$(id -u)" = 0 ] || fail 'run it as root.'
NOW=$(readlink -f "$HOME_DIR/current")
BEFORE=${1:-$(readlink -f "$HOME_DIR/previous" || true)}
[ -d "$BEFORE" ] && [ "$BEFORE" != "$NOW" ] || fail 'there is no release before this one.'
switch_to "$BEFORE"
is_ready || fail "it does not answer either: journalctl -u register"
say "done: $BEFORE"
