import { attempt } from "../attempt.js";
import { h } from "../dom.js";
import { change, changeBy, current } from "../store.js";
import { withValue } from "../problem.js";
import { widthsOf, withLayerRemoved, withWidths } from "../structure.js";

/** Above each column: what it is, its activation, and how many neurons it has. */
export function drawHeader(column, { problem, catalog, upright }) {
  const { kind, layer } = column;
  if (kind === "errors") {
    return placed(column, upright, [h("h3", {}, "Targets and error")]);
  }

  const title = kind === "inputs" ? "Inputs" : kind === "outputs" ? "Outputs" : problem.network.layers.length === 2 ? "Hidden layer" : `Hidden layer ${layer + 1}`;
  const count = widthsOf(problem.network)[layer + 1];
  const resize = (by) => attempt(() => changeBy((now) => withWidths(now, widthsOf(now.network).with(layer + 1, count + by))));
  const controls = [
    layer < 0 ? null : activation(problem, layer, title, catalog),
    button("−", `${title}: one fewer`, count > 1 && (() => resize(-1))),
    button("+", `${title}: one more`, count < 32 && (() => resize(1))),
    kind === "hidden" ? button("×", `Remove ${title.toLowerCase()}`, () => attempt(() => changeBy((now) => withLayerRemoved(now, layer)))) : null,
  ];
  const more = column.hidden > 0 ? h("span", { class: "more" }, `${column.hidden} more not drawn`) : null;
  return placed(column, upright, [h("h3", {}, title, more && " ", more), h("div", { class: "controls" }, ...controls)]);
}

function activation(problem, layer, title, catalog) {
  const path = `network.layers[${layer}].activation`;
  const names = catalog ? catalog.activations.map(({ name }) => name) : [problem.network.layers[layer].activation];
  return h("select", {
    id: `field-${path}`, "aria-label": `Activation of ${title.toLowerCase()}`, "data-path": path,
    value: undefined,
    onchange: ({ target }) => change(withActivation(current(), layer, target.value)),
  }, ...names.map((name) => h("option", { selected: name === problem.network.layers[layer].activation }, name)));
}

/** Settings of another activation do not apply any more. */
function withActivation(problem, layer, name) {
  const { alpha: _alpha, derivativeAtZero: _slope, ...rest } = problem.network.layers[layer];
  return withValue(problem, `network.layers[${layer}]`, { ...rest, activation: name });
}

const button = (sign, label, onclick) =>
  h("button", { type: "button", class: "small", "aria-label": label, title: label, disabled: !onclick, onclick: onclick || undefined }, sign);

function placed(column, upright, children) {
  const element = h("div", { class: upright ? "header upright" : "header" }, ...children);
  Object.assign(element.style, { left: `${column.x - column.w / 2}px`, top: `${column.y}px`, width: `${column.w}px` });
  return element;
}
