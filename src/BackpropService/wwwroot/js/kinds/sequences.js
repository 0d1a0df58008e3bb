/** How many steps a sample has that nobody gave. */
const steps = 3;

const inputWeights = { name: "inputWeights", letter: "w" };
const recurrentWeights = { name: "recurrentWeights", letter: "w" };
const biases = { name: "biases", letter: "b" };
const recurrentBiases = { name: "recurrentBiases", letter: "b" };

/** The blocks of some parts of a layer, each under its name. */
const ofParts = (parts, blocks) => parts.flatMap((part) => blocks.map(({ name, letter }) => ({ name: `${part}.${name}`, letter })));

/** Where a layer has its weights: in itself, or in each gate. */
const weightsOf = (layer, [gate]) => (gate ? layer[gate] : layer);

/** A layer that goes through the steps of a sample, one hidden state from each to the next; `gates` are what it computes at each. */
const recurrent = (gates, blocks) => ({
  blocks: gates.length > 0 ? ofParts(gates, blocks) : blocks,
  gates,
  gives: (layer, [count]) => {
    const { length } = weightsOf(layer, gates).recurrentWeights;
    return layer.sequence === "last" ? [length] : [count, length];
  },
  plan: (layer) => ({ hidden: weightsOf(layer, gates).recurrentWeights.length }),
  sample: (layer) => [steps, weightsOf(layer, gates).inputWeights[0].length],
  isShaped: true,
  takesSteps: true,
  view: "recurrent",
});

const parts = ["query", "key", "value", "projection"];

export const sequences = {
  rnn: recurrent([], [inputWeights, recurrentWeights, biases]),
  gru: recurrent(["reset", "update", "new"], [inputWeights, recurrentWeights, biases, recurrentBiases]),
  lstm: { ...recurrent(["input", "forget", "cell", "output"], [inputWeights, recurrentWeights, biases]), carries: "cellState" },
  attention: {
    blocks: ofParts(parts, [{ name: "weights", letter: "w" }, biases]),
    gives: ({ projection, value }, [count]) => [count, (projection ?? value).weights.length],
    plan: ({ projection, value }) => ({ features: (projection ?? value).weights.length }),
    sample: ({ query }) => [steps, query.weights[0].length],
    isShaped: true,
    takesSteps: true,
    view: "attention",
  },
  embedding: {
    blocks: [{ name: "weights", letter: "w" }],
    gives: ({ weights }, [count]) => [count, weights[0].length],
    sample: () => [steps],
    plan: ({ weights }) => ({ tokens: weights.length, features: weights[0].length }),
    isShaped: true,
    takesSteps: true,
  },
  position: {
    blocks: [{ name: "weights", letter: "w" }],
    gives: (_, shape) => shape,
    plan: ({ weights }) => (weights ? { positions: weights.length } : {}),
    isShaped: true,
    takesSteps: true,
  },
};
