"""The browser of the tests, on the plainest page there is."""


def test_a_page_opens_and_the_policy_is_obeyed(page, live, complaints):
    page.goto(f"{live}/health/live")
    assert page.inner_text("body").strip() == "live"
    assert complaints == []
