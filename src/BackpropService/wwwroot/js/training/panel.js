import { Problem } from "../api.js";
import { attempt } from "../attempt.js";
import { alone, withDraw, withFeatures, withSet } from "../data/choosing.js";
import { featureNames, plainFeatures, pointsOf } from "../data/features.js";
import { gallery } from "../data/gallery.js";
import { pointCounts, sets, standardCount } from "../data/sets.js";
import { startTable } from "../data/table.js";
import { find, h, write } from "../dom.js";
import { numberField, refresh } from "../fields.js";
import { text } from "../language.js";
import { isShaped } from "../layers.js";
import { short, told } from "../numbers.js";
import { begun } from "../problem.js";
import { change, changeBy, current, edited, isBeingEdited, replace } from "../store.js";
import { accountOf, curve, keep, nothing, tell } from "./accounts.js";
import { showConfusion } from "./confusion.js";
import { startDescent } from "./descent.js";
import { showHeatMap, startHeatMap } from "./heatmap.js";
import { afterMiniBatch, hasMiniBatches } from "./minibatch.js";
import { train } from "./runner.js";
import { showStart, startStart } from "./start.js";

const words = text.training;

/** The account of the training under way. */
let running;
let stop;

export function start() {
  find("data").replaceChildren(
    h("option", { value: "single" }, text.data.single),
    ...Object.keys(sets).map((name) => h("option", { value: name }, text.data[name])),
    h("option", { value: "own" }, text.data.own));
  find("data").addEventListener("change", ({ target }) => attempt(() => choose(target.value)));
  find("gallery").replaceChildren(...gallery((name) => attempt(() => choose(name))));
  find("features").replaceChildren(...featureNames.map((name) => h("button", {
    type: "button", class: "small", "data-feature": name, "aria-pressed": "false", onclick: () => attempt(() => toggle(name)),
  }, name)));
  find("point-count").replaceChildren(...pointCounts.map((count) => h("option", {}, String(count))));
  const redraw = (other) => change(withDraw(current(), other));
  find("reseed").addEventListener("click", () => redraw({ draw: (current().draw ?? 1) + 1 }));
  find("noise").addEventListener("change", ({ target }) => redraw({ noise: Number(target.value) }));
  find("point-count").addEventListener("change", ({ target }) => redraw({ pointCount: Number(target.value) }));
  find("training-fields").replaceChildren(
    setting(words.epochs, numberField("training.epochs", words.epochs)),
    setting(words.batchSize, numberField("training.batchSize", words.batchSize, { standard: text.common.all })),
    setting(words.testShare, numberField("training.validationSplit", words.testShareInFull, { standard: text.common.none })),
    setting(words.patience, numberField("training.earlyStopping.patience", words.patienceInFull, { standard: text.common.none })),
    setting(words.stopAt, numberField("training.targetLoss", words.stopAt, { standard: text.common.none })));
  find("curve").replaceChildren(curve.element);
  startDescent();
  startTable();
  startHeatMap();
  find("landscape").addEventListener("toggle", () => attempt(showLandscape));
  startStart();
  find("train").addEventListener("click", () => (stop ? stop.abort() : attempt(() => run(current().training.epochs))));
  find("epoch").addEventListener("click", () => attempt(() => run(1)));
  find("mini-batch").addEventListener("click", () => attempt(async () => {
    const { problem, first, last } = await afterMiniBatch(begun(current()));
    change(problem);
    keep(problem, { ...nothing, trained: words.steppedOver(problem.steps, first, last) });
  }));
}

export function show(problem, { catalog }) {
  tell(running ?? accountOf(problem));
  showStart(problem, catalog);
  const { data, inputs, noise, pointCount } = problem;
  find("data").value = data;
  find("csv-form").hidden = data !== "own" && find("data").value !== "own";
  const isDrawn = data in sets && !sets[data].isOrdered;
  find("reseed").hidden = !isDrawn;
  find("point-count-setting").hidden = !isDrawn;
  find("point-count").value = pointCount ?? standardCount;
  find("features-setting").hidden = !pointsOf(problem);
  [...find("features").children].forEach((button) =>
    button.setAttribute("aria-pressed", (problem.features ?? plainFeatures).includes(button.dataset.feature)));
  [...find("gallery").children].forEach((button) => button.setAttribute("aria-pressed", button.dataset.set === data));
  find("noise-setting").hidden = !(data in sets);
  find("noise").value = noise ?? 0;
  find("training-fields").querySelectorAll("input").forEach(refresh);
  find("mini-batch").hidden = !hasMiniBatches(problem);
  attempt(showLandscape);
  write(find("data-size"), text.common.samples(inputs.length));
  return Promise.all([showHeatMap(problem), stop ? undefined : showConfusion(problem)]);
}

/** The loss around the weights is loaded with the first look at it. */
async function showLandscape() {
  if (find("landscape").open) {
    (await import("./landscape/panel.js")).showLandscape(current());
  }
}

/** One feature more, or less; the last stays. */
async function toggle(name) {
  const now = current().features ?? plainFeatures;
  const features = featureNames.filter((one) => now.includes(one) !== (one === name));
  if (features.length > 0) {
    await changeBy((problem) => withFeatures(problem, features));
  }
}

async function choose(name) {
  if (name === "own") {
    find("csv-form").hidden = false;
    find("csv").focus();
    return;
  }

  const before = current();
  await changeBy((now) => (name === "single" ? alone(now) : withSet(now, name)));
  if (isShaped(before) && !isShaped(current())) {
    keep(current(), { ...nothing, trained: text.data.otherNetwork });
  }
}

async function run(epochs) {
  const start = { ...begun(current()) };
  const { history } = accountOf(start);
  const offset = history.at(-1)?.epoch ?? 0;
  let shown = start;
  let last = { epoch: 0 };
  let because = words.stopped;
  running = { ...nothing, history: [...history] };
  stop = new AbortController();
  write(find("train"), words.pause);
  find("epoch").disabled = true;
  change(start);
  try {
    for await (const report of train({ ...start, training: { ...start.training, epochs } }, stop.signal, () => find("speed").value)) {
      if (isBeingEdited() || !isSame(current(), shown)) {
        because = words.changed;
        break;
      }

      if (report.network) {
        const { network, optimizer, resume, remarks = [], epochs: lately, epoch } = report;
        shown = { ...current(), network, optimizer, resume, steps: optimizer.state?.step ?? 0 };
        running.remarks = [remarks.length > 0 && lately < offset + epoch && words.lately(lately), ...remarks].filter(Boolean).join(" ");
        replace(shown);
        because = words.reasons[report.stoppedBecause];
      } else {
        take(report, offset);
      }

      last = report;
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      because = words.failed;
      throw error instanceof Problem ? error : new Problem({ detail: words.brokeOff(error.message) }, 0);
    }
  } finally {
    because = stop.signal.aborted ? words.stopped : because;
    stop.abort();
    stop = undefined;
    write(find("train"), words.train);
    find("epoch").disabled = false;
    const inAll = offset > 0 ? words.inAll(offset + last.epoch) : "";
    const loss = last.epoch === 0 ? "" : words.loss(told(last.loss));
    const account = { ...running, trained: words.trained(last.epoch, inAll, because, loss) };
    running = undefined;
    await edited();
    keep(current(), current().network === shown.network ? account : { ...nothing, trained: account.trained });
  }
}

/** Whether what is shown is still what is trained; another sample may be looked at meanwhile. */
const isSame = (now, then) => ["network", "inputs", "targets", "loss", "optimizer"].every((part) => now[part] === then[part]);

/** Takes up how far the training is. */
function take({ epoch, loss, accuracy, validationLoss, validationAccuracy }, offset) {
  running.history.push({ epoch: offset + epoch, loss, validationLoss });
  const right = (share) => (share === undefined ? "" : words.accuracy((100 * share).toFixed(1)));
  const test = validationLoss === undefined ? "" : words.test(short(validationLoss), right(validationAccuracy));
  running.progress = words.progress(offset + epoch, short(loss), right(accuracy), test);
  tell(running);
}

const setting = (label, control) => h("label", { class: "setting" }, h("span", {}, label), h("span", { class: "control" }, control));
