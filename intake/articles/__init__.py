"""Press releases on their way in: brought, fetched, read; until a screen takes over."""
