"""What a monitor reads: counts of requests and how the register stands, as Prometheus has it."""
