import { workedExample } from "../problem.js";
import { bars, before, wave } from "./shaped.js";

const withActivation = (activation) => ({
  ...workedExample, network: { layers: workedExample.network.layers.map((layer) => ({ ...layer, activation })) },
});

/** Problems to begin with, by what the menu calls them. */
export const examples = {
  "Worked example, with sigmoid": withActivation("sigmoid"),
  "Worked example, with ReLU": workedExample,
  "Exclusive or, solved by hand": {
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
  "Three classes, with softmax": {
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
  "A line through points": {
    ...workedExample,
    network: { layers: [{ weights: [[0.5]], biases: [0], activation: "identity" }] },
    inputs: [[0], [1], [2], [3]],
    targets: [[1], [3], [5], [7]],
    data: "own",
    loss: { type: "meanSquaredError" },
    optimizer: { type: "sgd", learningRate: 0.1 },
  },
  "Bars in images, by a convolution": bars,
  "A wave goes on, by an LSTM": wave,
  "The token before, by attention": before,
};
