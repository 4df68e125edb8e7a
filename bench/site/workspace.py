"""The pages behind the door, with something on each, and the session that may see them."""

import served
from django.test import Client

PRESS_RELEASE = served.PROJECT / "bench" / "intake" / "gold" / "10.txt"
MEMORANDUM = ("agreement", "nycu-kyushu-2025")
RECORD = "/".join(MEMORANDUM)


def opened() -> tuple[str, dict[str, str]]:
    """Make a person, a draft, a submission and an article: the session's key, and paths by kind."""
    from curation.models import User

    person = User.objects.create_user("ana", role="administrator", first_name="Ana")
    client = Client()
    client.force_login(person)
    return client.session.session_key, _with_records(_article(person), *_submissions(person))


def _submissions(person) -> tuple[str, str]:
    """A draft, and a submission that somebody else sent for review."""
    from curation import actions
    from curation.models import User

    drafted = actions.start(by=person, reason="From the press release")
    key = {"type_name": MEMORANDUM[0], "key": MEMORANDUM[1]}
    draft = actions.open_draft(submission=drafted, by=person, **key)
    author = User.objects.create_user("binh", role="curator")
    sent = actions.start(by=author, reason="The kind was wrong")
    changed = actions.open_draft(submission=sent, by=author, **key)
    document = {**changed.document, "kind": "letter_of_intent"}
    actions.save_draft(draft=changed, by=author, revision=changed.revision, document=document)
    actions.submit(submission=sent, by=author)
    return draft.get_absolute_url(), sent.get_absolute_url()


def _article(person) -> str:
    from intake.articles.actions import bring_text

    text = PRESS_RELEASE.read_text(encoding="utf-8")
    return f"/curate/intake/{bring_text(text=text, by=person).article.pk}/"


def _with_records(article: str, draft: str, sent: str) -> dict[str, str]:
    return {
        "workspace: queue": "/curate/",
        "workspace: find": "/curate/find/?q=kyushu",
        "workspace: board": "/curate/board/",
        "workspace: reports": "/curate/reports/",
        "workspace: quick entry": "/curate/agreements/new/",
        "workspace: press releases": "/curate/intake/",
        "workspace: a press release": article,
        "workspace: tables": "/curate/import/",
        "workspace: draft": draft,
        "workspace: submission": draft.split("agreement/")[0],
        "workspace: review": sent,
        "workspace: history": f"/curate/history/{RECORD}/",
        "workspace: version": f"/curate/history/{RECORD}/1/",
        "workspace: duplicates": "/curate/duplicates/",
        "workspace: removals": "/curate/removals/",
        "workspace: withdraw": f"/curate/record/{RECORD}/withdraw/",
        "workspace: tokens": "/curate/tokens/",
        "workspace: accounts": "/curate/curation/user/",
        "workspace: invite": "/curate/curation/invitation/add/",
        "account": "/accounts/",
        "account: second factor": "/accounts/2fa/",
        "account: app": "/accounts/2fa/totp/activate/",
        "account: password": "/accounts/password/change/",
    }
