"""Institutions, their names, memberships, and matching names to them."""
