"""What was here before: the same address, the same copy, a source of the register."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.db.models import Q

from curation.models import User
from intake.models import Article
from sources.models import Source

# Said by those who share a link; the page is the same without.
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


def tidy(address: str) -> str:
    """Return an address as it is kept: host in small letters, without what tracks its readers."""
    parts = urlsplit(address.strip())
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in asked if not pair[0].lower().startswith(TRACKING)]
    query = parts.query if len(kept) == len(asked) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, ""))


def variants(address: str) -> list[str]:
    """Return the spellings of an address that lead to the same page nearly always."""
    if not address:
        return []
    _scheme, _colon, rest = address.partition(":")
    rests = {rest, rest.rstrip("/"), f"{rest.rstrip('/')}/"}
    return sorted(f"{scheme}:{one}" for scheme in ("http", "https") for one in rests)


def at_address(address: str, by: User) -> Article | None:
    """Return the article of this address that was brought before, if this person may see it."""
    spelled = variants(tidy(address))
    found = Article.objects.visible_to(by).filter(
        Q(address__in=spelled) | Q(landed__in=spelled), same_as=None
    )
    return found.order_by("pk").first()


def of_copy(sha256: str, by: User, besides: Article | None = None) -> Article | None:
    """Return the article whose copy this is, if this person may see it."""
    found = Article.objects.visible_to(by).filter(copy=sha256, same_as=None)
    return found.exclude(pk=besides.pk if besides else None).order_by("pk").first()


def registered(article: Article) -> Source | None:
    """Return the source of the register that has the article's address, if any."""
    return registered_of([article]).get(article.pk)


def registered_of(articles: Iterable[Article]) -> dict[int, Source]:
    """Return the sources of the register by article: one query for all."""
    spelled = {
        one.pk: {*variants(tidy(one.address)), *variants(tidy(one.landed))} for one in articles
    }
    found = Source.objects.filter(url__in=set().union(*spelled.values())) if spelled else ()
    return {pk: source for source in found for pk, urls in spelled.items() if source.url in urls}
