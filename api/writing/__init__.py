"""What partners send: it becomes a submission, and nothing goes live."""
