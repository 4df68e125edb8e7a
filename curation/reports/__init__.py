"""Reports from readers: the public page that takes them, and the pages where they are decided."""
