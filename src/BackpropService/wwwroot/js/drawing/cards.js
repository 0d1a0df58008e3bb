import { h, write } from "../dom.js";
import { numberField, refresh } from "../fields.js";
import { full, short } from "../numbers.js";
import { says } from "./info.js";

/** One card: a neuron with what it computes, an input, a shared bias, an output's error, the total. */
export function drawCard(card, context) {
  const make = { input, neuron, bias, error, total }[card.kind];
  const parts = make(card, context);
  const element = h("div", { class: `card ${card.kind}${context.compact ? " compact" : ""}`, "data-card": card.id }, ...parts.children);
  element.classList.toggle("at-left", card.x < 160);
  Object.assign(element.style, { left: `${card.x - card.w / 2}px`, top: `${card.y - card.h / 2}px`, width: `${card.w}px`, height: `${card.h}px` });
  return { card, element, fill: parts.fill };
}

function input({ id, index }, { problem }) {
  const field = numberField(`inputs[${problem.sample}][${index}]`, `${id}, input`);
  return {
    children: [h("span", { class: "name" }, id), says(field, () => `${id} = ${field.value}, an input: click to change it.`)],
    fill: () => refresh(field),
  };
}

function neuron({ id, layer, index, own }, { compact, problem, about, goTo, biasOf }) {
  const net = quantity("net", `net input of ${id}`);
  const out = quantity("out", `output of ${id}`);
  const delta = quantity("∂E/∂net", `how the error changes with the net input of ${id}`);
  const name = h("button", { type: "button", class: "name", onclick: () => goTo(id), "aria-label": `${id}: go to its step` }, id);
  const parameter = own && biasOf(layer, index);
  const bias = parameter && numberField(parameter.path, `${parameter.name}, bias of ${id}`);
  const fill = (values, scene) => {
    net.show(values?.forward.layers[layer].netInputs[0][index], scene.knows(`net_${id}`));
    out.show(values?.forward.layers[layer].outputs[0][index], scene.knows(`out_${id}`));
    delta.show(values?.gradients.layers[layer].deltas[0][index], scene.knows(`dE/dnet_${id}`));
    if (bias) {
      refresh(bias);
    }
  };
  return {
    children: compact
      ? [name, out.element]
      : [name, bias && says(h("label", { class: "own" }, `${parameter.name} `, bias), () => about(parameter)), net.element, out.element, delta.element],
    fill,
  };
}

function bias({ layer }, { about, biasOf, open }) {
  const parameter = biasOf(layer, 0);
  const field = numberField(parameter.path, `${parameter.name}, shared bias`);
  return {
    children: [
      h("button", { type: "button", class: "name", onclick: () => open(parameter.name), "aria-label": `${parameter.name}: its derivation` }, parameter.name),
      says(field, () => about(parameter)),
    ],
    fill: () => refresh(field),
  };
}

function error({ index }, { problem, compact }) {
  const name = `o${index + 1}`;
  const field = numberField(`targets[${problem.sample}][${index}]`, `target of ${name}`);
  const share = quantity(`E_${name}`, `error of ${name}`, ["E", h("sub", {}, name)]);
  return {
    children: [h("label", { class: "own" }, "target ", says(field, () => `target of ${name} = ${field.value}: what it should be.`)), compact ? null : share.element],
    fill: (values, scene) => {
      refresh(field);
      share.show(values?.forward.loss.perOutput[0][index], scene.knows(`E_${name}`));
    },
  };
}

function total() {
  const sum = quantity("E", "total error");
  return {
    children: [sum.element],
    fill: (values, scene) => sum.show(values?.forward.loss.total, scene.knows("E")),
  };
}

/** A number with its name; what is not computed yet keeps its place. */
function quantity(label, meaning, written = [label]) {
  const value = h("span", { class: "value" });
  let exact;
  const element = says(h("span", { class: "quantity" }, h("span", { class: "label" }, ...written), value),
    () => (exact === undefined ? `${meaning}: not computed yet.` : `${label} = ${full(exact)}, the ${meaning}.`));
  return {
    element,
    show: (number, known) => {
      exact = known ? number : undefined;
      write(value, exact === undefined ? "·" : short(exact));
    },
  };
}
