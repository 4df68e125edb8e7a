"""Forum series, editions, participation and outcomes."""
