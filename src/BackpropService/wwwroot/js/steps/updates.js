import { h } from "../dom.js";
import { exact } from "../exact.js";
import { entryOf, parametersOf } from "../names.js";
import { numbersTable } from "../table.js";
import { explain } from "./explanations.js";

const mostListed = 64;

/** The update: how the first parameter moves, by its formula, and old and new values of all. */
export async function updates(problem, values, open) {
  const parameters = parametersOf(problem);
  const first = parameters[0].name;
  const { derivations: [{ steps }], equation } = await explain(problem, [first]);
  const after = steps.findIndex(({ id }) => id === `dE/d${first}`) + 1;
  const row = (parameter) => h("tr", {},
    h("th", { scope: "row" }, h("button", {
      type: "button", class: "name", onclick: () => open(parameter.name), "aria-label": `${parameter.name}: its derivation`,
    }, parameter.name)),
    h("td", {}, exact(entryOf(problem.network, parameter))),
    h("td", {}, exact(entryOf(values.gradients, parameter))),
    h("td", { class: "next" }, exact(entryOf(values.step.network, parameter))));
  const more = parameters.length - mostListed;
  return [
    h("ol", { class: "equations" }, ...steps.slice(after).map((step) => equation(step))),
    h("p", {}, "So with every parameter, all at once: each gradient was computed with the old weights."),
    numbersTable("Old and new values", ["", "old", "gradient", "new"], parameters.slice(0, mostListed).map(row)),
    more > 0 ? h("p", {}, `and ${more} more.`) : null,
    h("p", {}, "Press ", h("b", {}, "Whole step"), " to take the new values over and begin again."),
  ].filter(Boolean);
}
