import { attempt } from "../attempt.js";
import { h } from "../dom.js";
import { text } from "../language.js";
import { blocksOf, hasNetInputs, planOf, shapesOf, typeOf } from "../layers.js";
import { layerTitle } from "../names.js";
import { withValue } from "../problem.js";
import { change, changeBy, current } from "../store.js";
import { mostNeurons, resized, withLayerRemoved } from "../structure.js";
import { capitalized, phraseOf } from "../words.js";

/** Above each column: what it is, its activation, and how many neurons it has. */
export function drawHeader(column, { problem, catalog, upright, isTight }) {
  const { kind, layer } = column;
  if (kind === "errors") {
    return placed(column, { upright }, [h("h3", {}, text.drawing.errors)]);
  }

  const { layers } = problem.network;
  const title = layerTitle(problem.network, layer);
  const neurons = layer < 0 ? inputCount(problem) : planOf(layers[layer]).neurons;
  const resize = (by) => attempt(() => changeBy((now) => resized(now, layer, by)));
  const remove = () => attempt(() => changeBy((now) => withLayerRemoved(now, layer)));
  const controls = [
    layer < 0 ? null : hasNetInputs(layers[layer]) ? activationChoice(problem, layer, title, catalog)
      : kind === "outputs" ? typeOf(layers[layer]) : null,
    neurons && button("−", text.drawing.fewer(capitalized(title)), neurons > 1 && (() => resize(-1))),
    neurons && button("+", text.drawing.oneMore(capitalized(title)), neurons < mostNeurons && (() => resize(1))),
    kind === "hidden" ? button("×", text.drawing.remove(title), isDispensable(problem, layer) && remove) : null,
  ];
  return placed(column, { upright, isTight }, [h("h3", {}, capitalized(title)), h("div", { class: "controls" }, ...controls)]);
}

/** Inputs that stand in rows come as they are. */
const inputCount = ({ inputs: [sample] }) => (Array.isArray(sample[0]) ? undefined : sample.length);

/** Without the layer something must be left to learn, and the samples have as many axes for the next. */
function isDispensable(problem, layer) {
  const shapes = shapesOf(problem);
  return shapes[layer].length === shapes[layer + 1].length
    && problem.network.layers.some((one, index) => index !== layer && blocksOf(one).length > 0);
}

/** A menu of the activations that a layer can have. */
export function activationChoice(problem, layer, title, catalog) {
  const path = `network.layers[${layer}].activation`;
  const names = catalog ? catalog.activations.map(({ name }) => name) : [problem.network.layers[layer].activation];
  return h("select", {
    id: `field-${path}`, "aria-label": text.drawing.activationOf(title), "data-path": path,
    value: undefined,
    onchange: ({ target }) => change(withActivation(current(), layer, target.value)),
  }, ...names.map((name) => h("option", { value: name, selected: name === problem.network.layers[layer].activation }, phraseOf(name))));
}

/** Settings of another activation do not apply any more. */
function withActivation(problem, layer, name) {
  const { alpha: _alpha, derivativeAtZero: _slope, ...rest } = problem.network.layers[layer];
  return withValue(problem, `network.layers[${layer}]`, { ...rest, activation: name });
}

const button = (sign, label, onclick) => h("button", {
  type: "button", class: "small", "aria-label": label, title: label, disabled: !onclick, onclick: onclick || undefined,
}, sign);

function placed(column, { upright, isTight }, children) {
  const element = h("div", { class: upright ? "header upright" : isTight ? "header tight" : "header" }, ...children);
  Object.assign(element.style, { left: `${column.x - column.w / 2}px`, top: `${column.y}px`, width: `${column.w}px` });
  return element;
}
