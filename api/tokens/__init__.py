"""Tokens of partners: made, shown once, counted, taken back."""
