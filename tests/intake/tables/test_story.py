"""A curator brings a table of 500 rows with 12 faults, mends it, and imports it; in a browser."""

import threading

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, expect

from curation.models import Submission, User
from curation.queue.worker import work
from tests.intake.tables.conftest import lines

HEADER = ("University", "Partner", "Country", "Type", "Year")
WRONG = {
    10: (4, "31 June 2015"),
    20: (4, "1/8"),
    30: (2, "Atlantis"),
    40: (3, "a pact"),
    50: (1, ""),
    60: (4, "11/7/2025"),
    70: (3, ""),
    80: (1, "Ha\u200bnoi"),
    90: (4, "soon"),
    100: (2, "Vietnm"),
    110: (3, "handshake"),
    120: (4, "2015-13"),
}


def table(*, mended: bool) -> bytes:
    rows = []
    for number in range(2, 502):
        row = ["Kyushu University", f"University {number % 60}", "Viet Nam", "MOU", "2015"]
        row[4] = f"{1990 + number % 30}-{number // 60 + 1:02}"
        if number in WRONG and not mended:
            column, text = WRONG[number]
            row[column] = text
        rows.append(row)
    return lines(HEADER, *rows).encode("utf-8-sig")


@pytest.fixture
def worker(live_server):
    stop = threading.Event()
    thread = threading.Thread(target=_work, args=(stop,))
    thread.start()
    yield
    stop.set()
    thread.join()


def _work(stop: threading.Event) -> None:
    work(stop=stop, pause=0.1)
    connections.close_all()


def brought(page: Page, name: str, content: bytes) -> None:
    page.get_by_role("link", name="Import a table").first.click()
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Read the table").click()


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_table_of_500_rows_with_12_faults_is_mended_and_imported(
    page: Page, live_server, worker, complaints, axe, settings, tmp_path
):
    settings.FILES_DIR, settings.SECOND_FACTOR = tmp_path, "optional"
    client = Client()
    client.force_login(User.objects.create_user("linh", role="curator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/curate/")

    brought(page, "list.csv", table(mended=False))
    assert axe() == []
    page.get_by_label("Title of the source").fill("Agreements of universities")
    page.get_by_label("Publisher").fill("A ministry")
    page.get_by_role("button", name="Check the rows").click()

    expect(page.get_by_text("12 problems stand in the way.")).to_be_visible(timeout=60_000)
    page.wait_for_load_state()
    rows = page.locator("table.faults").first.inner_text().split("\n")
    told = [row.split("\t")[:2] for row in rows]
    assert axe() == []
    complaints.clear()  # axe loads the stylesheets once more, from where they are not
    places = [place for place in told if place[0].isdigit()]
    assert [int(row) for row, _column in places] == sorted(WRONG)
    assert Submission.objects.count() == 0

    brought(page, "mended.csv", table(mended=True))
    expect(page.get_by_label("Publisher")).to_have_value("A ministry")
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_role("button", name="Make a submission of 500 records").click(timeout=60_000)
    expect(page.get_by_role("heading", name="Imported")).to_be_visible(timeout=60_000)

    [submission] = Submission.objects.all()
    assert submission.drafts.filter(record_type="agreement").count() == 500

    brought(page, "again.csv", table(mended=True))
    page.get_by_role("button", name="Check the rows").click()
    expect(page.get_by_text("there is nothing to import")).to_be_visible(timeout=60_000)
    assert Submission.objects.count() == 1
    assert complaints == []


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_too_large_is_told_before_it_is_sent(
    page: Page, live_server, settings, tmp_path
):
    settings.SECOND_FACTOR = "optional"
    client = Client()
    client.force_login(User.objects.create_user("linh", role="curator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/curate/import/")
    large = tmp_path / "a.csv"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    page.get_by_label("File").set_input_files(large)
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_role("alert")).to_have_text(
        "The file is larger than 20 MB. Upload it in parts."
    )
    assert page.url == f"{live_server.url}/curate/import/"
