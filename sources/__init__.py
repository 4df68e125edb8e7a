"""Sources, citations, contact points: where every fact comes from."""
