"""From what the rules found in an article to a draft submission.

suggest(extraction, facts, register)    pure: every field, with the words it rests on
documents.agreement(…)                  pure: settled suggestions as a document with citations
marks.paragraphs(text, spans)           pure: the text cut up where words are marked
checking                                what a curator says of each suggestion, kept at once
making.make_draft(article=, by=)        the submission
"""

from .suggested import Facts, Register, Suggested
from .suggesting import suggest

__all__ = ["Facts", "Register", "Suggested", "suggest"]
