"""From the bytes of a page or a file to the words that are read and quoted.

Pure functions: no database, no network, no Django; `apart` alone starts a process. Import `read`
from `intake.reading.document` where the libraries for HTML may be loaded, or `read_apart` from
`intake.reading.apart`, which reads in a process of its own.
"""
