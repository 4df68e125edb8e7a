"""How a date or a quantity is read while it is typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from curation.views.access import workspace
from values.dates import FuzzyDate
from values.quantities.written import read_quantity

LONGEST = 300  # characters


@workspace
@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    """Return what was typed in words, or the sentence that says what was expected."""
    typed = request.GET.get("typed", "").strip()[:LONGEST]
    if not typed:
        return JsonResponse({"said": ""})
    try:
        if request.GET.get("kind") == "quantity":
            return JsonResponse({"said": str(read_quantity(typed, request.GET.get("unit", "")))})
        return JsonResponse({"said": str(FuzzyDate.parse(typed))})
    except ValueError as error:
        return JsonResponse({"problem": str(error)})
