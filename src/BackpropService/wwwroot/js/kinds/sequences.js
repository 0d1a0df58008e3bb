/** How many steps a sample has that nobody gave. */
const steps = 3;

const inputWeights = { name: "inputWeights", letter: "w", word: "input weight" };
const recurrentWeights = { name: "recurrentWeights", letter: "w", word: "recurrent weight" };
const biases = { name: "biases", letter: "b", word: "bias" };
const recurrentBiases = { name: "recurrentBiases", letter: "b", word: "recurrent bias" };

/** The blocks of some parts of a layer, each under its name. */
const ofParts = (parts, blocks) => parts.flatMap((part) => blocks.map(({ name, letter, word }) => (
  { name: `${part}.${name}`, letter, word: `${part} ${word}` })));

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
  forward: "step by step, each time with what it remembers",
  backward: "the error goes back through the steps, from the last to the first",
});

const parts = ["query", "key", "value", "projection"];

export const sequences = {
  rnn: recurrent([], [inputWeights, recurrentWeights, biases]),
  gru: recurrent(["reset", "update", "new"], [inputWeights, recurrentWeights, biases, recurrentBiases]),
  lstm: { ...recurrent(["input", "forget", "cell", "output"], [inputWeights, recurrentWeights, biases]), carries: "cellState" },
  attention: {
    blocks: ofParts(parts, [{ name: "weights", letter: "w", word: "weight" }, biases]),
    gives: ({ projection, value }, [count]) => [count, (projection ?? value).weights.length],
    plan: ({ projection, value }) => ({ features: (projection ?? value).weights.length }),
    sample: ({ query }) => [steps, query.weights[0].length],
    isShaped: true,
    takesSteps: true,
    view: "attention",
    forward: "every step looks at the others, at some more than at the rest",
    backward: "the error goes back to what was looked at, and to how much",
  },
  embedding: {
    blocks: [{ name: "weights", letter: "w", word: "weight" }],
    gives: ({ weights }, [count]) => [count, weights[0].length],
    sample: () => [steps],
    plan: ({ weights }) => ({ tokens: weights.length, features: weights[0].length }),
    isShaped: true,
    takesSteps: true,
    forward: "each token becomes its row of weights",
    backward: "the error goes to the rows of the tokens that were there",
  },
  position: {
    blocks: [{ name: "weights", letter: "w", word: "weight" }],
    gives: (_, shape) => shape,
    plan: ({ weights }) => (weights ? { positions: weights.length } : {}),
    isShaped: true,
    takesSteps: true,
    forward: "each step is told where it stands",
    backward: "the error goes back as it is, and to what was added",
  },
};
