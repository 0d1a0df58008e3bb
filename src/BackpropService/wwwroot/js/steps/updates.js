import { h } from "../dom.js";
import { exact } from "../exact.js";
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
      type: "button", class: "name", onclick: () => open(parameter.name), "aria-label": `${parameter.name}: its derivation`,
    }, parameter.name)),
    h("td", {}, exact(entryOf(problem.network, parameter))),
    h("td", {}, exact(entryOf(values.gradients, parameter))),
    isBatch && h("td", {}, exact(entryOf(values.step.gradients, parameter))),
    h("td", { class: "next" }, exact(entryOf(values.step.network, parameter))));
  const more = parameters.length - mostListed;
  return [
    isBatch ? h("p", {}, `The step goes over all ${problem.inputs.length} samples, by the gradient of their common error.`) : null,
    h("ol", { class: "equations" }, ...await rule(problem, parameters[0], isBatch && values.step.network)),
    h("p", {}, "So with every parameter, all at once: each gradient was computed with the old weights."),
    numbersTable("Old and new values", ["", "old", ...(isBatch ? [`gradient of sample ${problem.sample}`, "of all"] : ["gradient"]), "new"],
      parameters.slice(0, mostListed).map(row)),
    more > 0 ? h("p", {}, `and ${more} more.`) : null,
    h("p", {}, "Press ", h("b", {}, "Whole step"), " to take the new values over and begin again."),
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
