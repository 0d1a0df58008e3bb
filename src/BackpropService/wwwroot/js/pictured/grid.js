import { h } from "../dom.js";
import { full, short } from "../numbers.js";

/** More columns than this have no room for numbers: colours alone tell, and the number stands in each title. */
const mostWithNumbers = 8;

/**
 * Rows of numbers as coloured cells, the stronger the larger. `marks` gives a cell's class by its row and column, `choose` is
 * called with them when a cell is pressed, `rows` and `columns` are heads; a cell without a number stays empty.
 */
export function grid(label, values, { marks = () => "", choose, says = (row, column, value) => full(value), rows, columns } = {}) {
  const largest = Math.max(...values.flat().map((value) => Math.abs(value ?? 0))) || 1;
  const isSmall = values[0].length > mostWithNumbers;
  const cell = (value, row, column) => {
    const element = h("td", {
      class: [value < 0 ? "negative" : "positive", marks(row, column)].join(" "), "data-value": value, "data-cell": `${row},${column}`,
      title: value === undefined ? undefined : says(row, column, value), onclick: choose && (() => choose(row, column)),
    }, isSmall ? "" : short(value));
    element.style.setProperty("--share", value === undefined ? 0 : Math.abs(value) / largest);
    return element;
  };
  return h("figure", { class: "grid" }, h("figcaption", {}, label),
    h("table", { class: [choose && "choosable", isSmall && "small"].filter(Boolean).join(" ") },
      columns && h("thead", {}, h("tr", {}, rows && h("td"), ...columns.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...values.map((row, index) => h("tr", {},
        rows && h("th", { scope: "row" }, rows[index]), ...row.map((value, column) => cell(value, index, column)))))));
}

/** The rows of one channel; a map of one axis is a single row. */
export const rowsOf = (channel) => (Array.isArray(channel[0]) ? channel : [channel]);
