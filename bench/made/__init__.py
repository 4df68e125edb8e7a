"""Synthetic records, as documents: deterministic, in four scripts, as many as you like.

`dice` makes choices, `words` holds the words, `names` names institutions, `records` and
`agreements` write documents, `lines` turns documents into rows, `copying` writes rows by COPY.
A record depends on its own number and on how many there are, on nothing made before it.
"""
