import { attempt } from "../attempt.js";
import { digits } from "../digits.js";
import { find, h } from "../dom.js";
import { exact } from "../exact.js";
import { numberField, refresh } from "../fields.js";
import { text } from "../language.js";
import { shapesOf } from "../layers.js";
import { describe, entryOf, neuronNames, parametersInto, parametersOfLayer } from "../names.js";
import { numbersTable } from "../table.js";
import { quantitiesOf, valueOf } from "./quantities.js";

const mostListed = 24;
let selected;
let first = 0;
let drawn;

export const selection = () => selected;

/** Selects a neuron, or none. */
export function select(neuron) {
  selected = neuron;
  first = 0;
}

/** Below the drawing, what the selected neuron adds up: each input with its weight, to be edited, however many there are. */
export function showSelection(problem, values, scene, { open, redraw }) {
  const place = selected && placeOf(problem, selected);
  find("selected").hidden = !place;
  if (!place) {
    return;
  }

  const parameters = [...parametersInto(problem, selected), ...parametersOfLayer(problem, place.layer).filter(({ to }) => !to)];
  const listed = parameters.slice(first, first + mostListed);
  const key = JSON.stringify([selected, listed.map(({ path }) => path), parameters.length]);
  if (key !== drawn?.key) {
    drawn = { key, ...build(problem, parameters, listed, { open, redraw }) };
    find("selected").replaceChildren(...drawn.elements);
  }

  drawn.quantities.replaceChildren(...quantitiesOf(problem.network.layers[place.layer])
    .filter(({ id }) => scene.knows(id + selected))
    .map((one) => [one.label, valueOf(one, values, place.layer, place.index)])
    .filter(([, value]) => value !== undefined)
    .flatMap(([label, value]) => [`${label} = `, exact(value), "  "]));
  drawn.rows.forEach(({ fill }) => fill(problem, values, scene));
  const layer = problem.network.layers[place.layer];
  const [net] = quantitiesOf(layer).filter(({ id }) => id === "net_" && scene.knows(id + selected));
  showSlope(layer, net && valueOf(net, values, place.layer, place.index));
}

/** The activation at the neuron's net input, once that is known; softmax depends on the others too. */
function showSlope(layer, net) {
  const key = JSON.stringify([layer.activation, layer.alpha, layer.derivativeAtZero, net, digits()]);
  if (drawn.slope === key) {
    return;
  }

  const { picture } = drawn;
  drawn.slope = key;
  if (net === undefined || layer.activation === "softmax") {
    picture.replaceChildren();
    return;
  }

  attempt(async () => {
    const { slopeAt } = await import("./slope.js");
    const figure = await slopeAt(layer, net);
    if (drawn.picture === picture && drawn.slope === key) {
      picture.replaceChildren(figure);
    }
  });
}

/** The layer and the index of a neuron, by its name. */
function placeOf(problem, name) {
  const shapes = shapesOf(problem);
  for (let layer = 0; layer < problem.network.layers.length; layer++) {
    const index = neuronNames(shapes, layer).indexOf(name);
    if (index >= 0) {
      return { layer, index };
    }
  }
}

function build(problem, parameters, listed, { open, redraw }) {
  const rows = listed.map((parameter) => row(problem, parameter, open));
  const quantities = h("p", {});
  const picture = h("div", {});
  const turn = (by) => () => {
    first += by;
    redraw();
  };
  const pages = parameters.length <= mostListed ? null : h("div", { class: "row" },
    h("button", {
      type: "button", class: "small", "aria-label": text.selection.before, disabled: first === 0, onclick: turn(-mostListed),
    }, "‹"),
    h("span", {}, text.selection.place(first + 1, first + listed.length, parameters.length)),
    h("button", {
      type: "button", class: "small", "aria-label": text.selection.next, onclick: turn(mostListed),
      disabled: first + mostListed >= parameters.length,
    }, "›"));
  const close = h("button", {
    type: "button", class: "small", "aria-label": text.common.close, onclick: () => {
      select();
      redraw();
    },
  }, "×");
  const table = rows.length > 0 && numbersTable(text.selection.label(selected), text.selection.titles, rows.map(({ element }) => element));
  return {
    rows, quantities, picture,
    elements: [h("div", { class: "toolbar" }, h("h3", {}, text.selection.neuron(selected)), close), quantities, picture, table, pages]
      .filter(Boolean),
  };
}

function row(problem, parameter, open) {
  const { name, from, layer, path } = parameter;
  const meaning = describe(problem.network, parameter);
  const field = numberField(path, `${name}, ${meaning}`);
  field.id = `selected-${path}`;
  const [value, gradient, next] = Array.from({ length: 3 }, () => h("td", {}));
  const source = from && neuronNames(shapesOf(problem), layer - 1).indexOf(from);
  const element = h("tr", {},
    h("th", { scope: "row" },
      h("button", {
        type: "button", class: "name", onclick: () => open(name), "aria-label": text.common.derivation(`${name}, ${meaning}`),
      }, name)),
    h("td", {}, from ?? parameter.word), value, h("td", { class: "control" }, field), gradient, next);
  const number = (cell, found) => (found === undefined ? cell.replaceChildren("·") : cell.replaceChildren(exact(found)));
  return { element, fill };

  function fill({ inputs, sample }, values, scene) {
    refresh(field);
    number(value, from && (layer === 0 ? inputs[sample].flat(Infinity)[source]
      : values?.forward.layers[layer - 1].outputs[0].flat(Infinity)[source]));
    number(gradient, scene.knows(`dE/d${name}`) && values?.gradients ? entryOf(values.gradients, parameter) : undefined);
    number(next, scene.knows(`${name}_next`) && values?.step ? entryOf(values.step.network, parameter) : undefined);
  }
}
