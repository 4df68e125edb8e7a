"""What is searched of published records: written with them, rebuilt from them.

`write_entries(type, keys)` in the transaction that publishes, `remove_entry` when a record goes,
`rebuild_index` for all. `search.asking` reads it.
"""
