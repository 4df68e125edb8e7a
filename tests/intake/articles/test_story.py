"""Files arrive in a browser: the list fills while somebody goes on typing above it."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from curation.models import User
from curation.queue.worker import run_next
from tests.intake.articles.conftest import HANT


@pytest.mark.django_db(transaction=True)
def test_the_list_fills_while_somebody_types(page: Page, live_server, complaints, faults):
    client = Client()
    client.force_login(User.objects.create_user("linh", role="curator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/curate/intake/")
    page.get_by_label("Or files").set_input_files(
        [
            {"name": "a.html", "mimeType": "text/html", "buffer": HANT.encode("big5")},
            {"name": "b.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"},
        ]
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Some of these are still being read.")).to_be_visible()
    page.get_by_label("Text of an article, or addresses").fill("Half a sentence")

    assert run_next()
    assert run_next()
    row = page.get_by_role("row", name="逢甲大學與朱拉隆功大學簽署合作備忘錄")
    expect(row).to_contain_text("繁體中文")
    expect(page.get_by_text("It is neither a web page nor a PDF nor plain text.")).to_be_visible()
    expect(page.get_by_text("Some of these are still being read.")).to_have_count(0)
    expect(page.get_by_label("Text of an article, or addresses")).to_have_value("Half a sentence")
    assert complaints == []
    assert faults() == []

    page.get_by_role("link", name="b.png", exact=True).click()
    expect(page.get_by_role("heading", name="It could not be read")).to_be_visible()
    assert faults() == []
