/** Neurons and parameters by the names of the API's explanations. */
export function neuronName(network, layer, neuron) {
  const last = network.layers.length - 1;
  return layer === last ? `o${neuron + 1}` : last === 1 ? `h${neuron + 1}` : `h${layer + 1}_${neuron + 1}`;
}

/** What feeds a layer at one of its inputs: x2, or a neuron of the layer before. */
export const sourceName = (network, layer, input) =>
  layer === 0 ? `x${input + 1}` : neuronName(network, layer - 1, input);

/** Every weight and bias: { name, path, kind, layer, neuron, input, value, from, to }; a shared bias counts once. */
export function parametersOf(network) {
  const weights = [];
  const biases = [];
  network.layers.forEach(({ weights: rows, biases: own }, layer) => {
    rows.forEach((row, neuron) => row.forEach((value, input) => weights.push({
      name: `w${weights.length + 1}`,
      path: `network.layers[${layer}].weights[${neuron}][${input}]`,
      kind: "weight", layer, neuron, input, value,
      from: sourceName(network, layer, input),
      to: neuronName(network, layer, neuron),
    })));
    own?.forEach((value, neuron) => biases.push({
      name: `b${biases.length + 1}`,
      path: `network.layers[${layer}].biases[${neuron}]`,
      kind: "bias", layer, neuron, value,
      to: isShared(network.layers[layer]) ? null : neuronName(network, layer, neuron),
    }));
  });
  return [...weights, ...biases];
}

/** Whether one bias serves all neurons of a layer. */
export const isShared = (layer) => layer.biases?.length === 1 && layer.weights.length > 1;

/** What a parameter is, in words. */
export function describe(network, parameter) {
  if (parameter.kind === "weight") {
    return `weight from ${parameter.from} to ${parameter.to}`;
  }

  return parameter.to ? `bias of ${parameter.to}` : `bias shared by ${layerTitle(network, parameter.layer)}`;
}

export function layerTitle(network, layer) {
  const last = network.layers.length - 1;
  return layer === last ? "the outputs" : last === 1 ? "the hidden layer" : `hidden layer ${layer + 1}`;
}

/** A parameter's entry in anything of the network's shape: a network, gradients. */
export function entryOf(shaped, parameter) {
  const layer = shaped.layers[parameter.layer];
  return parameter.kind === "weight" ? layer.weights[parameter.neuron][parameter.input] : layer.biases?.[parameter.neuron];
}
