import { post } from "./api.js";
import { isShared } from "./names.js";
import { afresh } from "./problem.js";

/** The widths from inputs to outputs: [2, 2, 2]. */
export const widthsOf = ({ layers }) => [layers[0].weights[0].length, ...layers.map((layer) => layer.weights.length)];

/** The problem with layers of other widths; what is new is drawn by the service, what stays keeps its numbers. */
export async function withWidths(problem, widths, activations = problem.network.layers.map((layer) => layer.activation)) {
  const old = problem.network.layers;
  const kept = (layer) => (widths.length - 1 === old.length ? old[layer] : undefined);
  const drawn = await initialize(widths, activations.map((activation, layer) => ({ ...settingsOf(kept(layer)), activation })), problem.seed ?? 0);
  const layers = drawn.layers.map((layer, index) => ({
    ...layer,
    weights: layer.weights.map((row, neuron) => row.map((value, input) => kept(index)?.weights[neuron]?.[input] ?? value)),
    ...(layer.biases && { biases: layer.biases.map((value, neuron) => kept(index)?.biases?.[neuron] ?? value) }),
  }));
  return fitting(afresh({ ...problem, network: { layers } }), widths);
}

/** A network with a hidden layer more, before the outputs. */
export function withLayerAdded(problem, neurons = 2) {
  const widths = widthsOf(problem.network);
  const { layers } = problem.network;
  const activation = layers.length > 1 ? layers.at(-2).activation : "tanh";
  return withWidths(problem, widths.toSpliced(-1, 0, neurons), layers.map((layer) => layer.activation).toSpliced(-1, 0, activation));
}

export function withLayerRemoved(problem, index) {
  const activations = problem.network.layers.map((layer) => layer.activation);
  return withWidths(problem, widthsOf(problem.network).toSpliced(index + 1, 1), activations.toSpliced(index, 1));
}

/** All parameters anew, by scheme and seed. */
export async function withInitial(problem, scheme, seed) {
  const { layers } = problem.network;
  const network = await initialize(widthsOf(problem.network), layers.map(settingsOf), seed, scheme);
  return afresh({ ...problem, network, seed });
}

/** A network of these widths, by scheme and seed. */
export async function initialize(widths, layers, seed, scheme = "xavier") {
  const answer = await post("/initialize", {
    inputs: widths[0],
    layers: layers.map((layer, index) => ({ ...layer, neurons: widths[index + 1] })),
    scheme,
    seed,
  });
  return answer.network;
}

const settingsOf = (layer) => {
  if (!layer) {
    return {};
  }

  const { weights: _weights, biases, ...settings } = layer;
  return { ...settings, biases: !biases ? "none" : isShared(layer) ? "shared" : "perNeuron" };
};

/** Inputs and targets cut or filled up to the network's ends. */
function fitting(problem, widths) {
  const fit = (rows, width) => rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? 0));
  return { ...problem, inputs: fit(problem.inputs, widths[0]), targets: fit(problem.targets, widths.at(-1)) };
}
