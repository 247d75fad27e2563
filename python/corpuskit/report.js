"use strict";
// Sorting and filtering of tables that are already on the page; nothing is built from text.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = head.querySelector("button");
    if (!button) return;
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => key(a).localeCompare(key(b), undefined, { numeric: true }) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}
const words = document.getElementById("filter-words");
const status = document.getElementById("filter-status");
const count = document.getElementById("filter-count");
function filter() {
  const wanted = words.value.toLowerCase();
  let shown = 0;
  for (const row of document.querySelectorAll("#claims-table tbody tr")) {
    const fits = (!status.value || row.dataset.status === status.value) && row.textContent.toLowerCase().includes(wanted);
    row.hidden = !fits;
    shown += fits;
  }
  count.textContent = `${shown} shown`;
}
if (words) {
  words.addEventListener("input", filter);
  status.addEventListener("input", filter);
}
