import { neuronName, parametersOf } from "../names.js";

/** What the drawing shows beside a derivation: every number, and the ways on which the error comes back to the parameter. */
export function pathView(network, name) {
  const parameter = parametersOf(network).find((one) => one.name === name);
  const last = network.layers.length - 1;
  const cards = new Set();
  if (parameter) {
    const namesIn = (layer) => network.layers[layer].weights.map((_, neuron) => neuronName(network, layer, neuron));
    (parameter.to ? [parameter.to] : namesIn(parameter.layer)).forEach((card) => cards.add(card));
    for (let layer = parameter.layer + 1; layer <= last; layer++) {
      namesIn(layer).forEach((card) => cards.add(card));
    }
  }

  const ends = [...cards].filter((card) => card.startsWith("o")).map((card) => `error-${card}`);
  const reached = new Set([...cards, ...ends]);
  return {
    phase: "backward",
    knows: (id) => !id.endsWith("_next") || id === `${name}_next`,
    lightsCard: (id) => cards.has(id),
    lightsWeight: (weight) => weight === name,
    lights: ({ parameter: own, from, to }) => (own?.name === name || (cards.has(from) && reached.has(to)) ? "on backward" : undefined),
  };
}
