"""What arrives from outside and becomes a draft submission: tables and press releases."""
