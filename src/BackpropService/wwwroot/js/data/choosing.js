import { within, workedExample } from "../problem.js";
import { initialize, withInitial } from "../structure.js";
import { hasClasses } from "./columns.js";
import { inputsOf, pointsOf } from "./features.js";
import { dataOf, pointCounts, sets } from "./sets.js";

/** The problem with a data set of the page, and a fresh network that can learn it. */
export async function withSet(problem, name) {
  const { hidden, isRegression } = sets[name];
  const [last, loss, target] = isRegression ? ["identity", "meanSquaredError", 0.001] : ["sigmoid", "binaryCrossEntropy", 0.01];
  const learner = await learnerFor([2, ...hidden, 1], last, loss);
  return withDraw({ ...fresh(problem), ...learner, data: name, training: trainingFor(problem, target) });
}

/** The problem with other points of its data set: of another draw, with another noise, or another count of them. */
export function withDraw(problem, other) {
  const drawn = { ...drawOf(problem), ...other };
  const { inputs: points, targets } = dataOf(problem.data, drawn);
  return { ...problem, ...withPoints(points, problem.features), targets, ...drawn, resume: undefined, sample: 0 };
}

/** How points were drawn, as far as that is told, and can be drawn again. */
export const drawOf = ({ draw, noise, pointCount }) => ({
  ...(Number.isSafeInteger(draw) && { draw }),
  ...(noise >= 0 && Number.isFinite(noise) && { noise }),
  ...(pointCounts.includes(pointCount) && { pointCount }),
});

/** The problem with a network that takes in other features of its points: its weights are drawn anew. */
export const withFeatures = (problem, features) => withInitial(
  { ...problem, ...withPoints(pointsOf(problem), features) }, problem.scheme ?? "xavier", problem.seed ?? 1);

/** Points are kept beside the inputs that are made of them; without features they are the inputs. */
const withPoints = (points, features) => ({ inputs: inputsOf(features, points), points: features && points, features });

/** The problem with the reader's own table, as the service coded it: a column of texts as target has classes for outputs. */
export async function withTable(problem, { inputs, targets, encoding }) {
  const widths = [inputs[0].length, 6, targets[0].length];
  const learner = hasClasses(encoding)
    ? await learnerFor(widths, "softmax", "categoricalCrossEntropy")
    : await learnerFor(widths, "identity", "meanSquaredError");
  return { ...fresh(problem), ...learner, inputs, targets, encoding, sample: 0, data: "own", training: trainingFor(problem) };
}

/** The one sample that is walked through, alone. */
export const alone = (problem) => (problem.inputs[0].length === 2 && problem.targets[0].length === 2
  ? { ...problem, inputs: [problem.inputs[problem.sample]], targets: [problem.targets[problem.sample]], sample: 0, data: "single" }
  : within(problem, workedExample));

/** What is left of a problem where another begins. */
const fresh = (problem) => ({
  ...problem, start: undefined, draw: undefined, noise: undefined, pointCount: undefined, resume: undefined, encoding: undefined,
  features: undefined, points: undefined, steps: 0,
});

async function learnerFor(widths, last, loss) {
  const [inputs, ...sizes] = widths;
  const layers = sizes.map((neurons, index) => ({ neurons, activation: index === sizes.length - 1 ? last : "tanh" }));
  return {
    network: await initialize(inputs, layers, 1, "xavier"),
    scheme: "xavier",
    seed: 1,
    loss: { type: loss },
    optimizer: { type: "adam", learningRate: 0.03 },
  };
}

const trainingFor = ({ training }, targetLoss) => ({ ...training, epochs: 1000, targetLoss });
