"""Technologies and activities in a text, by the words its language's file lists for each."""

from intake.extract.article import Article


def topics(article: Article, table: str) -> list[str]:
    """Return the slugs of a table of the language's file (`technologies`, `activities`)."""
    patterns = article.rules.patterns(table)
    return [slug for slug, pattern in patterns if pattern.search(article.folded)]
