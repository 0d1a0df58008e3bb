import { post } from "../api.js";
import { batchOf, workedExample } from "../problem.js";

/** Takes what was opened for a problem: what it lacks is filled up, and the service judges what it has. */
export async function opened(found) {
  const problem = filledUp(found);
  await post("/train-step", batchOf(problem));
  return problem;
}

function filledUp(found) {
  const layers = found?.network?.layers ?? found?.layers;
  const inputs = found?.inputs ?? [zeros(layers?.[0]?.weights?.[0]?.length)];
  return {
    network: { layers },
    inputs,
    targets: found?.targets ?? Array.from(inputs, () => zeros(layers?.at?.(-1)?.weights?.length)),
    sample: Number.isInteger(found?.sample) && found.sample >= 0 && found.sample < inputs.length ? found.sample : 0,
    data: found?.data ?? (inputs.length > 1 ? "own" : "single"),
    loss: found?.loss ?? workedExample.loss,
    optimizer: found?.optimizer ?? workedExample.optimizer,
    training: { ...workedExample.training, ...found?.training },
    steps: found?.optimizer?.state?.step ?? 0,
    ...(found?.gradientClipping && { gradientClipping: found.gradientClipping }),
  };
}

const zeros = (count) => Array.from({ length: count ?? 1 }, () => 0);
