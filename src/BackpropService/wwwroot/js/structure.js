import { post } from "./api.js";
import { planOf, shapesOf } from "./layers.js";
import { afresh } from "./problem.js";
import { shapeOf, sizeOf } from "./shapes.js";

/** More neurons than this are not asked for by a button. */
export const mostNeurons = 32;

/** How many values there are, from inputs to outputs: [2, 2, 2]. */
export const sizesOf = (problem) => shapesOf(problem).map(sizeOf);

/** The problem with more or fewer neurons in a layer; in layer −1, of inputs. */
export function resized(problem, layer, by) {
  const layers = problem.network.layers.map(planned);
  if (layer < 0) {
    const inputs = fit(problem.inputs, problem.inputs[0].length + by);
    return rebuilt({ ...problem, features: undefined, points: undefined, inputs }, layers);
  }

  layers[layer].plan.neurons += by;
  return rebuilt(problem, layers);
}

/**
 * The problem with a hidden layer more, before the outputs: as wide and of the same kind as the one before it, so that all weights can
 * stay.
 */
export function withLayerAdded(problem) {
  const layers = problem.network.layers.map(planned);
  const place = layers.findLastIndex(({ plan }) => plan.neurons);
  const before = layers.slice(0, Math.max(place, 0)).findLast(({ plan }) => plan.neurons)?.plan;
  const neurons = Math.min(sizesOf(problem)[Math.max(place, 0)], mostNeurons);
  const { activation, biases } = before ?? { activation: "tanh", biases: layers[place]?.plan.biases };
  return rebuilt(problem, layers.toSpliced(place, 0, { plan: { neurons, activation, biases } }));
}

/** The problem with another kind of bias in a layer: none, one that all share, or one per neuron; which begins with what they shared. */
export async function withBiases(problem, layer, kind) {
  const layers = problem.network.layers.map(planned);
  const { plan, old } = layers[layer];
  const [shared] = old.biases ?? [0];
  const own = () => Array.from({ length: old.weights.length }, (_, index) => old.biases?.[index] ?? shared);
  layers[layer] = { plan: { ...plan, biases: kind }, old: { ...old, biases: kind === "perNeuron" ? own() : old.biases } };
  return rebuilt(problem, layers);
}

export const withLayerRemoved = (problem, layer) => rebuilt(problem, problem.network.layers.map(planned).toSpliced(layer, 1));

/** All parameters anew, by scheme and seed. */
export async function withInitial(problem, scheme, seed) {
  const network = await initialize(shapeOf(problem.inputs[0]), problem.network.layers.map(planOf), seed, scheme);
  return afresh({ ...problem, network, scheme, seed });
}

/** A network of these layers, by scheme and seed. */
export async function initialize(inputs, layers, seed, scheme = "xavier") {
  const answer = await post("/initialize", { inputs, layers, scheme, seed });
  return answer.network;
}

const planned = (old) => ({ plan: planOf(old), old });

/** What is new is drawn by the service, what stays keeps its numbers. */
async function rebuilt(problem, layers) {
  const drawn = await initialize(shapeOf(problem.inputs[0]), layers.map(({ plan }) => plan), problem.seed ?? 0);
  const network = { layers: drawn.layers.map((layer, index) => kept(layer, layers[index].old)) };
  const outputs = shapesOf({ ...problem, network }).at(-1);
  return afresh({ ...problem, network, targets: outputs.length > 1 ? problem.targets : fit(problem.targets, outputs[0]) });
}

/** The numbers of an old layer where there are some, otherwise the drawn ones. */
const kept = (drawn, old) => (Array.isArray(drawn) ? drawn.map((part, index) => kept(part, old?.[index]))
  : drawn instanceof Object ? Object.fromEntries(Object.entries(drawn).map(([name, part]) => [name, kept(part, old?.[name])]))
  : old ?? drawn);

/** Rows cut or filled up to a width. */
const fit = (rows, width) => rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? 0));
