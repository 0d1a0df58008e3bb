import { shapeOf } from "../shapes.js";
import { windowShape, windowsOf } from "./windows.js";

/** Whether one bias serves all neurons, or all filters. */
const isShared = ({ biases, weights }) => biases.length === 1 && weights.length > 1;

const biasesOf = (layer) => (!layer.biases ? "none" : isShared(layer) ? "shared" : "perNeuron");

const axesOf = (layer, shape) => windowsOf({ ...layer, size: shapeOf(layer.weights).slice(2) }, shape);

const convolution = {
  blocks: [{ name: "weights", letter: "w" }, { name: "biases", letter: "b" }],
  axesOf,
  gives: (layer, shape) => windowShape(layer.weights.length, axesOf(layer, shape)),
  plan: (layer) => ({ filters: layer.weights.length, size: shapeOf(layer.weights).slice(2), biases: biasesOf(layer) }),
  sample: ({ weights, groups = 1 }, side) => [weights[0].length * groups, ...shapeOf(weights).slice(2).map(() => side)],
  isShaped: true,
  view: "convolution",
};

export const neurons = {
  dense: {
    blocks: [
      {
        name: "weights", letter: "w",
        joins: (_, [neuron, input], shape) => (shape.length > 1 ? {} : { input, output: neuron }),
      },
      {
        name: "biases", letter: "b",
        joins: (layer, [neuron], shape) => (isShared(layer) || shape.length > 1 ? {} : { output: neuron }),
      },
    ],
    takes: ({ weights }) => weights?.[0]?.length,
    gives: ({ weights }, shape) => [...shape.slice(0, -1), weights?.length ?? 1],
    plan: (layer) => ({ neurons: layer.weights.length, biases: biasesOf(layer) }),
  },
  conv1d: convolution,
  conv2d: convolution,
};
