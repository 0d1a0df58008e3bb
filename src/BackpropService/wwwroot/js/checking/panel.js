import { post } from "../api.js";
import { attempt } from "../attempt.js";
import { find, h, write } from "../dom.js";
import { exact } from "../exact.js";
import { text } from "../language.js";
import { entryOf, parametersOf } from "../names.js";
import { full } from "../numbers.js";
import { passOf, sampleOf, within, workedExample } from "../problem.js";
import { change, current, subscribe } from "../store.js";
import { numbersTable } from "../table.js";
import { typeset } from "../typeset.js";
import { capitalized, listed, phraseOf } from "../words.js";

/** Hidden gradients computed with output weights that were updated already: the best-known mistake, in the worked example. */
const mistaken = `w1 = 0.0107694  w2 = 0.02153879  w3 = 0.01278418  w4 = 0.02556835
w5 = 0.34640344  w6 = 0.36016781  w7 = 0.00552094  w8 = 0.00574031
b1 = 0.47107143  b2 = 0.93225`;

const mostListed = 200;

export function start() {
  subscribe(forget);
  find("check").addEventListener("click", () => attempt(check));
  find("example-claim").addEventListener("click", () => {
    change(within(current(), workedExample));
    find("claim-kind").value = "gradients";
    find("claim").value = mistaken;
    attempt(check);
  });
  find("right-claim").addEventListener("click", () => attempt(async () => {
    const problem = current();
    const { gradients } = await post("/gradients", passOf(problem));
    find("claim-kind").value = "gradients";
    find("claim").value = parametersOf(problem).map((parameter) => `${parameter.name} = ${entryOf(gradients, parameter)}`).join("\n");
    forget();
  }));
}

/** What was said of another claim, or of another problem, is said no more. */
function forget() {
  write(find("claim-error"), "");
  find("diagnosis").replaceChildren();
}

async function check() {
  const problem = current();
  forget();
  const { parseClaim, placesOf } = await import("./claims.js");
  let claim;
  try {
    claim = parseClaim(find("claim").value, problem);
  } catch (error) {
    write(find("claim-error"), error.message);
    return;
  }

  const next = find("claim-kind").value === "network" && claim.layers ? (await post("/train-step", sampleOf(problem))).network : undefined;
  const pass = passOf(problem);
  const [answer, forward, back] = await Promise.all([
    post("/gradient-check", { ...pass, optimizer: problem.optimizer, ...bodyOf(claim, next) }),
    ...(claim.forward ? [post("/forward", pass), post("/gradients", pass)] : []),
  ]);
  if (problem !== current()) {
    return;
  }

  const analytic = new Map(answer.parameters.map((one) => [one.parameter, one.analytic]));
  const right = (name, { layer, path: [quantity, ...index], isForward }) => (
    isForward ? entryIn((quantity === "deltas" ? back.gradients : forward).layers, layer, quantity, index)
      : next ? entryIn(next.layers, layer, quantity, index) : analytic.get(name));
  show(answer.claim, [...placesOf(problem)].map(([name, place]) => {
    const { layer, path: [quantity, ...index], isForward } = place;
    return { name, claimed: entryIn(isForward ? claim.forward : claim.layers, layer, quantity, index), right: () => right(name, place) };
  }).filter(({ claimed }) => typeof claimed === "number"));
}

const entryIn = (layers, layer, block, index) => index.reduce((part, one) => part?.[one], layers?.[layer]?.[block]);

/** A network is claimed whole: what the reader leaves out is as it should be. */
function bodyOf({ layers, forward }, next) {
  const whole = (layer, index) => completed(layer ?? {}, next.layers[index] ?? { activation: "identity" });
  return {
    ...(next ? { claimedNetwork: { layers: layers.map(whole) } } : layers && { claimed: { layers } }),
    ...(forward && { claimedForward: { layers: forward } }),
  };
}

/** What is claimed, and the right number where nothing is. */
const completed = (claimed, right) => (Array.isArray(claimed) ? claimed.map((part, index) => completed(part, right?.[index]))
  : claimed instanceof Object ? Object.fromEntries([...new Set([...Object.keys(right), ...Object.keys(claimed)])]
    .map((name) => [name, completed(claimed[name], right[name])]))
  : claimed ?? right);

function show(claim, rows) {
  const differing = new Set(claim.differing);
  const differingFirst = (a, b) => differing.has(b.name) - differing.has(a.name);
  const shown = rows.length <= mostListed ? rows : rows.toSorted(differingFirst).slice(0, mostListed);
  find("diagnosis").replaceChildren(
    h("p", { class: claim.agrees ? "verdict good" : "verdict bad" }, claim.agrees
      ? text.check.agree
      : text.check.differ(claim.differing.length, rows.length, listed(claim.differing, 12))),
    ...claim.diagnoses.map(({ mistake, explanation }) =>
      h("p", { class: "diagnosed", "data-mistake": mistake }, h("b", {}, `${capitalized(phraseOf(mistake))}. `), ...typeset(explanation))),
    claim.agrees || claim.diagnoses.length > 0 ? "" : h("p", {}, text.check.unknown),
    numbersTable(text.check.label, ["", text.check.yours, text.check.right, ""], shown.map(({ name, claimed, right }) =>
      h("tr", { class: differing.has(name) ? "differs" : "" },
        h("th", { scope: "row" }, ...typeset(name)),
        h("td", {}, full(claimed)),
        h("td", {}, exact(right())),
        h("td", {}, differing.has(name) ? text.check.differs : text.check.agrees)))));
}
