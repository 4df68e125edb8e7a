"""Views across records: briefings, comparisons, the map, the matrix, the network, search."""
