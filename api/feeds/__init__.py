"""Following a list: what changed in it as Atom, its days as a calendar."""
