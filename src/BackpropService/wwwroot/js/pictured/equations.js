import { phaseOf } from "../derivation/phases.js";
import { h } from "../dom.js";
import { shapeAfter } from "../layers.js";
import { parametersOf, parametersOfLayer } from "../names.js";
import { sizeOf } from "../shapes.js";
import { explain } from "../steps/explanations.js";
import { placesOf } from "./places.js";

/** The explanation of a network of more values than this would be longer than a book. */
const mostValues = 1500;
const mostShown = 24;

/** Whether a formula is one of those that lead to an output, by its id; that of its error is not. */
export const givesOutputOf = (name) => (id) => phaseOf(id) === "forward" && id.endsWith(`_${name}`);

/** The service's formulas at a place, by their ids, `about` a parameter or all; undefined where the network is too large to be told so. */
export async function equationsOf(problem, place, isOne, about) {
  const places = placesOf(problem);
  if (places.reduce((sum, { layer, input }) => sum + sizeOf(shapeAfter(layer, input)), 0) > mostValues) {
    return undefined;
  }

  const [first] = parametersOf(problem);
  const [own = first] = parametersOfLayer(problem, place.number).filter(({ block }) => block.startsWith(place.blocks));
  const { derivations, equation } = await explain(problem, about ? [about.name] : [...new Set([own.name, first.name])]);
  const steps = new Map(derivations.flatMap(({ steps: all }) => all).filter(({ id }) => isOne(id)).map((step) => [step.id, step]));
  return h("ol", { class: "equations" }, ...[...steps.values()].slice(0, mostShown).map((step) => equation(step)));
}
