"use strict";
// Sorting and filtering of what is already on the page; nothing is built from text.
document.documentElement.classList.add("scripted");

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator(undefined, { numeric: true });
  heads.forEach((head, column) => {
    head.querySelector("button")?.addEventListener("click", () => {
      const numbers = head.classList.contains("n");
      // Counts begin with the largest, words with A.
      const down = numbers ? head.getAttribute("aria-sort") !== "descending" : head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column]?.dataset.key ?? row.cells[column]?.textContent ?? "";
      const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
      rows.sort((a, b) => order.compare(a[0], b[0]) * (down ? -1 : 1));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  });
}

const words = document.getElementById("filter-words");
if (words) {
  const view = document.getElementById("filter-view");
  const kind = document.getElementById("filter-kind");
  const story = document.getElementById("filter-story");
  const count = document.getElementById("filter-count");
  const none = document.getElementById("filter-none");
  const rows = [...document.querySelectorAll("#claims-table > tbody > tr")];
  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!view.value || row.dataset.views.split(" ").includes(view.value)) &&
        (!kind.value || row.dataset.kind === kind.value) &&
        (!story?.value || row.dataset.story === story.value) &&
        row.textContent.toLowerCase().includes(wanted);
      row.hidden = !fits;
      shown += fits;
    }
    count.textContent = shown === rows.length ? `${shown} claims` : `${shown} of ${rows.length} claims`;
    none.hidden = shown > 0;
  };
  for (const control of [words, view, kind, story]) control?.addEventListener("input", filter);
  words.form.addEventListener("reset", () => setTimeout(filter));
  words.form.addEventListener("submit", (event) => event.preventDefault());
  for (const card of document.querySelectorAll("a[data-view]")) {
    card.addEventListener("click", () => {
      words.form.reset();
      view.value = card.dataset.view;
      filter();
    });
  }
  // A mark in an article leads to its claim, which the filter may hide and which opens.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLDetailsElement)) return;
    if (target.closest("tr")?.hidden) {
      words.form.reset();
      filter();
    }
    target.open = true;
    target.querySelector("summary").focus({ preventScroll: true });
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
}

// On paper the claims of several articles are open, the others a line.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("tr:not([data-views~=single]) details:not([open])")];
  closed.forEach((details) => (details.open = true));
});
addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
