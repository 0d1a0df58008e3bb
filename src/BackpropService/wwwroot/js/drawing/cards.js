import { calledIn } from "../data/columns.js";
import { h, write } from "../dom.js";
import { numberField, refresh } from "../fields.js";
import { text } from "../language.js";
import { full, short } from "../numbers.js";
import { parametersInto, parametersOfLayer } from "../names.js";
import { positionOf, shapeOf } from "../shapes.js";
import { says } from "./info.js";
import { place } from "./place.js";
import { quantitiesOf, valueOf } from "./quantities.js";

/** One card: a neuron with what it computes, an input, a shared bias, an output's error, the total. */
export function drawCard(card, context) {
  const make = { input, neuron, gap, bias, error, total }[card.kind];
  const parts = make(card, context);
  const element = h("div", { class: `card ${card.kind}${context.compact ? " compact" : ""}`, "data-card": card.id }, ...parts.children);
  place(element, card);
  return { card, element, fill: parts.fill };
}

function input({ id, index }, { problem, compact }) {
  const place = [problem.sample, ...positionOf(shapeOf(problem.inputs[problem.sample]), index)];
  const called = calledIn(problem).inputs[index];
  const field = numberField(`inputs[${place.join("][")}]`, text.drawing.input(id));
  return {
    children: [
      h("span", { class: "name" }, id),
      called && !compact && h("small", { class: "called", title: called }, called),
      says(field, () => text.drawing.inputIs(id, field.value, called)),
    ],
    fill: () => refresh(field),
  };
}

function neuron({ id, layer, index, own }, { compact, problem, about, goTo }) {
  const quantities = quantitiesOf(problem.network.layers[layer]).map((one) => ({ ...one, ...quantity(one.label, one.meaning(id)) }));
  const name = h("button", { type: "button", class: "name", onclick: () => goTo(id), "aria-label": text.common.goTo(id) }, id);
  const called = layer === problem.network.layers.length - 1 && calledIn(problem).outputs[index];
  const parameter = own && parametersInto(problem, id).find(({ from }) => !from);
  const field = parameter && numberField(parameter.path, `${parameter.name}, ${text.layers.of(parameter.word, id)}`);
  const fill = (values, scene) => {
    quantities.forEach((one) => one.show(valueOf(one, values, layer, index), scene.knows(one.id + id)));
    if (field) {
      refresh(field);
    }
  };
  if (compact) {
    return { children: [name, quantities.find(({ label }) => label === "out").element], fill };
  }

  const labelled = field && says(h("label", { class: "own" }, `${parameter.name} `, field), () => about(parameter));
  const meaning = called && h("small", { class: "called", title: called }, called);
  return { children: [name, meaning, labelled, ...quantities.map(({ element }) => element)], fill };
}

/** What a long column leaves out; each of them can be asked for. */
function gap({ layer, names, column }, { goTo }) {
  const more = h("span", {}, `⋮ ${text.common.more(names.length)}`);
  const range = text.common.range(names[0], names.at(-1));
  if (layer < 0 || column === "errors") {
    return { children: [says(more, () => text.drawing.notDrawn(range))], fill: () => {} };
  }

  const choice = h("select", { "aria-label": text.drawing.selectOne(range), onchange: ({ target }) => goTo(target.value) },
    h("option", { value: "", disabled: true, selected: true }, text.drawing.select),
    ...names.map((name) => h("option", { value: name }, name)));
  return { children: [more, choice], fill: () => { choice.value = ""; } };
}

function bias({ layer }, { about, problem, open }) {
  const parameter = parametersOfLayer(problem, layer).find(({ to }) => !to);
  const field = numberField(parameter.path, text.drawing.shared(parameter.name, parameter.word));
  return {
    children: [
      h("button", {
        type: "button", class: "name", onclick: () => open(parameter.name), "aria-label": text.common.derivation(parameter.name),
      }, parameter.name),
      says(field, () => about(parameter)),
    ],
    fill: () => refresh(field),
  };
}

function error({ index }, { problem, compact }) {
  const name = `o${index + 1}`;
  const field = numberField(`targets[${problem.sample}][${index}]`, text.drawing.targetOf(name));
  const share = quantity(`E_${name}`, text.drawing.errorOf(name), ["E", h("sub", {}, name)]);
  const target = says(field, () => text.drawing.targetIs(name, field.value));
  return {
    children: [h("label", { class: "own" }, text.drawing.target, target), compact ? null : share.element],
    fill: (values, scene) => {
      refresh(field);
      share.show(values?.forward.loss.perOutput[0][index], scene.knows(`E_${name}`));
    },
  };
}

function total() {
  const sum = quantity("E", text.drawing.totalError);
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
    () => (exact === undefined ? text.drawing.notComputed(meaning) : `${label} = ${full(exact)}, ${meaning}.`));
  return {
    element,
    show: (number, known) => {
      exact = known ? number : undefined;
      write(value, exact === undefined ? "·" : short(exact));
    },
  };
}
