import { isOneToOne, shapesOf } from "../layers.js";
import { neuronNames, parametersOf } from "../names.js";

/** What the drawing shows beside a derivation: every number, and the ways on which the error comes back to the parameter. */
export function pathView(problem, name) {
  const cards = new Set(cardsFrom(problem, parametersOf(problem).find((one) => one.name === name)));
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

/** The neuron that a parameter belongs to, and whatever depends on that. */
function cardsFrom(problem, parameter) {
  if (!parameter) {
    return [];
  }

  const shapes = shapesOf(problem);
  let depends = neuronNames(shapes, parameter.layer).map((name) => !parameter.to || name === parameter.to);
  return problem.network.layers.slice(parameter.layer).flatMap((layer, index) => {
    const names = neuronNames(shapes, parameter.layer + index);
    depends = index === 0 || isOneToOne(layer) ? depends : names.map(() => true);
    return names.filter((_, neuron) => depends[neuron]);
  });
}
