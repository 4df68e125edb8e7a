"""The board: what the register should look at again, and when."""
