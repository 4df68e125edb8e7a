"""Whose page a text is: whom 本校, our company or “nhà trường” mean in it."""

from intake.extract.article import Article
from intake.extract.organisations import Organisation

HEAD = 2  # mentions at the head of a page, one of which has the name in full
LINES = 2  # at the end of a page
LINE = 60  # characters of a line that is no sentence
STOPS = tuple(".。!！?？")


def owner_of_page(article: Article, called: str) -> Organisation | None:
    """Return whose page it is: who signs it, else the first named; `called` is how it says so."""
    if not article.organisations:
        return None
    if article.rules.pattern("organisations.companies").search(called):
        firms = [one for one in article.organisations if one.kind in {"company", ""}][:HEAD]
        if firms:
            return max(firms, key=lambda one: len(one.surface))
    first = next((one for one in article.organisations if one.kind == "university"), None)
    return _named_at_the_end(article) or first or article.organisations[0]


def _named_at_the_end(article: Article) -> Organisation | None:
    """Return the body that signs a page, on a line of its own; none that 本校 stands beside."""
    own = article.rules.pattern("parties.self")
    others = {
        mention.entity
        for sentence in article.sentences
        if own.search(sentence.folded)
        for mention in sentence.mentions
    }
    lines = [one for one in article.sentences[-LINES:] if len(one.text) < LINE]
    ends = (one for line in lines if not line.text.endswith(STOPS) for one in line.mentions)
    return next((one for one in ends if one.entity not in others), None)
