import { post } from "./api.js";
import { sampleOf } from "./problem.js";

/** What the service computes for the sample that is walked through; a newer question makes an older answer void. */
let asked = 0;

/** { of: the problem, forward, gradients, step }, or undefined where a newer question was asked meanwhile. */
export async function valuesOf(problem) {
  const question = ++asked;
  const { network, inputs, targets, loss, optimizer, gradientClipping } = sampleOf(problem);
  const [forward, gradients, step] = await Promise.all([
    post("/forward", { network, inputs, targets, loss }),
    post("/gradients", { network, inputs, targets, loss }),
    post("/train-step", { network, inputs, targets, loss, optimizer, gradientClipping }),
  ]);
  return question === asked ? { of: problem, forward, gradients: gradients.gradients, step } : undefined;
}
