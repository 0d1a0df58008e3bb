import { workedExample } from "../problem.js";

const side = 8;

/** An image of a bar through a line or column, counted from 0. */
const bar = (at, isUpright) => [Array.from({ length: side }, (_, row) => Array.from({ length: side }, (_, column) => (
  Number(row > 0 && column > 0 && row < side - 1 && column < side - 1 && (isUpright ? column : row) === at))))];

const repeated = (value, times) => Array.from({ length: times }, () => value);

const shaped = { ...workedExample, data: "own", steps: 0 };

/** Is a bar upright, or does it lie? Two filters look for edges of either kind. */
export const bars = {
  ...shaped,
  network: {
    layers: [
      {
        type: "conv2d", activation: "relu", biases: [0, 0],
        weights: [[[[-0.5, 1, -0.5], [-0.5, 1, -0.5], [-0.5, 1, -0.5]]], [[[-0.5, -0.5, -0.5], [1, 1, 1], [-0.5, -0.5, -0.5]]]],
      },
      { type: "maxPool2d", size: 2 },
      { type: "flatten" },
      {
        weights: [[...repeated(0.1, 9), ...repeated(-0.1, 9)], [...repeated(-0.1, 9), ...repeated(0.1, 9)]],
        biases: [0, 0], activation: "softmax",
      },
    ],
  },
  inputs: [bar(3, true), bar(2, false), bar(5, true), bar(5, false)],
  targets: [[1, 0], [0, 1], [1, 0], [0, 1]],
  loss: { type: "categoricalCrossEntropy" },
  optimizer: { type: "adam", learningRate: 0.01 },
  training: { epochs: 200 },
};

/** What comes next? An LSTM reads four values of a wave. */
export const wave = {
  ...shaped,
  network: {
    layers: [
      {
        type: "lstm", sequence: "last",
        input: { inputWeights: [[0.6], [-0.4]], recurrentWeights: [[0.2, -0.1], [0.1, 0.3]], biases: [0, 0] },
        forget: { inputWeights: [[0.3], [0.2]], recurrentWeights: [[-0.2, 0.1], [0.2, 0.1]], biases: [1, 1] },
        cell: { inputWeights: [[0.8], [-0.7]], recurrentWeights: [[0.4, 0.2], [-0.3, 0.5]], biases: [0, 0] },
        output: { inputWeights: [[0.5], [0.4]], recurrentWeights: [[0.1, 0.2], [-0.1, 0.3]], biases: [0, 0] },
      },
      { weights: [[0.9, -0.8]], biases: [0], activation: "identity" },
    ],
  },
  inputs: [[[0], [0.7], [1], [0.7]], [[0.7], [1], [0.7], [0]], [[1], [0.7], [0], [-0.7]], [[-0.7], [-1], [-0.7], [0]]],
  targets: [[0], [-0.7], [-1], [0.7]],
  loss: { type: "meanSquaredError" },
  optimizer: { type: "adam", learningRate: 0.02 },
  training: { epochs: 500 },
};

/** Which token came before? Attention learns to look one step back. */
export const before = {
  ...shaped,
  network: {
    layers: [
      { type: "embedding", weights: [[1, 0, 0], [0, 1, 0], [0, 0, 1]] },
      { type: "position", weights: [[0.5, 0, -0.5], [-0.5, 0.5, 0], [0, -0.5, 0.5], [0.5, 0.5, 0]] },
      {
        type: "residual",
        layers: [{
          type: "attention", causal: true,
          query: { weights: [[0.6, -0.4, 0.2], [0.1, 0.5, -0.3], [-0.2, 0.3, 0.7]] },
          key: { weights: [[0.4, 0.3, -0.2], [-0.5, 0.6, 0.1], [0.2, -0.1, 0.8]] },
          value: { weights: [[0.7, -0.1, 0.2], [0.3, 0.5, -0.4], [-0.2, 0.4, 0.6]] },
        }],
      },
      { type: "layerNorm", gamma: [1, 1, 1], beta: [0, 0, 0] },
      { weights: [[0.5, -0.3, 0.1], [-0.2, 0.6, -0.1], [0.1, -0.2, 0.4]], biases: [0, 0, 0], activation: "softmax" },
    ],
  },
  inputs: [[0, 1, 2, 0], [2, 0, 1, 1], [1, 2, 0, 2]],
  targets: [[0, 0, 1, 2], [2, 2, 0, 1], [1, 1, 2, 0]],
  loss: { type: "categoricalCrossEntropy" },
  optimizer: { type: "adam", learningRate: 0.02 },
  training: { epochs: 500 },
};
