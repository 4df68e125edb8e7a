"""Answers that are given again when the same thing is sent again."""

from django.db import models


class SentOnce(models.Model):
    """What one Idempotency-Key of one token was answered."""

    token = models.ForeignKey("api.Token", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of method, address and body
    status = models.PositiveSmallIntegerField(null=True)  # null while it is being worked on
    body = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("token", "key"), name="sent_once_key_of_token"),
        )

    def __str__(self) -> str:
        return self.key
