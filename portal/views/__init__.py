"""Pages of the site as a whole: home, search, about, and the addresses that machines ask for."""
