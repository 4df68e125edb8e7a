"""Briefings: what an officer takes along when a minister meets a country, or two of them."""
