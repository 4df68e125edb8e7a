"""What a document of one type looks like: its fields, and its rows inside rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from curation.documents.codecs import ChildCodec, Codec, codec_for, names_child


@dataclass(frozen=True)
class Children:
    """A list of child rows in a document; its name is the related name on the row above.

    `named_by` is the field that a new row's key is made from; rows without it are numbered.
    `required` are the fields that every row needs before the record may be published.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    children: dict[str, "Children"] = field(default_factory=dict)
    named_by: str = ""
    required: tuple[str, ...] = ()


class Shape:
    """One level of a document: the record itself, or one kind of child row."""

    def __init__(
        self,
        model: type[models.Model],
        fields: tuple[str, ...],
        children: dict[str, Children],
        *,
        name: str = "",
        named_by: str = "",
        required: tuple[str, ...] = (),
        above: "Shape | None" = None,
    ):
        self.model, self.fields, self.name, self.above = model, fields, name, above
        self.named_by, self.required = named_by, required
        self.relation: Any = above.model._meta.get_field(name) if above else None
        self.children = {
            child: Shape(
                spec.model,
                spec.fields,
                spec.children,
                name=child,
                named_by=spec.named_by,
                required=spec.required,
                above=self,
            )
            for child, spec in children.items()
        }

    @cached_property
    def codecs(self) -> dict[str, Codec]:
        return {name: self._codec(self.model._meta.get_field(name)) for name in self.fields}

    def _codec(self, model_field: Any) -> Codec:
        if not names_child(model_field):
            return codec_for(model_field)
        target = next(s for s in self.top.walk() if s.model is model_field.related_model)
        return ChildCodec(model_field, target.collections, target.parents)

    @cached_property
    def top(self) -> "Shape":
        return self.above.top if self.above else self

    @cached_property
    def collections(self) -> tuple[str, ...]:
        """The names of the lists from the record down to these rows."""
        return (*self.above.collections, self.name) if self.above else ()

    @cached_property
    def parents(self) -> tuple[str, ...]:
        """The foreign keys from these rows up to the first level below the record."""
        if not self.above or not self.above.above:
            return ()
        return (self.relation.field.name, *self.above.parents)

    def walk(self) -> Iterator["Shape"]:
        """This level and all below it."""
        yield self
        for child in self.children.values():
            yield from child.walk()

    def link_to(self, parent_id: Any) -> dict[str, Any]:
        """Return the attributes that tie a child row to its parent."""
        if not isinstance(self.relation, GenericRelation):
            return {self.relation.field.attname: parent_id}
        kind = ContentType.objects.get_for_model(self.relation.model)
        return {
            f"{self.relation.content_type_field_name}_id": kind.pk,
            self.relation.object_id_field_name: parent_id,
        }
