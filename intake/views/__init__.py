"""The pages of intake, below /curate/intake/."""
