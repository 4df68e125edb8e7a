"""Backups of one machine: the database and the files at one point in time.

A backup is a folder named by its moment. It holds `database.dump` (PostgreSQL's custom format),
`files/` and `dumps/`, `manifest.json` (what stood in each table, which migrations had run) and
`SHA256SUMS`, so that `sha256sum -c SHA256SUMS` checks it on any machine. Nothing of it is trusted
before that.
"""
