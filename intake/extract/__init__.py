"""From the text of a press release to suggestions, each with the characters it rests on.

Pure functions: no database, no network, no clock. What a language needs stands in its file under
`intake/languages/`.
"""

from intake.extract.extraction import Extraction, extract
from intake.extract.gazetteer import Gazetteer, Known

__all__ = ["Extraction", "Gazetteer", "Known", "extract"]
