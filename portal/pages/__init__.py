"""Answers to anonymous readers, kept until something is published.

An answer that everybody gets alike depends on its address, its language (which the address says),
the day and the last line of the change log. Under these it is kept whole, for all processes of this
machine, and given again for the price of one query. docs/decisions has the reasons.
"""
