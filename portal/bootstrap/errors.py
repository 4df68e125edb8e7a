"""A reason to stop that the person at the keyboard can do something about."""


class SetupError(Exception):
    """One sentence: what is wrong, and the way out."""
