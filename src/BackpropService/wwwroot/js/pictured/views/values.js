import { h } from "../../dom.js";
import { text } from "../../language.js";
import { hasNetInputs, hasSteps } from "../../layers.js";
import { shapeOf } from "../../shapes.js";
import { choice, filler, remembered } from "../choice.js";
import { equationsOf, givesOutputOf } from "../equations.js";
import { grid, rowsOf } from "../grid.js";
import { computedAt, nameAt } from "../places.js";

/** Of many channels the first are shown, of a long list the first values. */
const mostChannels = 6;
const mostValues = 64;

/** What a layer gives, each value to be asked for its formula. */
export function values({ problem, forward, place }) {
  const computed = computedAt(forward, place);
  const [out] = computed.outputs;
  const shape = shapeOf(out);
  const positions = positionsIn(shape).slice(0, mostChannels * mostValues);
  const rowName = hasSteps(problem.network) ? text.common.step : text.common.row;
  const chosen = remembered(place.name, { value: 0 });
  const body = h("div", {});
  const fill = filler(body, parts);
  const value = choice(text.shaped.value, positions.map((position) => nameAt(problem, place, position)), chosen, "value", fill);
  fill();
  return [h("div", { class: "row" }, value.element), body];

  async function parts() {
    const name = nameAt(problem, place, positions[chosen.value]);
    const quantities = [hasNetInputs(place.layer) && "netInputs", computed.normalized && "normalized", "outputs"].filter(Boolean);
    return [
      ...quantities.map((quantity) => h("div", { class: "grids" }, ...pictures(computed[quantity]?.[0] ?? out, text.shaped[quantity]))),
      await equationsOf(problem, place, givesOutputOf(name)),
    ];
  }

  function pictures(found, label) {
    const channels = shape.length === 3 ? found.slice(0, mostChannels) : [shape.length === 1 ? [found.slice(0, mostValues)] : found];
    return channels.map((channel, index) => grid(shape.length === 3 ? text.shaped.ofChannel(label, index + 1) : label, rowsOf(channel), {
      rows: shape.length === 2 ? channel.map((_, row) => rowName(row + 1)) : undefined,
      marks: (row, column) => (numberOf(index, row, column) === chosen.value ? "chosen" : ""),
      choose: (row, column) => numberOf(index, row, column) < positions.length && value.choose(numberOf(index, row, column)),
    }));
  }

  /** Which value stands in a cell, counted as they come. */
  function numberOf(channel, row, column) {
    const width = shape.at(-1);
    return (channel * (shape.at(-2) ?? 1) + row) * width + column;
  }
}

const positionsIn = (shape) => shape.reduce(
  (found, axis) => found.flatMap((before) => Array.from({ length: axis }, (_, index) => [...before, index])), [[]]);
