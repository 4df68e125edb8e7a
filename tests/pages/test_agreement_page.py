"""The page of an agreement: every fact with its sentence, every gap in words."""

import re

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db

STUDENTS = {
    "key": "students",
    "text": make.text(en="Students will be sent."),
    "firmness": "plans",
    "quantity": {
        "operator": "between",
        "low": 10,
        "high": 20,
        "unit": "students",
        "per": "year",
        "as_written": "10至20名",
    },
    "from_party": "kyushu",
    "to_party": "nycu",
}


def page(client, address: str = "/agreements/mou/", **fields) -> str:
    make.publish_all(*make.two_universities(), make.agreement() | fields)
    return client.get(address).content.decode()


def words(html: str) -> str:
    """Return what a reader reads, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ").split())


def cited(path: str, quote: str, **fields) -> dict:
    return make.citation(path.replace("/", "-") or "whole", path=path, quote=quote, **fields)


def test_a_marker_leads_to_its_sentence_and_back(client):
    html = page(client, citations=[cited("signed", "They signed.")])
    marker = (
        '<a class="cite" href="#q1-a" id="f-signed-1a"><span class="vh">Source </span>1a'
        '<span class="vh"> for the signing date</span></a>'
    )
    assert html.count(marker) == 1
    assert html.count('<li class="quote" id="q1-a">') == 1
    assert html.count('<a href="#f-signed-1a">the signing date</a>') == 1


def test_every_link_inside_the_page_has_its_goal(client):
    citations = [cited("signed", "A."), cited("commitments/students", "B."), cited("", "C.")]
    html = page(client, citations=citations, commitments=[STUDENTS])
    goals = re.findall(r'href="#([^"]+)"', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(set(goals) - set(ids)) == []
    assert len(ids) == len(set(ids))


def test_a_fact_without_a_source_says_so(client):
    html = page(client, citations=[cited("signed", "A.")], signed_place=make.text(en="Fukuoka"))
    row = html[html.index("<dt>Place of signing</dt>") :].split("</dd>")[0]
    assert words(row) == "Place of signing Fukuoka no source recorded"


def test_a_source_that_says_otherwise_is_one_click_away(client):
    otherwise = cited("signed", "On 12 July.", stance="contradicts")
    html = page(client, citations=[cited("kind", "A."), {**otherwise, "key": "other"}])
    assert '<a class="dissent" href="#q1-b" id="f-signed-1b">Another source says otherwise' in html
    assert "Says otherwise: the signing date" in words(html)


def test_a_report_without_its_sentence_says_so(client):
    html = page(client, citations=[cited("signed", "")])
    assert "Reported by A newspaper, sentence not recorded." in words(html)


def test_a_promise_shows_its_quantity_and_how_firm_it_is(client):
    told = words(page(client, citations=[cited("signed", "A.")], commitments=[STUDENTS]))
    assert "10 to 20 students each year Students will be sent." in told
    assert "Planned, so this is an intention From Kyushu to Nycu" in told
    assert "1 of 1 has a quantity" in told


def test_gaps_are_said_in_words(client):
    told = words(page(client))
    assert "The register holds no commitment of this agreement" in told
    assert "Ends No term published" in told
    assert "Legal effect Not stated in the sources" in told
    assert "Full text The register holds no copy of the signed text" in told


def test_the_terms_are_told_in_sentences(client, time_machine):
    time_machine.move_to("2026-11-22T09:00:00Z")
    told = words(
        page(
            client,
            effective=make.day("2025-01-01"),
            term_months=24,
            renewal_rule="tacit",
            notice_months=6,
        )
    )
    assert (
        "Term and renewal It is renewed tacitly, unless a party objects. The first term lasts "
        "2 years. The last day of term 1 is 31 December 2026. The last day to give notice in "
        "term 1 was 30 June 2026. No last term is stated."
    ) in told


def test_an_ended_agreement_has_no_next_decision(client, time_machine):
    time_machine.move_to("2026-11-22T09:00:00Z")
    events = [{"key": "end", "status": "terminated", "date": make.day("2026-05-01")}]
    terms = {"effective": make.day("2025-01-01"), "term_months": 24, "renewal_rule": "tacit"}
    html = page(client, status_events=events, **terms)
    row = html[html.index("<dt>Term and renewal</dt>") :].split("</dd>")[0]
    assert words(row) == (
        "Term and renewal It is renewed tacitly, unless a party objects. "
        "The first term lasts 2 years. no source recorded"
    )


def test_terms_nobody_published_are_a_gap(client):
    assert "Term and renewal Not stated in the sources" in words(page(client))


def test_the_papers_say_who_may_have_them(client):
    secret = make.text(en="The parties keep it confidential.")
    papers = [
        {"key": "text", "kind": "signed_text", "language": "ja", "public": False, "reason": secret},
        {"key": "annex", "kind": "annex", "url": "https://example.org/annex.pdf"},
    ]
    html = page(client, attachments=papers)
    told = words(html[html.index("<dt>Full text</dt>") :].split("</dd>")[0])
    assert "Signed text" in told
    assert "日本語 Not public : The parties keep it confidential. Annex" in told
    assert '<a class="ext" href="https://example.org/annex.pdf" rel="noreferrer">' in html


def test_amendments_are_told_with_their_days(client):
    amendment = {
        "key": "first",
        "number": "II",
        "kind": "extension",
        "signed": make.day("2026-03"),
        "effective": make.day("2026-04-01"),
        "text": make.text(en="Three more years."),
    }
    told = words(page(client, amendments=[amendment]))
    assert "Amendments March 2026 No. II, Extension: Three more years." in told
    assert "In effect from 1 April 2026" in told


def test_a_page_says_how_old_its_evidence_is(client, time_machine):
    time_machine.move_to("2026-11-22T09:00:00Z")
    old = make.source("old", published=make.day("2023-05-03"))
    make.publish_all(old)
    cite = make.citation("old", source="old", path="signed", quote="They signed.")
    assert "No evidence since 3 May 2023." in words(page(client, citations=[cite]))


def test_checks_that_found_nothing_are_told_apart_from_evidence(client):
    checks = [{"key": "a", "on": "2026-11-01", "looked_at": make.text(en="Both websites.")}]
    told = words(page(client, checks=checks))
    assert "Looked for news 1 November 2026 Nothing new was found. Both websites." in told


def test_a_described_party_is_shown_as_the_source_describes_it(client):
    partners = {"key": "partners", "described": make.text(sv="japanska partners"), "country": "JP"}
    parties = [{"key": "nycu", "institution": "nycu"}, partners]
    html = page(client, parties=parties)
    assert '<span class="nm"><span lang="sv">japanska partners</span></span>' in html
    assert "Not named in the source" in words(html)


def test_witnesses_stand_apart_from_signatories(client):
    signatures = [
        {"key": "lin", "party": "nycu", "name": make.text(en="Chi-Hung Lin", zh_Hant="林奇宏")},
        {"key": "ngo", "name": make.text(en="Ngo Trinh Ha"), "capacity": "witness"},
    ]
    told = words(page(client, signatures=signatures, citations=[cited("signatures", "A.")]))
    assert "Signed by Chi-Hung Lin 林奇宏 Source 1a for the signature of Chi-Hung Lin" in told
    assert "Witnessed by Ngo Trinh Ha Source 1a for Ngo Trinh Ha at the signing" in told


def test_rough_values_look_rough(client):
    html = page(client, effective=make.day("2027~"))
    assert '<span class="fuzzy">around 2027</span>' in html


def test_titles_say_whose_wording_they_are(client):
    titles = make.text(en="A memorandum") | {
        "ja": {"text": "覚書", "origin": "translated"},
        "vi": {"text": "Bản ghi nhớ", "origin": "composed"},
    }
    told = words(page(client, titles=titles))
    assert "日本語 覚書 our translation" in told
    assert "Tiếng Việt Bản ghi nhớ descriptive, composed by the register" in told


def test_titles_of_one_origin_say_it_once(client):
    titles = {
        tag: {"text": words, "origin": "composed"}
        for tag, words in {"en": "A memorandum", "ja": "覚書", "vi": "Bản ghi nhớ"}.items()
    }
    told = words(page(client, titles=titles))
    assert "日本語 覚書 Tiếng Việt Bản ghi nhớ Descriptive, composed by the register" in told
    assert told.lower().count("composed by the register") == 1


def test_the_page_says_how_to_cite_it(client, time_machine):
    time_machine.move_to("2026-11-22T09:00:00Z")
    assert (
        "Semiconductor Cooperation Register (2026). A memorandum. SCR-2026-0001, version 1, "
        "read 22 November 2026. http://127.0.0.1:8000/r/SCR-2026-0001"
    ) in words(page(client))


def test_other_agreements_of_the_same_parties_are_related(client):
    make.publish_all(
        *make.two_universities(), make.agreement(), make.agreement("other"), make.institution("vnu")
    )
    related = client.get("/agreements/mou/").context["related"]
    assert [(one.agreement.key, one.why) for one in related] == [("other", "Same party: Kyushu")]


def test_markup_in_a_record_is_shown_and_not_run(client):
    html = page(client, titles=make.text(en="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html
