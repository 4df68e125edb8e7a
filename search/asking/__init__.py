"""Asking the index: from what a reader typed to ranked hits that say why.

answer = search(Question("九州大学 MOU", kinds=("agreement",)))
"""
