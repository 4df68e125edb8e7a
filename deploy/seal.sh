#!/usr/bin/env bash
# The newest backup, or the one that is named, as one encrypted file on standard output:
#
#     deploy/seal.sh /etc/register/backup-key.asc [BACKUP] | ssh elsewhere 'cat > register.tar.gpg'
#
# The key is a public one, exported by `gpg --export --armor`. Who has this machine has no key that
# opens what was sent away. Opened where the private key is: gpg --decrypt register.tar.gpg | tar -x
set -euo pipefail
. "$(dirname "$0")/lib.sh"
KEY=${1:?a file with the public key of whoever may open it}
[ -s "$KEY" ] || fail "there is no key in $KEY."
command -v gpg >/dev/null || fail 'gpg is missing: apt-get install gnupg.'
BACKUP=${2:-$(ls -1d "$BACKUP_DIR"/*/ 2>/dev/null | sort | tail -n 1 || true)}
[ -s "$BACKUP/SHA256SUMS" ] || fail "there is no whole backup in ${BACKUP:-$BACKUP_DIR}."
RINGS=$(mktemp -d)  # gpg wants a folder of its own; nothing of the account's keys is used
trap 'rm -rf "$RINGS"' EXIT
tar -C "$(dirname "$BACKUP")" -c "$(basename "$BACKUP")" |
    gpg --homedir "$RINGS" --batch --quiet --no-tty --compress-algo none \
        --recipient-file "$KEY" --encrypt
