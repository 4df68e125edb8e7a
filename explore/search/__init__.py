"""The search page, and completion of what is being typed."""
