import { workedExample } from "../problem.js";
import { bars, before, wave } from "./shaped.js";

const withActivation = (activation) => ({
  ...workedExample, network: { layers: workedExample.network.layers.map((layer) => ({ ...layer, activation })) },
});

/** Problems to begin with, by their names among the texts. */
export const examples = {
  sigmoid: withActivation("sigmoid"),
  relu: workedExample,
  xor: {
    ...workedExample,
    network: {
      layers: [
        { weights: [[20, 20], [-20, -20]], biases: [-10, 30], activation: "sigmoid" },
        { weights: [[20, 20]], biases: [-30], activation: "sigmoid" },
      ],
    },
    inputs: [[0, 0], [0, 1], [1, 0], [1, 1]],
    targets: [[0], [1], [1], [0]],
    data: "xor",
    loss: { type: "binaryCrossEntropy" },
  },
  softmax: {
    ...workedExample,
    network: {
      layers: [
        { weights: [[0.5, -0.4], [-0.3, 0.6], [0.2, 0.1]], biases: [0.1, -0.1, 0], activation: "tanh" },
        { weights: [[0.4, -0.2, 0.3], [-0.5, 0.6, 0.1], [0.2, 0.3, -0.4]], biases: [0, 0, 0], activation: "softmax" },
      ],
    },
    inputs: [[0.6, 0.2]],
    targets: [[0, 1, 0]],
    loss: { type: "categoricalCrossEntropy" },
  },
  line: {
    ...workedExample,
    network: { layers: [{ weights: [[0.5]], biases: [0], activation: "identity" }] },
    inputs: [[0], [1], [2], [3]],
    targets: [[1], [3], [5], [7]],
    data: "own",
    loss: { type: "meanSquaredError" },
    optimizer: { type: "sgd", learningRate: 0.1 },
  },
  bars,
  wave,
  before,
};
