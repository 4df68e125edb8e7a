"""What the queue does for subscriptions."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from api.subscriptions.letters import ask_to_confirm, deliver
from api.subscriptions.models import Subscription
from api.subscriptions.subjects import NothingToFollow, subject_at

LATER = timedelta(minutes=10)
MOST_ATTEMPTS = 6


@task(queue_name="steps")
def send_link(number: str, attempt: int = 1) -> bool:
    """Send the link that confirms a subscription; again later where the mail server is away."""
    subscription = Subscription.objects.waiting().filter(pk=number).first()
    if subscription is None:
        return False
    try:
        subject = subject_at(subscription.subject)
    except NothingToFollow:  # withdrawn since it was asked for
        return False
    if deliver(ask_to_confirm(subscription, subject)):
        return True
    if attempt < MOST_ATTEMPTS:
        again = send_link.using(run_after=timezone.now() + LATER)
        again.enqueue(number=number, attempt=attempt + 1)
    return False
