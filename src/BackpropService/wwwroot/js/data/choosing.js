import { workedExample } from "../problem.js";
import { initialize, sizesOf } from "../structure.js";
import { isPlane } from "../training/domain.js";
import { dataOf, sets } from "./sets.js";

/** The problem with a data set of the page; a network that fits already stays, so that one network can meet many sets. */
export async function withSet(problem, name, seed) {
  const { inputs, targets } = dataOf(name, seed);
  const sizes = sizesOf(problem);
  const fits = problem.data in sets && isPlane(problem.inputs) && sizes.at(-1) === 1 && sizes.length >= 2 + sets[name].hidden.length;
  const learner = fits
    ? { network: problem.network, loss: problem.loss, optimizer: problem.optimizer }
    : await learnerFor([2, ...sets[name].hidden, 1], "sigmoid", "binaryCrossEntropy");
  return { ...problem, ...learner, inputs, targets, sample: 0, data: name, seed, steps: 0, training: trainingFor(problem, 0.01) };
}

/** The problem with the reader's own rows. */
export async function withRows(problem, { inputs, targets, kinds }) {
  const widths = [inputs[0].length, 6, targets[0].length];
  const learner = kinds
    ? await learnerFor(widths, "softmax", "categoricalCrossEntropy")
    : await learnerFor(widths, "identity", "meanSquaredError");
  return { ...problem, ...learner, inputs, targets, sample: 0, data: "own", steps: 0, training: trainingFor(problem) };
}

/** The one sample that is walked through, alone. */
export const alone = (problem) => (problem.inputs[0].length === 2 && problem.targets[0].length === 2
  ? { ...problem, inputs: [problem.inputs[problem.sample]], targets: [problem.targets[problem.sample]], sample: 0, data: "single" }
  : workedExample);

async function learnerFor(widths, last, loss) {
  const [inputs, ...sizes] = widths;
  const layers = sizes.map((neurons, index) => ({ neurons, activation: index === sizes.length - 1 ? last : "tanh" }));
  return {
    network: await initialize(inputs, layers, 1),
    loss: { type: loss },
    optimizer: { type: "adam", learningRate: 0.03 },
  };
}

const trainingFor = ({ training }, targetLoss) => ({ ...training, epochs: 1000, targetLoss });
