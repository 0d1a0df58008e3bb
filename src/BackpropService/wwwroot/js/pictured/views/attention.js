import { h } from "../../dom.js";
import { exact } from "../../exact.js";
import { text } from "../../language.js";
import { shapeOf } from "../../shapes.js";
import { choice, filler, remembered } from "../choice.js";
import { equationsOf } from "../equations.js";
import { grid } from "../grid.js";
import { computedAt } from "../places.js";

/** Who looks at whom, as a matrix: a row for each step that looks, a column for each that is looked at. */
export function attention({ problem, forward, place }) {
  const { attention: weights, scores, queries, keys, values } = computedAt(forward, place);
  const [, heads, steps] = shapeOf(weights);
  const names = Array.from({ length: steps }, (_, index) => text.common.step(index + 1));
  const chosen = remembered(place.name, { head: 0, row: steps - 1, column: 0 });
  const body = h("div", {});
  const fill = filler(body, parts);
  const head = choice(text.shaped.head, Array.from({ length: heads }, (_, index) => text.shaped.oneHead(index + 1)), chosen, "head", fill);
  const row = choice(text.shaped.looks, names, chosen, "row", fill);
  const column = choice(text.shaped.lookedAt, names, chosen, "column", fill);
  fill();
  return [h("div", { class: "row" }, head.element, row.element, column.element), body];

  async function parts() {
    const [own, scored] = [weights, scores].map((all) => all[0][chosen.head]);
    const id = [chosen.head, chosen.row, chosen.column].map((index) => index + 1).join();
    return [
      h("div", { class: "grids" }, grid(text.shaped.attention, own, {
        rows: names, columns: names,
        marks: (...cell) => (cell[0] === chosen.row && cell[1] === chosen.column ? "chosen" : ""),
        says: (from, to, value) => text.shaped.looksAt(from + 1, to + 1, value, scored[from][to]),
        choose: (from, to) => {
          chosen.row = from;
          column.choose(to);
          row.choose(from);
        },
      })),
      h("p", { class: "sum" }, text.shaped.looksWith(chosen.row + 1, chosen.column + 1), exact(own[chosen.row][chosen.column], "output"),
        text.shaped.ofScore, exact(scored[chosen.row][chosen.column], "output"), text.shaped.addsUp),
      await equationsOf(problem, place, (step) => step === `scores_${place.prefix}${id}` || step === `attention_${place.prefix}${id}`),
      h("div", { class: "grids" }, ...Object.entries({ queries, keys, values })
        .map(([name, found]) => grid(text.shaped[name], found[0], { rows: names }))),
    ];
  }
}
