"""The index, facets, the filter set base and the vocabularies."""
