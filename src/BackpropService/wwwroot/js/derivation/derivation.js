import { digits } from "../digits.js";
import { find, h } from "../dom.js";
import { numberField } from "../fields.js";
import { text } from "../language.js";
import { describe, parametersOf } from "../names.js";
import { explain } from "../steps/explanations.js";
import { makeReachable } from "../steps/overflow.js";
import { pathView } from "./path.js";
import { phaseOf, phases } from "./phases.js";

const mostOffered = 200;
let chosen = "w1";
let shown;

/** Which parameter is derived. */
export const choose = (name) => { chosen = name; };

/** What the drawing shows beside the derivation. */
export const view = (problem) => pathView(problem, chosen);

/** Writes the derivation of the chosen parameter as the notebook has it, each factor linked to the neuron that it comes from. */
export async function show(problem, { values, ...links }) {
  if (values?.of !== problem) {
    return;
  }

  const parameters = parametersOf(problem);
  const parameter = parameters.find(({ name }) => name === chosen) ?? parameters[0];
  if (shown?.problem === problem && shown.name === parameter.name && shown.digits === digits()) {
    return;
  }

  chosen = parameter.name;
  shown = { problem, name: chosen, digits: digits() };
  const { derivations: [derivation], equation } = await explain(problem, [parameter.name]);
  if (shown.problem === problem && shown.name === chosen) {
    head(problem, parameters, parameter);
    find("derivation").replaceChildren(...phases.map((phase) => section(phase, derivation, (step) => equation(step, links))));
    makeReachable(find("derivation"));
  }
}

function head({ network }, parameters, parameter) {
  const place = parameters.indexOf(parameter);
  const near = parameters.slice(Math.max(0, place - mostOffered / 2), place + mostOffered / 2);
  const options = near.map((one) =>
    h("option", { value: one.name, selected: one.name === parameter.name }, `${one.name}, ${describe(network, one)}`));
  const field = find("derived-value");
  find("derived").replaceChildren(...options);
  if (field.firstChild?.dataset.path !== parameter.path || document.activeElement !== field.firstChild) {
    const input = numberField(parameter.path, text.derivation.valueOf(parameter.name));
    input.id = "derived-number";
    field.replaceChildren(input);
  }
}

/** Far back lies the forward pass: it is there to be opened. */
function section({ name, folded }, { steps }, write) {
  const own = steps.filter(({ id }) => phaseOf(id) === name);
  const list = h("ol", { class: "equations", "data-phase": name }, ...own.map(write));
  return h("details", { open: !folded, "data-phase": name, ontoggle: () => makeReachable(list) },
    h("summary", {}, text.derivation.steps(text.derivation[name], own.length)), list);
}
