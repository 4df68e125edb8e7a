"""Fills a database for bench/load, unless it is filled: `python -m bench.load.fill --agreements N`.

The arguments are those of bench/synthetic.py.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def main() -> None:
    import django

    django.setup()
    from agreements.models import Agreement
    from bench import synthetic

    if not Agreement.objects.exists():
        synthetic.main()


if __name__ == "__main__":
    main()
