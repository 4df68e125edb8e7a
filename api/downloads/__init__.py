"""Lists and records as files: the same selection as on the page and in the API, all of it."""
