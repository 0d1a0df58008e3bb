import { shapesOf } from "../layers.js";
import { neuronNames, parametersOf } from "../names.js";

/** What the drawing shows beside a derivation: every number, and the ways on which the error comes back to the parameter. */
export function pathView(problem, name) {
  const parameter = parametersOf(problem).find((one) => one.name === name);
  const shapes = shapesOf(problem);
  const last = problem.network.layers.length - 1;
  const later = parameter ? Array.from({ length: last - parameter.layer }, (_, index) => parameter.layer + 1 + index) : [];
  const own = !parameter ? [] : parameter.to ? [parameter.to] : neuronNames(shapes, parameter.layer);
  const cards = new Set([...own, ...later.flatMap((layer) => neuronNames(shapes, layer))]);
  const ends = [...cards].filter((card) => card.startsWith("o")).map((card) => `error-${card}`);
  const reached = new Set([...cards, ...ends]);
  return {
    phase: "backward",
    knows: (id) => !id.endsWith("_next") || id === `${name}_next`,
    lightsCard: (id) => cards.has(id),
    lightsParameter: (one) => one === name,
    lights: ({ parameter: one, from, to }) => (one?.name === name || (cards.has(from) && reached.has(to)) ? "on backward" : undefined),
  };
}
