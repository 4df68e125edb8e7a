"""Figures over a selection of agreements: map, matrix, network, years, gaps.

Each is drawn by the server, has a table that holds every value, and takes the filters of the list.
"""
