"""The pages below /accounts/ that are ours; what they do not say follows django-allauth."""
