import { Problem, post } from "../api.js";
import { drawOf } from "../data/choosing.js";
import { text } from "../language.js";
import { isKnown, sampleShapeOf, shapesOf, typeOf } from "../layers.js";
import { parametersOf } from "../names.js";
import { batchOf, workedExample } from "../problem.js";
import { hiddenIn } from "./hiding.js";

/** Takes what was opened for a problem: what it lacks is filled up, and the service judges what it has. */
export async function opened(found) {
  const problem = filledUp(found);
  await post("/train-step", batchOf(problem));
  const reason = whyNotDrawn(problem);
  if (reason) {
    throw new Problem({ detail: text.share.cannotDraw(reason) }, 0);
  }

  return withRows(problem);
}

/** Each output has a target to be drawn: of a class number, the row that it stands for. */
function withRows(problem) {
  const [outputs] = shapesOf(problem).at(-1);
  return { ...problem, targets: problem.targets.map((target) => (Array.isArray(target) ? target
    : zeros([outputs]).map((_, output) => Number(output === target)))) };
}

function filledUp(found) {
  const layers = found?.network?.layers ?? found?.layers;
  const known = Array.isArray(layers) ? layers.filter(isKnown) : [];
  const inputs = found?.inputs ?? [zeros(judged(() => sampleShapeOf(known)))];
  return {
    network: { layers },
    inputs,
    targets: found?.targets ?? Array.from(inputs, () => zeros(judged(() => shapesOf({ network: { layers: known }, inputs }).at(-1)))),
    sample: Number.isInteger(found?.sample) && found.sample >= 0 && found.sample < inputs.length ? found.sample : 0,
    data: found?.data ?? (inputs.length > 1 ? "own" : "single"),
    loss: found?.loss ?? workedExample.loss,
    optimizer: found?.optimizer ?? workedExample.optimizer,
    training: { ...workedExample.training, ...found?.training },
    ...(found?.regularization && { regularization: found.regularization }),
    ...(found?.points && { points: found.points, features: found.features }),
    ...drawOf(found ?? {}),
    ...(found?.over === "sample" && { over: found.over }),
    ...(found?.hidesTests === true && { hidesTests: true }),
    ...(found?.encoding && { encoding: found.encoding }),
    ...(found?.scheme && { scheme: found.scheme, seed: found.seed }),
    steps: found?.optimizer?.state?.step ?? 0,
    ...(hiddenIn(found).length > 0 && { hidden: hiddenIn(found) }),
    ...(found?.gradientClipping && { gradientClipping: found.gradientClipping }),
  };
}

/** The service takes more than the page knows how to draw. */
function whyNotDrawn(problem) {
  const { layers } = problem.network;
  const stranger = layers.find((layer) => !isKnown(layer));
  if (stranger) {
    return text.share.strange(typeOf(stranger));
  }

  return parametersOf(problem).length === 0 ? text.share.nothingLearns : undefined;
}

/** A shape; of layers that have not even one the service says what is wrong. */
function judged(shapeOf) {
  try {
    return shapeOf();
  } catch {
    return [1];
  }
}

const zeros = ([length, ...inner]) => Array.from({ length }, () => (inner.length > 0 ? zeros(inner) : 0));
