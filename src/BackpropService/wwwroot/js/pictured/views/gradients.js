import { h } from "../../dom.js";
import { exact } from "../../exact.js";
import { numberField } from "../../fields.js";
import { text } from "../../language.js";
import { kindOf, partOf } from "../../layers.js";
import { describe, entryOf, parametersOfLayer, wordOf } from "../../names.js";
import { shapeOf } from "../../shapes.js";
import { choice, filler, remembered } from "../choice.js";
import { equationsOf } from "../equations.js";
import { grid } from "../grid.js";

/** Of many filters, or rows of weights, the first are shown. */
const mostPictures = 8;
const mostRows = 32;
const mostOffered = 500;

/** What a layer learns: every parameter with its gradient, and of a chosen one the formula; it can be edited. */
export function gradients({ problem, values, place, open }) {
  const parameters = parametersOfLayer(problem, place.number).filter(({ block }) => block.startsWith(place.blocks));
  const blocks = kindOf(place.layer).blocks.filter(({ name }) => partOf(place.layer, name));
  const chosen = remembered(`${place.name}/gradients`, { block: 0, parameter: 0 });
  const body = h("div", {});
  const ofBlock = () => parameters.filter(({ block }) => block === place.blocks + blocks[chosen.block].name).slice(0, mostOffered);
  const menus = h("div", { class: "row" });
  const fill = filler(body, parts);
  const block = choice(text.shaped.parameters, blocks.map(({ name }) => `${wordOf(name)} (${name})`), chosen, "block", () => {
    chosen.parameter = 0;
    offer();
    fill();
  });
  let parameter;
  offer();
  fill();
  return [menus, body];

  function offer() {
    const names = ofBlock().map(({ name, index }) => `${name} [${index.join(", ")}]`);
    parameter = choice(text.shaped.oneOfThem, names, chosen, "parameter", fill);
    menus.replaceChildren(block.element, parameter.element);
  }

  async function parts() {
    const one = ofBlock()[chosen.parameter];
    const { name } = blocks[chosen.block];
    const field = numberField(one.path, `${one.name}, ${describe(problem.network, one)}`);
    field.id = "viewed-number";
    return [
      ...pictures(text.shaped.valueOf, partOf(place.layer, name)),
      ...pictures(text.shaped.gradient, partOf(partOf(values.gradients, place.name), name)),
      h("p", { class: "row" }, h("button", { type: "button", class: "name", onclick: () => open(one.name) }, one.name), " = ",
        h("span", { class: "control" }, field), ` ∂E/∂${one.name} = `, exact(entryOf(values.gradients, one), "output")),
      await equationsOf(problem, place, (id) => id === `dE/d${one.name}`, one),
    ];
  }

  function pictures(label, found) {
    const shape = shapeOf(found);
    const matrices = found.flat(Math.max(0, shape.length - 3)).slice(0, shape.length > 2 ? mostPictures : Infinity);
    const each = shape.length > 2 ? matrices : [shape.length === 2 ? found.slice(0, mostRows) : [found]];
    const size = (shape.at(-2) ?? 1) * shape.at(-1);
    const numberOf = (index, row, column) => index * size + row * shape.at(-1) + column;
    const named = (index) => (each.length > 1 ? text.shaped.numbered(label, index + 1) : label);
    return [h("div", { class: "grids" }, ...each.map((matrix, index) => grid(named(index), matrix, {
      marks: (row, column) => (numberOf(index, row, column) === chosen.parameter ? "chosen" : ""),
      choose: (row, column) => numberOf(index, row, column) < mostOffered && parameter.choose(numberOf(index, row, column)),
    })))];
  }
}
