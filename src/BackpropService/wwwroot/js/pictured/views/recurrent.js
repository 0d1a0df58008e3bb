import { post } from "../../api.js";
import { h } from "../../dom.js";
import { text } from "../../language.js";
import { kindOf } from "../../layers.js";
import { choice, filler, remembered } from "../choice.js";
import { equationsOf, givesOutputOf } from "../equations.js";
import { grid } from "../grid.js";
import { computedAt, takenBy } from "../places.js";

/** Features that are shown of each step; of more the first. */
const mostFeatures = 8;

/** The cell unrolled: a column for each step, with what comes in, what each gate says, and what is handed on. */
export async function recurrent({ problem, forward, place }) {
  const { gates, carries } = kindOf(place.layer);
  const taken = takenBy(problem, forward, place);
  const computed = computedAt(forward, place);
  const hidden = await statesOf(problem, forward, place);
  const names = taken.map((_, index) => text.common.step(index + 1));
  const chosen = remembered(place.name, { unit: 0, step: Math.min(1, taken.length - 1) });
  const body = h("div", {});
  const fill = filler(body, parts);
  const unit = choice(text.shaped.unit, hidden[0].map((_, index) => text.shaped.oneUnit(index + 1)), chosen, "unit", fill);
  const step = choice(text.shaped.step, names, chosen, "step", fill);
  await fill();
  return [h("div", { class: "row" }, unit.element, step.element), body];

  async function parts() {
    const ofUnit = (values) => values.map((row) => row[chosen.unit]);
    const features = taken[0].slice(0, mostFeatures);
    const rows = [
      ...features.map((_, feature) => [`x${feature + 1}`, taken.map((row) => row[feature])]),
      ...(computed.netInputs ? [["net", ofUnit(computed.netInputs[0])]] : []),
      ...gates.map((gate) => [text.shaped.gates[gate], ofUnit(computed[gate][0])]),
      ...(carries ? [[text.shaped.cellState, ofUnit(computed[carries][0])]] : []),
      [text.shaped.hiddenState, ofUnit(hidden)],
    ];
    const name = `${place.prefix}${chosen.unit + 1}@${chosen.step + 1}`;
    return [
      h("div", { class: "grids unrolled" }, grid(text.shaped.cell, rows.map(([, values]) => values), {
        rows: rows.map(([label]) => label), columns: names,
        marks: (_, column) => (column === chosen.step ? "chosen" : ""),
        choose: (_, column) => step.choose(column),
      })),
      await equationsOf(problem, place, givesOutputOf(name)),
    ];
  }
}

/** The hidden state after every step; where the layer gives its last alone, the service is asked for all. */
async function statesOf(problem, forward, place) {
  const { outputs } = computedAt(forward, place);
  if (place.layer.sequence !== "last") {
    return outputs[0];
  }

  const network = { layers: [{ ...place.layer, sequence: "all" }] };
  const answer = await post("/forward", { network, inputs: [takenBy(problem, forward, place)] });
  return answer.outputs[0];
}
