// Words selected in the article go into the form that adds a fact, with where they stand.
// Offsets count characters as the server does: a letter outside the basic plane is one.

const length = (text) => [...text].length;

function paragraphOf(node) {
  return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
}

function wordsOf(range) {
  const paragraph = paragraphOf(range.startContainer);
  if (!paragraph) return null;
  const part = range.cloneRange();
  if (!paragraph.contains(range.endContainer)) part.setEnd(paragraph, paragraph.childNodes.length);
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(part.startContainer, part.startOffset);
  const words = part.toString();
  return { words, start: Number(paragraph.dataset.start) + length(before.toString()) };
}

export function offerSelection(page) {
  const article = page.querySelector("[data-article]");
  const fact = page.querySelector("[data-fact]");
  if (!fact) return;
  const words = fact.querySelector("[name=fact-words]");
  const start = fact.querySelector("[name=fact-start]");

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!article.contains(range.startContainer)) return;
    const found = wordsOf(range);
    if (!found?.words.trim()) return;
    words.value = found.words;
    start.value = found.start;
    fact.open = true;
  });
  words.addEventListener("input", () => {
    start.value = "";
  });
}
