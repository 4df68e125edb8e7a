"""The pages of institutions, forums, targets and sources, and what home and search show."""

import re

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db

MORE_THAN_270 = {"operator": "more_than", "low": 270, "unit": "people"}
TRAINED = {"operator": "exactly", "low": 10000, "high": 10000, "unit": "people"}
ADMITTED = {"operator": "exactly", "low": 137221, "high": 137221, "unit": "people"}


def words(html: bytes) -> str:
    """Return what a reader reads, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).replace("&nbsp;", " ").split())


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response.content)


# Institutions


def test_an_institution_shows_its_agreements_and_partners(client):
    make.publish_all(*make.two_universities(), make.agreement(), make.agreement("second"))
    response = client.get("/institutions/kyushu/")
    partners = response.context["partners"]
    assert [one.key for one in response.context["agreements"]] == ["mou", "second"]
    assert [(partner.key, number) for partner, number in partners] == [("nycu", 2)]


def test_an_institution_shows_its_names_in_other_scripts_and_as_misspelled(client):
    names = [
        {"key": "en", "text": "Kyushu University", "language": "en"},
        {"key": "ja", "text": "九州大学", "language": "ja"},
        {"key": "bad", "text": "Kyusyu", "language": "en", "kind": "as_in_source"},
    ]
    make.publish_all(make.source(), make.institution("kyushu", names=names))
    told = read(client, "/institutions/kyushu/")
    assert "日本語 九州大学" in told
    assert "Also written: Kyusyu (As spelled in a source)" in told


def test_a_network_shows_named_and_described_members(client):
    members = [
        {"key": "lead", "member": "kyushu", "role": "lead"},
        {
            "key": "others",
            "described": make.text(en="Five other universities"),
            "quantity": {"operator": "at_least", "low": 5, "unit": "universities"},
        },
    ]
    network = make.institution("network", kind="network", memberships=members)
    make.publish_all(*make.two_universities(), network)
    told = read(client, "/institutions/network/")
    assert "Kyushu Source 1 for member 1 Lead" in told
    assert "Five other universities Source 1 for member 2 Member at least 5 universities" in told
    assert "Belongs to Network Lead" in read(client, "/institutions/kyushu/")


# Forums


def test_a_forum_shows_attendance_editions_and_agreements(client):
    make.publish_all(
        *make.two_universities(),
        make.series(),
        make.forum("first", series="forum-series", edition=1, starts=make.day("2024"), ends=None)
        | {"ends": make.day("2024")},
        make.forum(
            "second",
            series="forum-series",
            edition=2,
            attendances=[{"key": "all", "quantity": MORE_THAN_270}],
        ),
        make.agreement(forum="second"),
    )
    response = client.get("/forums/second/")
    assert [forum.key for forum in response.context["editions"]] == ["first", "second"]
    assert [one.key for one in response.context["agreements"]] == ["mou"]
    assert "more than 270 people Source 1 for attendance figure 1" in words(response.content)


def test_a_forum_without_agreement_says_so(client):
    make.publish_all(make.source(), make.forum())
    told = read(client, "/forums/forum-2025/")
    assert "The register holds no agreement signed or announced here." in told
    assert "Venue Not stated in the sources" in told


def test_a_series_lists_its_editions(client):
    make.publish_all(make.source(), make.series(), make.forum(series="forum-series"))
    assert "Editions A forum" in read(client, "/forums/series/forum-series/")


# Targets


def test_the_home_page_shows_measured_targets_first(client):
    figure = {"key": "m", "quantity": TRAINED, "measure": "trained"}
    bare = [make.target(f"bare-{n}") for n in range(3)]
    make.publish_all(make.source(), *bare, make.target("measured", measurements=[figure]))
    shown = client.get("/").context["targets"]
    assert [target.key for target, _progress in shown] == ["measured", "bare-0", "bare-1"]


def test_parts_add_up_inside_one_split_only(client):
    people = {"operator": "at_least", "low": 100, "unit": "people"}
    parts = [
        {"key": "bachelors", "label": make.text(en="Bachelors"), "goal": people},
        {"key": "masters", "label": make.text(en="Masters"), "goal": people},
    ]
    breakdowns = [
        {"key": "by-degree", "axis": "degree", "parts": parts},
        {"key": "by-region", "axis": "region", "parts": parts[:1]},
    ]
    make.publish_all(make.source(), make.target(breakdowns=breakdowns))
    told = read(client, "/targets/engineers/")
    assert told.count("Parts together at least 200 people") == 1
    assert told.count("Parts together at least 100 people") == 1


def test_a_target_says_how_it_stands(client, time_machine):
    time_machine.move_to("2026-11-22T09:00:00Z")
    figure = {"key": "m", "quantity": TRAINED, "measure": "trained", "date": make.day("2025")}
    interim = {"operator": "at_least", "low": 9000, "unit": "people"}
    periods = [{"key": "first", "due": make.day("2025"), "goal": interim}]
    make.publish_all(make.source(), make.target(measurements=[figure], periods=periods))
    told = read(client, "/targets/engineers/")
    assert "By published figures: On track." in told


def test_an_estimate_is_neither_achieved_nor_missed(client):
    figure = {"key": "m", "quantity": TRAINED, "measure": "trained", "date": make.day("2025")}
    goal = {"operator": "exactly", "low": 5000, "high": 5000, "unit": "people"}
    make.publish_all(make.source(), make.target(kind="gap", goal=goal, measurements=[figure]))
    told = read(client, "/targets/engineers/")
    assert "By published figures" not in told
    assert "Gap Trained" in told


def test_a_target_shows_its_splits_apart(client):
    breakdowns = [
        {"key": axis, "axis": axis, "parts": [{"key": "a", "label": make.text(en="A part")}]}
        for axis in ("degree", "occupation")
    ]
    make.publish_all(make.source(), make.target(breakdowns=breakdowns))
    told = read(client, "/targets/engineers/")
    assert "Split by: Degree" in told
    assert "Split by: Occupation" in told


def test_a_figure_that_counts_something_else_is_never_compared(client):
    figures = [
        {"key": "a", "quantity": ADMITTED, "measure": "admitted", "date": make.day("2025")},
    ]
    make.publish_all(make.source(), make.target(measurements=figures))
    response = client.get("/targets/engineers/")
    told = words(response.content)
    assert response.context["progress"].share is None
    assert "The figures below do not count what the target counts." in told
    assert "2025 137,221 people" in told
    assert '<svg viewBox="0 0 100 7"' not in response.content.decode()


def test_a_comparable_figure_draws_a_bar_without_style(client):
    figures = [{"key": "a", "quantity": TRAINED, "measure": "trained", "date": make.day("2025")}]
    make.publish_all(make.source(), make.target(measurements=figures))
    html = client.get("/targets/engineers/").content.decode()
    assert 'aria-label="10,000 people, towards at least 50,000 people"' in html
    assert '<rect class="fill" width="20.0" height="7" />' in html


def test_promises_towards_a_target_stand_apart_as_an_interval(client):
    promise = {
        "key": "c",
        "text": make.text(en="Places"),
        "quantity": {"operator": "between", "low": 120, "high": 150, "unit": "people"},
        "counts_towards": "engineers",
    }
    make.publish_all(*make.two_universities(), make.target(), make.agreement(commitments=[promise]))
    told = read(client, "/targets/engineers/")
    assert "These are promises, not results, and some may overlap." in told
    assert "120 to 150 people together: 1 of 1 has this quantity" in told


def test_a_goal_that_is_a_state_is_not_measured(client):
    target = make.target(goal_text=make.text(en="A high-income country"))
    del target["goal"]
    make.publish_all(make.source(), target)
    told = read(client, "/targets/engineers/")
    assert "The goal is a state, not a number, so progress towards it cannot be measured." in told


# Sources


def test_a_source_lists_each_sentence_once_with_the_records_that_rest_on_it(client):
    quoted = make.citation(path="", quote="One sentence for all.")
    make.publish_all(
        make.source(),
        make.institution("kyushu", citations=[quoted]),
        make.forum(citations=[quoted]),
    )
    (sentence,) = client.get("/sources/SRC-0001/").context["sentences"]
    assert sentence.citation.quote == "One sentence for all."
    assert [record.reference for record in sentence.records] == ["FOR-0001", "ORG-0001"]


def test_sentences_of_a_source_follow_the_text(client):
    quotes = [("Third.", "Paragraph 10"), ("First.", "Paragraph 1"), ("Second.", "Paragraph 2")]
    citations = [
        make.citation(f"c{n}", quote=quote, locator=place)
        for n, (quote, place) in enumerate(quotes)
    ]
    make.publish_all(make.source(), make.institution("kyushu", citations=citations))
    sentences = client.get("/sources/SRC-0001/").context["sentences"]
    assert [one.citation.quote for one in sentences] == ["First.", "Second.", "Third."]


def test_a_source_says_how_it_was_read(client):
    make.publish_all(make.source(reading="excerpt"))
    assert "We read only an excerpt of this text." in read(client, "/sources/SRC-0001/")


# Home and search


def test_an_empty_register_has_a_home_page_without_empty_blocks(client):
    told = read(client, "/")
    assert "Who has agreed what with whom in semiconductors" in told
    assert "Newest agreements" not in told
    assert "From one sentence to one fact" not in told


def test_the_home_page_points_at_the_words_behind_a_number(client):
    promise = {
        "key": "c",
        "text": make.text(en="Students go."),
        "quantity": {
            "operator": "between",
            "low": 10,
            "high": 20,
            "unit": "students",
            "as_written": "ten to twenty",
        },
    }
    citation = make.citation(path="commitments/c/quantity", quote="Each year ten to twenty go.")
    make.publish_all(
        *make.two_universities(), make.agreement(commitments=[promise], citations=[citation])
    )
    html = client.get("/").content.decode()
    assert "Each year <mark>ten to twenty</mark> go." in html
    assert words(html.encode()).count("10 to 20 students Students go.") == 1


# People


def test_a_person_is_shown_by_what_they_signed_and_as_what(client):
    lin = {
        "format": 1,
        "type": "person",
        "key": "lin",
        "titles": make.text(en="Chi-Hung Lin", zh_Hant="林奇宏"),
        "citations": [make.citation()],
    }
    signature = {
        "key": "lin",
        "party": "nycu",
        "person": "lin",
        "name": make.text(en="Chi-Hung Lin"),
        "post": make.text(en="President"),
    }
    make.publish_all(*make.two_universities(), lin, make.agreement(signatures=[signature]))
    told = read(client, "/people/lin/")
    assert "繁體中文 林奇宏" in told
    assert "A memorandum Signed by President Nycu 11 July 2025" in told
    assert '<a href="/people/lin/"><strong lang="en">' in (
        client.get("/agreements/mou/").content.decode()
    )
