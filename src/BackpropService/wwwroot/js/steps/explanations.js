import { post } from "../api.js";
import { asSetting } from "../digits.js";
import { sampleOf } from "../problem.js";

const known = new WeakMap();

/** The derivations of some parameters, asked for once for each problem, and what writes their steps: it is loaded with the first. */
export async function explain(problem, parameters) {
  const answers = known.get(problem) ?? new Map();
  known.set(problem, answers);
  const body = { ...sampleOf(problem), parameters, ...asSetting() };
  const key = JSON.stringify([parameters, body.digits]);
  if (!answers.has(key)) {
    const answer = post("/explain", body);
    answer.catch(() => answers.delete(key));
    answers.set(key, answer);
  }

  const [{ derivations }, { equation }] = await Promise.all([answers.get(key), import("./equation.js")]);
  return { derivations, equation };
}

/** The steps of derivations that a scene tells of, each once. */
export function stepsFor(scene, derivations) {
  const steps = new Map(derivations.flatMap(({ steps: all }) => all).map((step) => [step.id, step]));
  return [...steps.values()].filter(({ id }) => belongs(scene, id));
}

function belongs(scene, id) {
  if (scene.phase !== "backward") {
    return scene.ids.includes(id);
  }

  const by = id.match(/^d(?:E|out_\S+|net_\S+)\/d(?:out|net)_(\S+?)(?: via \S+| by the chain)?$/);
  const parameter = id.match(/\/d([a-z]\d+)(?: .*)?$/)?.[1];
  return by ? scene.neurons?.includes(by[1]) : scene.parameters.includes(parameter);
}
