"""Following lists, records and places by mail: no account, confirmed by a link, stopped by one."""
