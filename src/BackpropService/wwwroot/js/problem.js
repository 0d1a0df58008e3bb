import { isRandom } from "./layers.js";

/** What the page works on: a network, its data, how it learns. Every edit gives a new one. */
export const workedExample = {
  network: {
    layers: [
      { weights: [[0.15, 0.20], [0.25, 0.30]], biases: [0.35], activation: "relu" },
      { weights: [[0.40, 0.45], [0.50, 0.55]], biases: [0.60], activation: "relu" },
    ],
  },
  inputs: [[0.05, 0.10]],
  targets: [[0.01, 0.99]],
  sample: 0,
  data: "single",
  loss: { type: "halfSquaredError" },
  optimizer: { type: "sgd", learningRate: 0.5 },
  training: { epochs: 1000 },
  steps: 0,
};

/** Another problem in the same lesson: what is hidden stays so. */
export const within = ({ hidden }, problem) => (hidden ? { ...problem, hidden } : problem);

/** The one sample that is walked through, as the body of a request. */
export const passOf = (problem) => {
  const { network, inputs, targets, sample, loss, regularization } = problem;
  return { network, inputs: [inputs[sample]], targets: [targets[sample]], loss, ...penalty(regularization), ...drawing(problem) };
};

/** What is drawn at random is drawn anew for each step. */
const drawing = ({ network, steps }) => (isRandom(network) ? { mode: "training", seed: steps } : {});

/** The same with how it learns. */
export const sampleOf = (problem) => ({ ...passOf(problem), optimizer: problem.optimizer, gradientClipping: problem.gradientClipping });

/** Whether a step goes over all samples, and not over the one that is shown alone. */
export const isOverAll = ({ inputs, over }) => inputs.length > 1 && over !== "sample";

/** What a step is made with: all samples, or the one that is shown. */
export const stepOf = (problem) => (isOverAll(problem) ? { ...batchOf(problem), ...drawing(problem) } : sampleOf(problem));

/** All samples, as the body of a request. */
export const batchOf = (problem) => (
  { ...lossOf(problem), optimizer: problem.optimizer, gradientClipping: problem.gradientClipping });

/** All samples with what is learned from them, and no word on how. */
export const lossOf = ({ network, inputs, targets, loss, regularization }) => (
  { network, inputs, targets, loss, ...penalty(regularization) });

const penalty = (regularization) => (regularization ? { regularization } : {});

/** Takes notice of where training starts, before it does. */
export const begun = (problem) => (problem.steps === 0 ? { ...problem, start: problem.network } : problem);

/** The number at a JSON path of the contract, such as network.layers[0].weights[1][0]. */
export const numberAt = (problem, path) => keysOf(path).reduce((value, key) => value?.[key], problem);

/** The problem with another value at a path; an optimizer's memories do not outlive an edit of its numbers. */
export function withValue(problem, path, value) {
  const keys = keysOf(path);
  const copy = replaced(problem, keys, value);
  return keys[0] === "optimizer" || keys[0] === "network" ? afresh(copy)
    : keys[0] === "training" ? { ...copy, resume: undefined } : copy;
}

/** A copy along the way to the value; all beside it is shared, for a network may be large. */
function replaced(part, [key, ...rest], value) {
  const copy = Array.isArray(part) ? [...part] : { ...part };
  if (rest.length > 0) {
    copy[key] = replaced(part?.[key], rest, value);
  } else if (value === undefined) {
    delete copy[key];
  } else {
    copy[key] = value;
  }

  return copy;
}

/** The problem with an optimizer that has done no step yet. */
export function afresh(problem) {
  const { state: _, ...settings } = problem.optimizer;
  return { ...problem, optimizer: settings, resume: undefined, steps: 0 };
}

const keysOf = (path) => path.match(/[^.[\]]+/g).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
