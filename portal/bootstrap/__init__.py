"""What `make` does: from a bare Python to a served, tested or checked register.

It runs before anything is installed, so nothing here imports what is not in Python itself.
"""
