import { h } from "../dom.js";
import { exact } from "../exact.js";
import { text } from "../language.js";
import { entryOf, parametersOf } from "../names.js";
import { isOverAll } from "../problem.js";
import { numbersTable } from "../table.js";
import { explain } from "./explanations.js";

const mostListed = 64;

/** The update: how the first parameter moves, by its formula, and old and new values of all. */
export async function updates(problem, values, open) {
  const parameters = parametersOf(problem);
  const isBatch = isOverAll(problem);
  const row = (parameter) => h("tr", {},
    h("th", { scope: "row" }, h("button", {
      type: "button", class: "name", onclick: () => open(parameter.name), "aria-label": text.common.derivation(parameter.name),
    }, parameter.name)),
    h("td", {}, exact(entryOf(problem.network, parameter))),
    h("td", {}, exact(entryOf(values.gradients, parameter))),
    isBatch && h("td", {}, exact(entryOf(values.step.gradients, parameter))),
    h("td", { class: "next" }, exact(entryOf(values.step.network, parameter))));
  const more = parameters.length - mostListed;
  const titles = isBatch ? [text.updates.ofSample(problem.sample), text.updates.ofAll] : [text.updates.gradient];
  const [press, button, takesOver] = text.updates.press;
  return [
    isBatch ? h("p", {}, text.updates.overAll(problem.inputs.length)) : null,
    h("ol", { class: "equations" }, ...await rule(problem, parameters[0], isBatch && values.step.network)),
    h("p", {}, text.updates.atOnce),
    numbersTable(text.updates.label, ["", text.updates.old, ...titles, text.updates.next],
      parameters.slice(0, mostListed).map(row)),
    more > 0 ? h("p", {}, text.updates.more(more)) : null,
    h("p", {}, press, h("b", {}, button), takesOver),
  ].filter(Boolean);
}

/** How a parameter moves, by the optimizer's formula: with numbers for the sample that is shown, of a step over all with its outcome. */
async function rule(problem, parameter, network) {
  const { name } = parameter;
  const { derivations: [{ steps }], equation } = await explain(problem, [name]);
  const own = steps.slice(steps.findIndex(({ id }) => id === `dE/d${name}`) + 1);
  return network ? [equation({ ...own.at(-1), substituted: own.at(-1).formula, value: entryOf(network, parameter) })]
    : own.map((step) => equation(step));
}
