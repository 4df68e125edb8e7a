"""The published versions of a record."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.fields import ReadSerializer
from curation.documents import record_type
from curation.models import User, Version
from search.filters import Order

BY_NUMBER = Order("number", "number", "", "", descending=True, tie="number")


class AccountSerializer(serializers.Serializer):
    """Who published: a person, or a program that loaded files."""

    name = serializers.CharField()
    is_system = serializers.BooleanField()

    def to_representation(self, instance: User) -> dict:
        name = instance.get_full_name() or instance.get_username()
        return {"name": name, "is_system": instance.is_system}


class VersionSerializer(ReadSerializer):
    """One version: when, by whom, why, and the whole record as it was written down."""

    by = AccountSerializer(read_only=True)
    approved_by = AccountSerializer(read_only=True, allow_null=True)
    document = serializers.DictField(
        read_only=True, help_text=_("The record's document, in the format it names.")
    )

    class Meta:
        model = Version
        fields = ("number", "at", "by", "approved_by", "reason", "document")

    def to_representation(self, instance: Version) -> dict:
        """Tell the document without what readers may not have; `live` is the last one."""
        told = super().to_representation(instance)
        document = record_type(instance.record_type).document
        told["document"] = document.for_readers(instance.document, self.context["live"])
        return told
