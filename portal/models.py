from portal.readers.models import OpenedPage

__all__ = ["OpenedPage"]
