import { post } from "../api.js";
import { attempt } from "../attempt.js";
import { find, h, write } from "../dom.js";
import { settingsOf } from "../layers.js";
import { entryOf, parametersOf } from "../names.js";
import { full } from "../numbers.js";
import { passOf, sampleOf, workedExample } from "../problem.js";
import { change, current } from "../store.js";
import { numbersTable } from "../table.js";
import { capitalized, listed, spaced } from "../words.js";

/** Hidden gradients computed with output weights that were updated already: the best-known mistake, in the worked example. */
const mistaken = `w1 = 0.0107694  w2 = 0.02153879  w3 = 0.01278418  w4 = 0.02556835
w5 = 0.34640344  w6 = 0.36016781  w7 = 0.00552094  w8 = 0.00574031
b1 = 0.47107143  b2 = 0.93225`;

const mostListed = 200;

export function startChecking() {
  find("check").addEventListener("click", () => attempt(check));
  find("example-claim").addEventListener("click", () => {
    change(workedExample);
    find("claim-kind").value = "gradients";
    find("claim").value = mistaken;
    attempt(check);
  });
  find("right-claim").addEventListener("click", () => attempt(async () => {
    const problem = current();
    const { gradients } = await post("/gradients", passOf(problem));
    find("claim-kind").value = "gradients";
    find("claim").value = parametersOf(problem).map((parameter) => `${parameter.name} = ${entryOf(gradients, parameter)}`).join("\n");
    write(find("claim-error"), "");
    find("diagnosis").replaceChildren();
  }));
}

async function check() {
  const problem = current();
  write(find("claim-error"), "");
  find("diagnosis").replaceChildren();
  const { parseClaim } = await import("./claims.js");
  let layers;
  try {
    layers = parseClaim(find("claim").value, problem);
  } catch (error) {
    write(find("claim-error"), error.message);
    return;
  }

  const isNetwork = find("claim-kind").value === "network";
  const like = (index) => settingsOf(problem.network.layers[index] ?? { activation: "identity" });
  const claimed = isNetwork
    ? { claimedNetwork: { layers: layers.map((layer, index) => ({ ...like(index), ...layer })) } }
    : { claimed: { layers } };
  const [answer, step] = await Promise.all([
    post("/gradient-check", { ...passOf(problem), optimizer: problem.optimizer, ...claimed }),
    isNetwork ? post("/train-step", sampleOf(problem)) : undefined,
  ]);
  show(problem, answer, { layers }, step?.network);
}

function show(problem, { claim, parameters }, claimed, next) {
  const differing = new Set(claim.differing);
  const analytic = new Map(parameters.map((one) => [one.parameter, one.analytic]));
  const all = parametersOf(problem);
  const shown = all.length <= mostListed ? all : [...all].sort((a, b) => differing.has(b.name) - differing.has(a.name)).slice(0, mostListed);
  const rows = shown.map((parameter) => {
    const right = next ? entryOf(next, parameter) : analytic.get(parameter.name);
    return h("tr", { class: differing.has(parameter.name) ? "differs" : "" },
      h("th", { scope: "row" }, parameter.name),
      h("td", {}, full(entryOf(claimed, parameter) ?? "none")),
      h("td", {}, right === undefined ? "" : full(right)),
      h("td", {}, differing.has(parameter.name) ? "differs" : "agrees"));
  });
  find("diagnosis").replaceChildren(
    h("p", { class: claim.agrees ? "verdict good" : "verdict bad" }, claim.agrees
      ? "All your numbers agree with the chain rule, and it with central differences."
      : `${claim.differing.length} of ${all.length} numbers differ: ${listed(claim.differing, 12)}.`),
    ...claim.diagnoses.map(({ mistake, explanation }) =>
      h("p", { class: "diagnosed", "data-mistake": mistake }, h("b", {}, `${capitalized(spaced(mistake))}. `), explanation)),
    claim.agrees || claim.diagnoses.length > 0 ? "" : h("p", {}, "None of the mistakes that the service knows reproduces these numbers."),
    numbersTable("Your numbers and the right ones", ["", "yours", "right", ""], rows));
}
