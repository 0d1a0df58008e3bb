import { post } from "../api.js";
import { batchOf } from "../problem.js";

/** Whether an epoch has several steps. */
export const hasMiniBatches = ({ training, inputs }) => training.batchSize > 0 && training.batchSize < inputs.length;

/** What one step makes of the problem, over the next samples in their order: { problem, first, last }. */
export async function afterMiniBatch(problem) {
  const { training: { batchSize }, inputs, targets, steps } = problem;
  const first = steps % Math.ceil(inputs.length / batchSize) * batchSize;
  const part = (rows) => rows.slice(first, first + batchSize);
  const { network, optimizer } = await post("/train-step", { ...batchOf(problem), inputs: part(inputs), targets: part(targets) });
  return {
    problem: { ...problem, network, optimizer, steps: steps + 1 },
    first, last: Math.min(first + batchSize, inputs.length) - 1,
  };
}
