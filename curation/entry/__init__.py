"""Entering: new records from a few words, and new ones from those there are."""
