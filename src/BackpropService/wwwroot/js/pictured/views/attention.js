import { h } from "../../dom.js";
import { exact } from "../../exact.js";
import { shapeOf } from "../../shapes.js";
import { choice, filler, remembered } from "../choice.js";
import { equationsOf } from "../equations.js";
import { grid } from "../grid.js";
import { computedAt } from "../places.js";

/** Who looks at whom, as a matrix: a row for each step that looks, a column for each that is looked at. */
export function attention({ problem, forward, place }) {
  const { attention: weights, scores, queries, keys, values } = computedAt(forward, place);
  const [, heads, steps] = shapeOf(weights);
  const names = Array.from({ length: steps }, (_, index) => `step ${index + 1}`);
  const chosen = remembered(place.name, { head: 0, row: steps - 1, column: 0 });
  const body = h("div", {});
  const fill = filler(body, parts);
  const head = choice("Head", Array.from({ length: heads }, (_, index) => `head ${index + 1}`), chosen, "head", fill);
  const row = choice("Looks", names, chosen, "row", fill);
  const column = choice("Is looked at", names, chosen, "column", fill);
  fill();
  return [h("div", { class: "row" }, head.element, row.element, column.element), body];

  async function parts() {
    const [own, scored] = [weights, scores].map((all) => all[0][chosen.head]);
    const id = [chosen.head, chosen.row, chosen.column].map((index) => index + 1).join();
    return [
      h("div", { class: "grids" }, grid("how much each step looks at each", own, {
        rows: names, columns: names,
        marks: (...cell) => (cell[0] === chosen.row && cell[1] === chosen.column ? "chosen" : ""),
        says: (from, to, value) => `step ${from + 1} looks at step ${to + 1} with ${value}; score ${scored[from][to]}`,
        choose: (from, to) => {
          chosen.row = from;
          column.choose(to);
          row.choose(from);
        },
      })),
      h("p", { class: "sum" }, `Step ${chosen.row + 1} looks at step ${chosen.column + 1} with `, exact(own[chosen.row][chosen.column], "output"),
        ", of the score ", exact(scored[chosen.row][chosen.column], "output"), "; each row adds up to 1."),
      await equationsOf(problem, place, (step) => step === `scores_${place.prefix}${id}` || step === `attention_${place.prefix}${id}`),
      h("div", { class: "grids" }, ...Object.entries({ queries, keys, values }).map(([name, found]) => grid(name, found[0], { rows: names }))),
    ];
  }
}
