import { post } from "./api.js";
import { passOf, stepOf } from "./problem.js";

/** What the service computes for the sample that is walked through; a newer question makes an older answer void. */
let asked = 0;

/**
 * { of: the problem, forward, gradients, step, remarks }, or undefined where a newer question was asked meanwhile; gradients and step
 * are there where the way back is wanted.
 */
export async function valuesOf(problem, isBackWanted) {
  const question = ++asked;
  const pass = passOf(problem);
  const answers = await Promise.all([
    post("/forward", pass),
    ...(isBackWanted ? [post("/gradients", pass), post("/train-step", stepOf(problem))] : []),
  ]).catch((error) => {
    if (question === asked) {
      throw error;
    }
  });
  if (question !== asked) {
    return undefined;
  }

  const [forward, gradients, step] = answers;
  return { of: problem, forward, gradients: gradients?.gradients, step, remarks: remarksOf([forward, gradients]) };
}

/** What the passes have to say, each sentence once. */
const remarksOf = (answers) => [...new Set(answers.flatMap((answer) => answer?.remarks ?? []))];
