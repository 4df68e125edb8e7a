"""Fuzzy dates, quantities, localized text, countries, text folding: no tables, no HTTP."""
