"""What is asked of the register, and what it may cost: the goals of docs/performance.md."""

from dataclasses import dataclass

LIST = "?country=JP&status=signed&ordering=-signed"
RARE = "?country=LT&status=signed&ordering=-signed"
THREE = "?country=JP&status=signed&kind=framework&technology=technology-000002"
DEEP = "?country=JP&only=title&page_size=200"


@dataclass(frozen=True)
class Work:
    """One question. `goal` is in processor milliseconds, or a multiple of a rung: (rung, factor).

    `queries` is how many it may make at most, cold; None: no goal. `grows` is how many times dearer
    it may be at a million agreements than at ten thousand.
    """

    name: str
    path: str
    goal: float | tuple[str, float] | None = None
    queries: int | None = None
    grows: float | None = None


WORKS = (
    Work("list API, popular country", f"/api/v1/agreements/{LIST}", ("rows ready", 1.5), 3, 1.5),
    Work("list API, rare country", f"/api/v1/agreements/{RARE}", ("rows ready", 1.5), 3, 1.5),
    Work("list API, three filters", f"/api/v1/agreements/{THREE}", ("rows ready", 1.5), 3, 1.5),
    Work("list API, parties alone", f"/api/v1/agreements/{LIST}&only=title,signed,status,parties"),
    Work("list API, titles, deep cursor", f"/api/v1/agreements/{DEEP}{{deep}}"),
    Work("facets API, one filter", "/api/v1/agreements/facets/?country=JP", 5, None, 3),
    Work("facets API, three filters", f"/api/v1/agreements/facets/{THREE}", 5, None, 3),
    Work("detail API", "/api/v1/agreements/agreement-000002/", ("detail ready", 1.5), None, 1.3),
    Work("changes API", "/api/v1/changes/"),
    Work("list page", f"/agreements/{LIST}", ("template list", 1.2), 4, 1.3),
    Work("list page, no filter", "/agreements/", ("template list", 1.2), 4, 1.3),
    Work("list page, page 400", "/agreements/?page=400"),
    Work("detail page", "/agreements/agreement-000002/"),
    Work("institution of thousands", "/institutions/institution-000001/"),
    Work("pair briefing", "/pairs/jp-tw/"),
    Work("country briefing", "/countries/vn/"),
    Work("search, a word of most titles", "/search/?q=semiconductors", 11, None, 4),
    Work("search, two letters of Han", "/search/?q=九州", 11, None, 4),
    Work("search, unmarked Vietnamese", "/search/?q=thiet+ke+vi+mach", 11, None, 4),
    Work("completion", "/search/suggest?q=kas"),
    Work("map", "/explore/map/"),
    Work("matrix", "/explore/matrix/"),
    Work("network", "/explore/network/"),
    Work("targets", "/targets/"),
    Work("home", "/"),
)
