import { post } from "./api.js";
import { passOf, sampleOf } from "./problem.js";

/** What the service computes for the sample that is walked through; a newer question makes an older answer void. */
let asked = 0;

/** { of: the problem, forward, gradients, step, remarks }, or undefined where a newer question was asked meanwhile. */
export async function valuesOf(problem) {
  const question = ++asked;
  const pass = passOf(problem);
  const [forward, gradients, step] = await Promise.all([
    post("/forward", pass),
    post("/gradients", pass),
    post("/train-step", sampleOf(problem)),
  ]);
  const remarks = remarksOf([forward, gradients]);
  return question === asked ? { of: problem, forward, gradients: gradients.gradients, step, remarks } : undefined;
}

/** What the passes have to say, each sentence once. */
const remarksOf = (answers) => [...new Set(answers.flatMap(({ remarks }) => remarks ?? []))];
