"""The root of all addresses: English without prefix, the other languages under theirs.

What a language changes stands in `i18n_patterns`; what is the same in all stands outside.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver

same_in_every_language: list[URLPattern | URLResolver] = []
pages: list[URLPattern | URLResolver] = []

urlpatterns = same_in_every_language + i18n_patterns(*pages, prefix_default_language=False)
