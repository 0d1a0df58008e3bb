import { text } from "./language.js";
import { blocksOf, letters, outlineOf, partOf, planOf, shapesOf, typeOf } from "./layers.js";
import { indicesOf, positionOf, shapeOf, sizeOf } from "./shapes.js";

let last = {};

/** Neurons by the names of the API's explanations; layer −1 is the inputs. `shapes` are those of the samples on their way. */
export function neuronName(shapes, layer, neuron) {
  const last = shapes.length - 2;
  const prefix = layer < 0 ? "x" : layer === last ? "o" : last === 1 ? "h" : `h${layer + 1}_`;
  return prefix + positionOf(shapes[layer + 1], neuron).map((index) => index + 1).join();
}

/** The names of all neurons of a layer. */
export const neuronNames = (shapes, layer) =>
  Array.from({ length: sizeOf(shapes[layer + 1]) }, (_, neuron) => neuronName(shapes, layer, neuron));

/**
 * Every parameter: { name, path, layer, block, index, word, from, to, isShared }, by its address (layer, block, index) and the neurons
 * between which it stands; one that serves the whole layer has neither `from` nor `to`, and isShared where its like has.
 */
export const parametersOf = (problem) => indexOf(problem).all;

/** The parameters of one layer; of them those that lead into a neuron: its weights, and what it adds of its own. */
export const parametersOfLayer = (problem, layer) => indexOf(problem).byLayer[layer] ?? [];
export const parametersInto = (problem, neuron) => indexOf(problem).byNeuron.get(neuron) ?? [];

/** Names depend on kinds and shapes alone, and there may be a hundred thousand: they are made again where these are others. */
function indexOf(problem) {
  const { layers } = problem.network;
  const key = JSON.stringify([shapeOf(problem.inputs[0]), layers.map(planOf), outlineOf(problem.network)]);
  if (key !== last.key) {
    const all = allOf(problem);
    const byNeuron = Map.groupBy(all, ({ to }) => to);
    last = { key, all, byNeuron, byLayer: layers.map((_, layer) => all.filter((one) => one.layer === layer)) };
  }

  return last;
}

function allOf(problem) {
  const shapes = shapesOf(problem);
  const names = shapes.map((_, column) => neuronNames(shapes, column - 1));
  const found = Object.fromEntries(letters.map((letter) => [letter, []]));
  problem.network.layers.forEach((layer, number) => blocksOf(layer).forEach(({ name: block, letter, joins }) => {
    indicesOf(partOf(layer, block)).forEach((index) => {
      const { input, output } = joins?.(layer, index, shapes[number]) ?? {};
      found[letter].push({
        name: `${letter}${found[letter].length + 1}`,
        path: `network.layers[${number}].${block.replace(/\.(\d+)/g, "[$1]")}[${index.join("][")}]`,
        layer: number, block, index, word: wordOf(block),
        from: names[number][input],
        to: names[number + 1][output],
        isShared: joins !== undefined && shapes[number].length === 1,
      });
    });
  }));
  return Object.values(found).flat();
}

/** A parameter's entry in anything of the network's shape: a network, gradients, a claim. */
export const entryOf = (shaped, { layer, block, index }) => (
  index.reduce((part, one) => part?.[one], partOf(shaped.layers[layer], block)));

/** What a parameter is, in words. */
export function describe(network, { word, layer, from, to, isShared }) {
  const title = layerTitle(network, layer);
  return from ? text.layers.from(word, from, to)
    : to ? text.layers.of(word, to)
    : isShared ? text.layers.sharedBy(word, title) : text.layers.ofLayer(word, title);
}

/** What a layer is called; layer −1 is the inputs. */
export function layerTitle({ layers }, layer) {
  const last = layers.length - 1;
  if (layer < 0 || layer === last) {
    return layer < 0 ? text.layers.inputs : text.layers.outputs;
  }

  return kindName(layers[layer]) + (last === 1 ? "" : ` ${layer + 1}`);
}

/** What a layer is called by its kind. */
export const kindName = (layer) => text.layers[typeOf(layer)] ?? typeOf(layer);

/** What one of a block's parameters is called: weights, "weight"; layers.0.query.weights, "query weight"; as each language puts it. */
export function wordOf(block) {
  const [name, part] = block.split(".").toReversed();
  const word = text.layers.parameters[name];
  return part in text.layers.parts ? text.layers.ofPart(word, text.layers.parts[part]) : word;
}
