"use strict";
(() => {
  const table = document.getElementById("gradebook");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const sheets = new Map([...document.querySelectorAll("details.student")].map((d) => [d.dataset.row, d]));
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const order = { key: "student", descending: false };

  const fits = (row) => (word) => word.startsWith("fails:")
    ? row.dataset.fails.split(" ").includes(word.slice("fails:".length))
    : row.dataset.search.includes(word);

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const shows = words.every(fits(row));
      row.hidden = !shows;
      sheets.get(row.id).hidden = !shows;
      count += shows;
    }
    shown.textContent = `${count} of ${rows.length}`;
    document.getElementById("nobody").hidden = count > 0 || rows.length === 0;
  };

  const compare = (column, numbers, sign) => (left, right) => {
    const [a, b] = [left.cells[column].dataset.value, right.cells[column].dataset.value];
    if (!numbers) return sign * a.localeCompare(b, "en", { numeric: true });
    // What is open has no place among numbers: it comes last in either direction.
    if (a === "" || b === "") return (a === "") - (b === "");
    return sign * (a - b);
  };

  const sort = () => {
    const column = heads.findIndex((head) => head.dataset.key === order.key);
    if (column < 0) return;
    const sign = order.descending ? -1 : 1;
    body.append(...[...rows].sort(compare(column, heads[column].classList.contains("number"), sign)));
    heads.forEach((head, i) => {
      if (i === column) head.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };

  const remember = () => {
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    state.set("sort", order.key);
    if (order.descending) state.set("order", "desc");
    history.replaceState(null, "", `#${state}`);
  };

  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    if (!state.has("q") && !state.has("sort")) return;
    search.value = state.get("q") ?? "";
    if (state.has("sort")) {
      order.key = state.get("sort");
      order.descending = state.get("order") === "desc";
    }
    filter();
    sort();
    document.getElementById("students").scrollIntoView();
  };

  heads.forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const again = order.key === head.dataset.key;
      order.descending = again ? !order.descending : head.classList.contains("number");
      order.key = head.dataset.key;
      sort();
      remember();
    });
  });
  search.addEventListener("input", () => { filter(); remember(); });
  window.addEventListener("hashchange", recall);
  document.querySelector(".controls").hidden = false;
  filter();
  sort();
  recall();
})();
