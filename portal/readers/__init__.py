"""How often pages are opened, by day: no cookie, no address, nothing about who reads."""
