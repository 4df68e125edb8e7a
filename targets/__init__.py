"""Targets, breakdowns and measurements."""
