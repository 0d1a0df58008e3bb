import { h } from "../dom.js";
import { numberField } from "../fields.js";
import { text } from "../language.js";
import { withValue } from "../problem.js";
import { change, current } from "../store.js";
import { phraseOf } from "../words.js";

/** How the learning rate runs over the epochs, each with what it begins with. */
const schedules = {
  cosine: { period: 100 },
  exponential: { gamma: 0.99 },
  step: { stepSize: 100, gamma: 0.5 },
  linear: { startFactor: 1, endFactor: 0.1, period: 100 },
  oneCycle: { period: 100 },
};

const clippings = { norm: { threshold: 1 }, value: { threshold: 1 } };

/** What besides the optimizer makes a step: how its learning rate runs, how gradients are clipped, penalties on weights. */
export const stepSettings = (problem, labelled) => [
  ...choice(labelled, text.settings.schedule, "optimizer.schedule", problem.optimizer.schedule, text.settings.constant, schedules),
  ...choice(labelled, text.settings.clipping, "gradientClipping", problem.gradientClipping, text.settings.nothing, clippings),
  ...penalties.map(([path, label]) => labelled(label, numberField(path, label, { standard: 0 }))),
];

const penalties = [["regularization.l1", text.settings.l1], ["regularization.l2", text.settings.l2]];

/** One of several kinds, or none, and the numbers that the chosen one has. */
function choice(labelled, label, path, chosen, none, kinds) {
  const select = h("select", {
    id: `choice-${path}`,
    onchange: ({ target }) => change(withValue(current(), path, target.value ? { type: target.value, ...kinds[target.value] } : undefined)),
  }, h("option", { value: "" }, none),
  ...Object.keys(kinds).map((name) => h("option", { value: name, selected: name === chosen?.type }, phraseOf(name))));
  const numbers = Object.keys(chosen ?? {}).filter((name) => name !== "type");
  const number = (name) => labelled(phraseOf(name), numberField(`${path}.${name}`, `${label}: ${phraseOf(name)}`));
  return [labelled(label, select), ...numbers.map(number)];
}
