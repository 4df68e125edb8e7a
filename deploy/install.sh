#!/usr/bin/env bash
# From an empty Debian 12 to a running register with TLS. Run as root, in a checkout:
#
#     deploy/install.sh register.example you@example.org
#
# The name must already lead to this machine, and ports 80 and 443 be open. Run again, it goes on
# where it stopped; it overwrites no secret and no database.
set -Eeuo pipefail
cd "$(dirname "$0")/.."
. deploy/lib.sh
HOST=${1:?the name that readers use, such as register.example}
MAIL=${2:?a mail address, for the certificate and for reports of a weakness}
[ "$(id -u)" = 0 ] || fail 'run it as root.'

say 'packages'
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends postgresql postgresql-client nginx certbot curl \
    git ca-certificates openssl python3 python3-venv

say 'account and folders'
id "$OWNER" >/dev/null 2>&1 || useradd --system --home-dir "$STATE_DIR" --shell /usr/sbin/nologin "$OWNER"
install -d -m 755 "$HOME_DIR" "$HOME_DIR/releases" /var/www/register
install -d -m 750 -o root -g "$OWNER" "$ETC_DIR"
install -d -m 700 -o "$OWNER" -g "$OWNER" "$STATE_DIR" "$BACKUP_DIR"

# From a folder that this account may enter: a checkout below /root is none.
as_postgres() { (cd / && runuser -u postgres -- "$@"); }

say 'settings and secrets'
secret() { # file, content: written once, readable by the register alone
    [ -s "$ETC_DIR/$1" ] || (umask 077; printf '%s\n' "$2" >"$ETC_DIR/$1")
    chown "root:$OWNER" "$ETC_DIR/$1"; chmod 640 "$ETC_DIR/$1"
}
secret secret_key "$(openssl rand -base64 48)"
PASSWORD=$(openssl rand -hex 24)
# Debian gives a second cluster another port than 5432.
PORT=$(as_postgres psql -qAt -c 'SHOW port')
secret database_url "postgresql://$OWNER:$PASSWORD@127.0.0.1:$PORT/$OWNER"
secret email_url 'smtp://127.0.0.1:25?tls=0'
[ -e "$ETC_DIR/register.env" ] || sed "s/REGISTER_HOST/$HOST/; s/REGISTER_MAIL/$MAIL/" \
    deploy/register.env >"$ETC_DIR/register.env"

say 'PostgreSQL'
install -d -m 755 /etc/systemd/system/postgresql@.service.d
install -m 644 deploy/postgresql-restart.conf /etc/systemd/system/postgresql@.service.d/register.conf
PASSWORD=$(sed -E 's|.*://[^:]+:([^@]+)@.*|\1|' "$ETC_DIR/database_url")
as_postgres psql -qAt -c "SELECT 1 FROM pg_roles WHERE rolname = '$OWNER'" | grep -q 1 ||
    as_postgres psql -q -v ON_ERROR_STOP=1 <<SQL
CREATE ROLE $OWNER LOGIN PASSWORD '$PASSWORD';
SQL
as_postgres psql -qAt -c "SELECT 1 FROM pg_database WHERE datname = '$OWNER'" | grep -q 1 ||
    as_postgres createdb --owner "$OWNER" --template template0 --encoding UTF8 \
        --lc-collate C --lc-ctype C.UTF-8 "$OWNER"

RELEASE=$HOME_DIR/releases/$(moment)
trap 'rm -rf "$RELEASE"' ERR  # what stops here leaves nothing
first_release "$PWD" "$RELEASE"
trap - ERR

say 'services'
install -m 644 deploy/systemd/* /etc/systemd/system/
$SYSTEMCTL daemon-reload
$SYSTEMCTL enable --now register.socket register.service register-downloads.service \
    register-worker.service register-daily.timer register-backup.timer register-digest.timer
is_ready || fail "the register does not answer: journalctl -u register"

say 'TLS'
install -m 644 deploy/nginx/register-locations.conf /etc/nginx/register-locations.conf
rm -f /etc/nginx/sites-enabled/default
SITE=/etc/nginx/sites-available/register
ln -sfn "$SITE" /etc/nginx/sites-enabled/register
if [ ! -e "/etc/letsencrypt/live/$HOST/fullchain.pem" ]; then
    # First only the part that answers in the clear, for the certificate's own question.
    sed "s/REGISTER_HOST/$HOST/g; /^# With TLS/,\$d" deploy/nginx/register.conf >"$SITE"
    nginx -t -q && $SYSTEMCTL restart nginx
    certbot certonly --non-interactive --agree-tos --webroot -w /var/www/register \
        -m "$MAIL" -d "$HOST" --deploy-hook "$SYSTEMCTL reload nginx"
fi
sed "s/REGISTER_HOST/$HOST/g" deploy/nginx/register.conf >"$SITE"
nginx -t -q
$SYSTEMCTL reload-or-restart nginx

say "done: https://$HOST/"
say "first account: deploy/manage.sh createsuperuser"
