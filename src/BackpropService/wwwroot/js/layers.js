import { shapeOf, sizeOf } from "./shapes.js";

const range = (from, end) => Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);

/** What is given for an axis of a map: a number for all axes, or one for each. */
const along = (setting, axis) => (Array.isArray(setting) ? setting[axis] ?? setting[0] : setting);

/** How a window moves along each axis behind the channels. */
const windowsOf = ({ size, stride = size, padding = 0 }, [, ...lengths]) => lengths.map((length, axis) => {
  const [covers, step, added] = [size, stride, padding].map((setting) => along(setting, axis));
  return { length, covers, step, added, count: Math.floor((length + 2 * added - covers) / step) + 1 };
});

/** The inputs that a window covers, by their place in the sample. */
function covered(layer, shape, output) {
  const axes = windowsOf(layer, shape);
  const count = sizeOf(axes.map((axis) => axis.count));
  const channel = Math.floor(output / count);
  let window = output % count;
  const places = axes.toReversed().map(({ length, covers, step, added, count: along }) => {
    const start = (window % along) * step - added;
    window = Math.floor(window / along);
    return range(Math.max(0, start), Math.min(length, start + covers));
  }).toReversed();
  return places.reduce(
    (found, own, axis) => found.flatMap((at) => own.map((place) => at * axes[axis].length + place)), [channel]);
}

const pooling = {
  blocks: [],
  gives: (layer, shape) => [shape[0], ...windowsOf(layer, shape).map(({ count }) => count)],
  inputsOf: covered,
};

const maxPool = {
  ...pooling,
  forward: "each window becomes its largest value",
  backward: "the error goes back to the value that won its window",
};

const averagePool = {
  ...pooling,
  forward: "each window becomes its average",
  backward: "each value of a window gets an equal share of the error",
};

/**
 * A normalization, by what has a mean in common: `groups` of a sample's values, one behind the other. Its gamma and beta stand at an
 * output where each has one of its own.
 */
const normalization = (groups) => {
  const at = (layer, [place], shape) => (layer.gamma.length === sizeOf(shape) ? place : undefined);
  return {
    blocks: [
      { name: "gamma", letter: "g", word: "gamma", joins: (...where) => ({ input: at(...where), output: at(...where) }) },
      { name: "beta", letter: "s", word: "beta", joins: (...where) => ({ output: at(...where) }) },
    ],
    gives: (_, shape) => shape,
    inputsOf: (layer, shape, output) => {
      const length = sizeOf(shape) / groups(layer, shape);
      const first = output - (output % length);
      return range(first, first + length);
    },
    computes: [{ name: "normalized", label: "x̂", meaning: "the normalized value at", id: "normalized_" }],
    plan: () => ({ runningMean: undefined, runningVariance: undefined }),
    forward: "values are brought to mean 0 and variance 1, then scaled and shifted",
    backward: "the error goes back through each value, and through the mean and variance of all",
  };
};

/**
 * What a layer is, by its kind; the rest of the page asks here. A block of parameters is an array in the layer, by its name in
 * the API; `joins` says, for samples of a shape, which inputs and outputs a parameter stands between: an input and an output for one on a
 * connection, an output alone for one that is added there, neither for one that serves the whole layer.
 */
const kinds = {
  dense: {
    blocks: [
      { name: "weights", letter: "w", word: "weight", joins: (_, [neuron, input]) => ({ input, output: neuron }) },
      { name: "biases", letter: "b", word: "bias", joins: (layer, [neuron]) => (isShared(layer) ? {} : { output: neuron }) },
    ],
    takes: ({ weights }) => weights?.[0]?.length,
    gives: ({ weights }) => [weights?.length ?? 1],
    plan: (layer) => ({ neurons: layer.weights.length, biases: !layer.biases ? "none" : isShared(layer) ? "shared" : "perNeuron" }),
  },
  flatten: {
    blocks: [],
    gives: (_, shape) => [sizeOf(shape)],
    isOneToOne: true,
    forward: "the values stand in a row now, each as it was",
    backward: "each share of the error goes back to where its value came from",
  },
  dropout: {
    blocks: [],
    gives: (_, shape) => shape,
    isOneToOne: true,
    plan: () => ({ keep: undefined }),
    computes: [{ name: "keep", label: "keep", meaning: "the draw, 1 for kept and 0 for dropped, at" }],
    isRandom: true,
    forward: "some values are dropped, and the others made up for it",
    backward: "the error goes back where a value was kept",
  },
  activation: {
    blocks: [],
    gives: (_, shape) => shape,
    isOneToOne: true,
    forward: "each value goes through the activation",
    backward: "each share of the error is scaled by the activation’s slope",
  },
  layerNorm: normalization((_, shape) => sizeOf(shape) / shape.at(-1)),
  groupNorm: normalization(({ groups }) => groups),
  batchNorm: normalization((_, shape) => shape[0]),
  maxPool1d: maxPool,
  maxPool2d: maxPool,
  averagePool1d: averagePool,
  averagePool2d: averagePool,
  globalAveragePool: {
    blocks: [],
    gives: (_, [channels]) => [channels],
    inputsOf: (_, shape, output) => range(output * (sizeOf(shape) / shape[0]), (output + 1) * (sizeOf(shape) / shape[0])),
    forward: "each channel becomes its average",
    backward: "each value of a channel gets an equal share of the error",
  },
};

/** Which names of blocks there are, in any kind of layer. */
export const blockNames = [...new Set(Object.values(kinds).flatMap(({ blocks }) => blocks.map(({ name }) => name)))];

/** Which letters parameters are named by, in the order in which they are listed. */
export const letters = [...new Set(Object.values(kinds).flatMap(({ blocks }) => blocks.map(({ letter }) => letter)))];

export const typeOf = (layer) => layer.type ?? "dense";

/** Whether the page knows what a layer of this kind is. */
export const isKnown = (layer) => layer instanceof Object && Object.hasOwn(kinds, typeOf(layer));

export const kindOf = (layer) => kinds[typeOf(layer)];

/** The blocks of parameters that a layer has. */
export const blocksOf = (layer) => kindOf(layer).blocks.filter(({ name }) => layer[name]);

/** Whether it computes net inputs, which its activation makes outputs of. */
export const hasNetInputs = (layer) => layer.activation !== undefined;

/** Whether each output depends on the input in its place alone. */
export const isOneToOne = (layer) => kindOf(layer).isOneToOne ?? false;

/** The inputs that an output comes from where there are no weights between them. */
export const inputsOf = (layer, shape, output) => kindOf(layer).inputsOf?.(layer, shape, output) ?? [output];

/** Whether a pass in training draws random numbers. */
export const isRandom = ({ layers }) => layers.some((layer) => kindOf(layer).isRandom);

/** The shapes that a sample goes through: as it comes in, and as it leaves each layer. */
export const shapesOf = ({ network, inputs }) => network.layers.reduce(
  (shapes, layer) => [...shapes, kindOf(layer).gives(layer, shapes.at(-1))], [shapeOf(inputs[0])]);

/** How many inputs a network takes, as far as its parameters tell. */
export const inputCountOf = ({ layers }) => layers.map((layer) => kindOf(layer).takes?.(layer)).find(Boolean);

/** A layer without its parameters. */
export const settingsOf = (layer) => Object.fromEntries(Object.entries(layer).filter(([name]) => !blockNames.includes(name)));

/** What /initialize makes a layer like this of. */
export const planOf = (layer) => ({ ...settingsOf(layer), ...kindOf(layer).plan?.(layer) });

/** The parameters of a layer in their shapes, as gradients and claims have them. */
export const parametersIn = (layer) => Object.fromEntries(blocksOf(layer).map(({ name }) => [name, layer[name]]));

/** What a network is apart from its numbers and activations: kinds and shapes. */
export const outlineOf = ({ layers }) => layers.map((layer) => [typeOf(layer), ...Object.values(parametersIn(layer)).map(shapeOf)]);

/** Whether one bias serves all neurons. */
const isShared = (layer) => layer.biases.length === 1 && layer.weights.length > 1;
