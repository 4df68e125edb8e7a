"""Daily full dumps: every published record on one day, as files that never change.

`making.make(day)` writes one, `keeping` says which are kept and which may not be read any more,
`views` lists them and hands their files out.
"""
