"""Quick entry: an agreement with its parties, source and sentence on one screen."""
