"""The project: settings, root addresses, home, health, errors."""
