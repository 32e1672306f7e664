"use strict";
(function () {
  const table = document.getElementById("documents");
  const form = document.getElementById("controls");
  if (!table || !form) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const text = document.getElementById("filter");
  const state = document.getElementById("state");
  const shown = document.getElementById("shown");
  const value = (row, column) => {
    const cell = row.cells[column];
    const own = cell.dataset.v || cell.textContent;
    return own.trim() !== "" && !isNaN(own) ? Number(own) : own;
  };
  function filter() {
    const wanted = text.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = row.textContent.toLowerCase().includes(wanted) &&
        (!state.value || row.dataset.state === state.value);
      row.hidden = !fits;
      count += fits;
    }
    shown.textContent = shown.dataset.said.replace("{shown}", count).replace("{all}", rows.length);
  }
  function sort(head, column) {
    const down = head.getAttribute("aria-sort") !== "descending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const sign = down ? -1 : 1;
    rows.sort((a, b) => {
      const x = value(a, column), y = value(b, column);
      if (typeof x === "number" && typeof y === "number") return sign * (x - y);
      return sign * String(x).localeCompare(String(y), "zh");
    });
    for (const row of rows) body.append(row);
  }
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.title = form.dataset.sort.replace("{column}", head.textContent);
    button.addEventListener("click", () => sort(head, column));
    head.replaceChildren(button);
  });
  text.addEventListener("input", filter);
  state.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
