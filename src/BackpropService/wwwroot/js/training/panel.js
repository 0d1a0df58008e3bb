import { Problem } from "../api.js";
import { alone, withRows, withSet } from "../data/choosing.js";
import { parseCsv } from "../data/csv.js";
import { sets } from "../data/sets.js";
import { find, h, write } from "../dom.js";
import { numberField, refresh } from "../fields.js";
import { full, short } from "../numbers.js";
import { change, current, replace } from "../store.js";
import { lossCurve } from "./curve.js";
import { showHeatMap } from "./heatmap.js";
import { train } from "./runner.js";

const curve = lossCurve();
const reasons = { epochs: "all epochs are done", targetLoss: "the target loss is reached", earlyStopping: "there was no more progress" };
let history = [];
let stop;

export function startTraining(attempt) {
  find("data").replaceChildren(h("option", { value: "single" }, "The single sample"),
    ...Object.entries(sets).map(([name, { title }]) => h("option", { value: name }, title)), h("option", { value: "own" }, "Your own rows (CSV)"));
  find("data").addEventListener("change", ({ target }) => attempt(() => choose(target.value)));
  find("reseed").addEventListener("click", () => attempt(async () => change(await withSet(current(), current().data, (current().seed ?? 0) + 1))));
  find("use-csv").addEventListener("click", () => attempt(useCsv));
  find("training-fields").replaceChildren(
    setting("Epochs", numberField("training.epochs", "Epochs")),
    setting("Batch size", numberField("training.batchSize", "Batch size", { standard: "all" })),
    setting("Stop at loss", numberField("training.targetLoss", "Stop at loss", { standard: "none" })));
  find("curve").replaceChildren(curve.element);
  find("train").addEventListener("click", () => (stop ? stop.abort() : attempt(run)));
}

export function showTraining(problem) {
  const { data, inputs } = problem;
  find("data").value = data;
  find("csv-form").hidden = data !== "own" && find("data").value !== "own";
  find("reseed").hidden = !(data in sets) || data === "xor";
  find("training-fields").querySelectorAll("input").forEach(refresh);
  write(find("data-size"), `${inputs.length} ${inputs.length === 1 ? "sample" : "samples"}`);
  return showHeatMap(problem);
}

async function choose(name) {
  history = [];
  curve.draw(history);
  if (name === "own") {
    find("csv-form").hidden = false;
    find("csv").focus();
  } else {
    change(name === "single" ? alone(current()) : await withSet(current(), name, current().seed ?? 1));
  }
}

async function useCsv() {
  write(find("csv-error"), "");
  let rows;
  try {
    rows = parseCsv(find("csv").value, Number(find("csv-targets").value));
  } catch (error) {
    write(find("csv-error"), error.message);
    return;
  }

  change(await withRows(current(), rows));
}

async function run() {
  const before = current();
  stop = new AbortController();
  write(find("train"), "Stop");
  change({ ...before });
  const offset = history.at(-1)?.epoch ?? 0;
  let last = { epoch: 0 };
  let because = "it was stopped";
  try {
    for await (const report of train(before, stop.signal)) {
      last = report.loss === undefined ? last : report;
      if (report.network) {
        because = reasons[report.stoppedBecause] ?? because;
        replace({ ...current(), network: report.network, optimizer: report.optimizer, steps: report.optimizer.state?.step ?? 0 });
        write(find("remarks"), report.remarks.join(" "));
      } else {
        history.push({ epoch: offset + report.epoch, loss: report.loss });
        curve.draw(history);
        write(find("progress"), `Epoch ${report.epoch}: loss ${short(report.loss)}${report.accuracy === undefined ? "" : `, accuracy ${(100 * report.accuracy).toFixed(1)} %`}`);
      }
    }

    because = stop.signal.aborted ? "it was stopped" : because;
  } catch (error) {
    if (error.name !== "AbortError") {
      because = "it failed";
      throw error instanceof Problem ? error : new Problem({ detail: `The training broke off: ${error.message}` }, 0);
    }

    because = "it was stopped";
  } finally {
    stop = undefined;
    write(find("train"), "Train");
    write(find("trained"), last.epoch === 0 ? "" : `Trained ${last.epoch} epochs, until ${because}. Loss: ${full(last.loss)}.`);
  }
}

const setting = (label, control) => h("label", { class: "setting" }, h("span", {}, label), h("span", { class: "control" }, control));
