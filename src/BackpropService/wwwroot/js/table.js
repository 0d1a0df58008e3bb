import { h } from "./dom.js";

/** Rows of numbers under their titles, in a region of its own that scrolls. */
export const numbersTable = (label, titles, rows) =>
  h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, h("table", { class: "numbers" },
    h("thead", {}, h("tr", {}, ...titles.map((title) => (title ? h("th", { scope: "col" }, title) : h("td"))))),
    h("tbody", {}, ...rows)));
