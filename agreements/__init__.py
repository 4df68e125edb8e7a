"""Agreements, parties, status, commitments and relations."""
