"""Making the draft: the agreements of an article, what they name that is new, and the source."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agreements.entry.composing import Named, composed_titles
from curation import actions
from curation.documents import record_type
from curation.entry.beginning import begin_named, free_key, language_of
from curation.models import Draft, Submission, User
from intake.articles import known
from intake.choices import Field
from intake.drafting import documents
from intake.drafting.adding import find_words, sentence_around
from intake.drafting.documents import Fact, Said
from intake.drafting.settled import RecordRows, by_record, fact_of
from intake.models import Article
from values.dates import FuzzyDate
from values.quantities import Quantity
from values.text import clean_tag

LONGEST_REASON = 500
SIGNED_HERE = "signed_here"


@transaction.atomic
def make_draft(*, article: Article, by: User) -> Submission:
    """Make a submission of what was accepted, fixed or not looked at, and return it.

    An article that became a submission already leads to that one, unless it was withdrawn. Raises
    Refused where there is nothing to draft, and DocumentError for what does not hold together;
    nothing is written then.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    made = article.submission
    if made and made.state != Submission.State.WITHDRAWN:
        return made
    records = by_record(article.suggestions.all())
    if not any(one.is_drafted for one in records if one.name != "s"):
        raise actions.Refused(_("There is nothing to draft yet. Accept a field, or add a fact."))
    article.submission = _Making(article, by, records).run()
    article.save(update_fields=["submission"])
    return article.submission


class _Making:
    """One submission while it is made."""

    def __init__(self, article: Article, by: User, records: list[RecordRows]) -> None:
        self.article, self.by = article, by
        self.records = records
        own = next((one for one in records if one.name == "s"), None)
        self.told = {row.field: row.settled for row in (own.taken if own else [])}
        self.language = str(self.told.get(Field.LANGUAGE, ""))

    def run(self) -> Submission:
        self.submission = actions.start(by=self.by, reason=self._reason())
        self.source = self._source()
        forum = self._forums()
        for record in self.records:
            if record.name.startswith("a") and record.is_drafted:
                self._agreement(record, forum)
            elif record.name.startswith("t") and record.taken:
                self._target(record.taken[0].settled, self._facts(record)[0])
        return self.submission

    def _reason(self) -> str:
        title = str(self.told.get(Field.TITLE, "")) or str(self.article)
        return (_("From the article “%(title)s”.") % {"title": title})[:LONGEST_REASON]

    def _facts(self, record: RecordRows) -> list[Fact]:
        return [fact_of(row, self.article.text) for row in record.taken]

    # The source

    def _source(self) -> str:
        """Return the key of the source: the one of this address, or a new one."""
        if source := known.registered(self.article):
            return str(source.key)
        address = self.article.address
        title = str(self.told.get(Field.TITLE, "")) or str(self.article)
        if address:
            key = begin_named(
                submission=self.submission, by=self.by, type_name="source", words=address
            )
        else:
            key = free_key("source", title, self.submission)
        facts = [Fact("", field, value) for field, value in self.told.items()]
        day = timezone.localtime(self.article.added).date().isoformat()
        body = documents.source(facts, address, self.article.copy_id or "", day)
        self._write(self._open("source", key), body)
        return key

    def _open(self, type_name: str, key: str) -> Draft:
        return actions.open_draft(
            submission=self.submission, by=self.by, type_name=type_name, key=key
        )

    def _write(self, draft: Draft, told: Mapping[str, Any]) -> None:
        document = {**draft.document, **told}
        parsed = record_type(draft.record_type).document.parse(document)
        actions.save_draft(draft=draft, by=self.by, revision=draft.revision, document=parsed.tidy)

    # Forums and goals

    def _forums(self) -> Fact | None:
        """Write the forums that are told of; return where the agreements were signed, if at one."""
        here = None
        for record in self.records:
            if record.name.startswith("f") and record.taken:
                [fact] = self._facts(record)
                key = self._forum(fact)
                if fact.value.get(SIGNED_HERE) and here is None:
                    here = Fact(fact.code, Field.FORUM, key, fact.quotes)
        return here

    def _forum(self, fact: Fact) -> str:
        quote = next(iter(fact.quotes), "")
        key = str(fact.value.get("forum", ""))
        if key and fact.value.get(SIGNED_HERE):
            return key
        if key:
            self._cite_whole(self._open("forum", key), quote)
            return key
        title = fact.value["title"]
        key = begin_named(submission=self.submission, by=self.by, type_name="forum", words=title)
        draft = self._fresh("forum", key)
        if draft:
            language = self.language or language_of(title) or "en"
            crowd = self._sentence(fact.value.get("attendance"))
            self._write(draft, documents.forum(fact.value, language, quote, self.source, crowd))
        return key

    def _fresh(self, type_name: str, key: str) -> Draft | None:
        """Return the draft of a record that is new in this submission and says nothing yet."""
        drafts = self.submission.drafts.filter(record_type=type_name, record_key=key)
        draft = drafts.filter(base_version=0).first()
        return draft if draft and "citations" not in draft.document else None

    def _cite_whole(self, draft: Draft, quote: str) -> None:
        before = draft.document.get("citations", [])
        rows = documents.citations([Said("", quote)], self.source, before)
        self._write(draft, {"citations": rows})

    def _target(self, value: Mapping[str, Any], fact: Fact) -> None:
        titles = _titles_of_goal(value)
        words = next(iter(titles.values()))["text"]
        draft = self._open("target", free_key("target", words, self.submission))
        quote = next(iter(fact.quotes), "")
        reached = self._sentence(value.get("reached"))
        self._write(draft, documents.target(value, titles, quote, self.source, reached))

    def _sentence(self, amount: Mapping[str, Any] | None) -> str:
        """Return the sentence of the article that prints an amount; "" where none does."""
        text = self.article.text
        words = find_words(text, (amount or {}).get("as_written", ""))
        return sentence_around(text, words).of(text) if words else ""

    # Agreements

    def _agreement(self, record: RecordRows, forum: Fact | None) -> None:
        facts = self._facts(record)
        keys = {
            fact.code: self._institution(fact)
            for fact in facts
            if fact.field == Field.PARTY and "described" not in fact.value
        }
        facts += [forum] if forum and not record.existing else []
        if record.existing:
            self._further_source(record, facts, keys)
        else:
            self._new_agreement(record, facts, keys)

    def _institution(self, fact: Fact) -> str:
        """Return the key of a party; one that is new becomes a draft."""
        if key := fact.value.get("institution"):
            return str(key)
        name = fact.value["name"]
        key = begin_named(
            submission=self.submission, by=self.by, type_name="institution", words=name
        )
        draft = self._fresh("institution", key)
        if draft:
            language = self.language or language_of(name) or "en"
            quote = next(iter(fact.quotes), "")
            body = documents.institution(fact.value, language, quote, self.source)
            self._write(draft, body)
        return key

    def _new_agreement(
        self, record: RecordRows, facts: list[Fact], keys: Mapping[str, str]
    ) -> None:
        told, said = documents.agreement(facts, keys, self.language)
        year = _year(told)
        sides = [self._named(row) for row in told.get("parties", [])]
        words = " ".join([*(one.key for one in sides), year]).strip()
        draft = self._open("agreement", free_key("agreement", words or "new", self.submission))
        told["titles"] = composed_titles(str(told.get("kind", "")), sides, year)
        told["citations"] = documents.citations(said, self.source, whole=self._evidence(record))
        self._write(draft, {name: value for name, value in told.items() if value})

    def _further_source(
        self, record: RecordRows, facts: list[Fact], keys: Mapping[str, str]
    ) -> None:
        draft = self._open("agreement", record.existing)
        told, said = documents.added_to(draft.document, facts, keys, self.language)
        before = draft.document.get("citations", [])
        said = [Said("", self._evidence(record)), *said]
        told["citations"] = documents.citations(said, self.source, before)
        self._write(draft, told)

    def _evidence(self, record: RecordRows) -> str:
        return record.head.quote(self.article.text) if record.head else ""

    def _named(self, row: dict[str, Any]) -> Named:
        described = next(iter(row.get("described", {}).values()), {})
        if "institution" not in row:
            return Named(row, None, str(described.get("text", "")))
        key = row["institution"]
        record = record_type("institution").model._default_manager.filter(key=key).first()
        draft = self.submission.drafts.filter(record_type="institution", record_key=key).first()
        words = record_type("institution").document.title(draft.document) if draft else key
        return Named(row, record, words)


def _year(told: Mapping[str, Any]) -> str:
    """Return the year of an agreement, where that is certain."""
    for name in ("signed", "announced"):
        date = FuzzyDate.from_json(told[name]) if told.get(name) else None
        if date and date.earliest and date.latest and date.earliest.year == date.latest.year:
            return str(date.earliest.year)
    return ""


def _titles_of_goal(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a descriptive title of a goal in the languages of the site."""
    quantity = Quantity.from_json(value["quantity"])
    due = FuzzyDate.from_json(value["due"]) if value.get("due") else None
    titles = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            told = {"amount": str(quantity), "when": str(due or "")}
            words = _("Goal: %(amount)s, due %(when)s") if due else _("Goal: %(amount)s")
            titles[clean_tag(code)] = {"text": words % told, "origin": "composed"}
    return titles
