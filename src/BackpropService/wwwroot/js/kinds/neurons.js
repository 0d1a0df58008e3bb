import { shapeOf } from "../shapes.js";
import { windowShape, windowsOf } from "./windows.js";

/** Whether one bias serves all neurons, or all filters. */
const isShared = ({ biases, weights }) => biases.length === 1 && weights.length > 1;

const biasesOf = (layer) => (!layer.biases ? "none" : isShared(layer) ? "shared" : "perNeuron");

const axesOf = (layer, shape) => windowsOf({ ...layer, size: shapeOf(layer.weights).slice(2) }, shape);

const convolution = {
  blocks: [{ name: "weights", letter: "w", word: "weight" }, { name: "biases", letter: "b", word: "bias" }],
  axesOf,
  gives: (layer, shape) => windowShape(layer.weights.length, axesOf(layer, shape)),
  plan: (layer) => ({ filters: layer.weights.length, size: shapeOf(layer.weights).slice(2), biases: biasesOf(layer) }),
  sample: ({ weights, groups = 1 }, side) => [weights[0].length * groups, ...shapeOf(weights).slice(2).map(() => side)],
  isShaped: true,
  view: "convolution",
  forward: "each filter slides over its input",
  backward: "every place that a filter stood at adds to its gradient",
};

export const neurons = {
  dense: {
    blocks: [
      {
        name: "weights", letter: "w", word: "weight",
        joins: (_, [neuron, input], shape) => (shape.length > 1 ? {} : { input, output: neuron }),
      },
      {
        name: "biases", letter: "b", word: "bias",
        joins: (layer, [neuron], shape) => (isShared(layer) || shape.length > 1 ? {} : { output: neuron }),
      },
    ],
    takes: ({ weights }) => weights?.[0]?.length,
    gives: ({ weights }, shape) => [...shape.slice(0, -1), weights?.length ?? 1],
    plan: (layer) => ({ neurons: layer.weights.length, biases: biasesOf(layer) }),
    forward: "each neuron adds up its weighted inputs and applies its activation",
    backward: "each share of the error goes back along the weights",
  },
  conv1d: convolution,
  conv2d: convolution,
};
