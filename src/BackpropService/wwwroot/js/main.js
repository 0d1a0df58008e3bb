import { startAddress } from "./address.js";
import { get, post } from "./api.js";
import { attempt } from "./attempt.js";
import { showSamples, startSamples } from "./data/samples.js";
import { startDigits } from "./digits.js";
import { find, h, write } from "./dom.js";
import * as drawing from "./drawing/drawing.js";
import { select, selection } from "./drawing/selection.js";
import { startExamples } from "./examples/menu.js";
import { startCopying } from "./exact.js";
import { clearProblems, refresh } from "./fields.js";
import { text } from "./language.js";
import { isShaped } from "./layers.js";
import { startLessons } from "./lessons/menu.js";
import { parametersOf } from "./names.js";
import { load, panelOf } from "./panels.js";
import { begun, isOverAll, stepOf } from "./problem.js";
import { reveal } from "./reveal.js";
import { showLearning } from "./settings/learning.js";
import { startDropping } from "./sharing/dropping.js";
import { hideParts } from "./sharing/hiding.js";
import * as walk from "./steps/walk.js";
import * as store from "./store.js";
import { withInitial, withLayerAdded } from "./structure.js";
import { showTab, shownTab, startTabs } from "./tabs.js";
import { startTheme } from "./theme.js";
import { startLanguage } from "./translation.js";
import { typeset } from "./typeset.js";
import { valuesOf } from "./values.js";

let catalog;
let values;
let computing;
const mostAtOnce = 2000;

startLanguage();
startTheme();
startTabs();
startDigits(() => show(store.current()));
startCopying();
drawing.start();
walk.start({ moved: draw, wholeStep: () => attempt(wholeStep) });
store.subscribe(take);
startSamples();
startExamples();
startDropping((file) => attempt(async () => (await load("share")).open(file)));
listen();
take(store.current());
attempt(async () => {
  catalog = await get("/catalog");
  show(store.current());
});
await startAddress();
startLessons();

/** Takes up a problem: draws it at once, with the numbers at hand until the service has computed its own. */
async function take(problem) {
  if (walk.follow(problem)) {
    values = undefined;
  }

  clearProblems();
  write(find("outcome"), "");
  const computed = compute(problem);
  show(problem);
  await computed;
}

function compute(problem) {
  return attempt(async () => {
    try {
      values = await valuesOf(problem, isBackWanted(problem)) ?? values;
    } catch (error) {
      values = undefined;
      throw error;
    } finally {
      draw();
    }
  });
}

function show(problem) {
  showLearning(problem, catalog);
  showSamples(problem);
  find("settings-and-learning").querySelectorAll("input.number[data-path]").forEach(refresh);
  find("undo").disabled = !store.canUndo();
  find("redo").disabled = !store.canRedo();
  find("add-layer").disabled = isShaped(problem);
  hideParts(problem);
  draw();
}

/** The way back of a large network is asked for where it is looked at: it takes as many numbers as there are weights, twice. */
function isBackWanted(problem) {
  return parametersOf(problem).length <= mostAtOnce
    || shownTab() === "derivation" || (shownTab() === "walk" && (walk.isOnWayBack() || selection() !== undefined));
}

function draw() {
  const problem = store.current();
  if (values?.of === problem && !values.step && isBackWanted(problem) && computing !== problem) {
    computing = problem;
    compute(problem);
  }

  drawing.show(problem, values, viewNow(problem), { catalog, goTo, open });
  if (!values || values.of === problem) {
    walk.tell(problem, values, open);
  }

  tellRemarks();
  tellTab(problem);
}

/** Says below the drawing what is hardly meant about what it shows; a sentence that stays is not read out again. */
function tellRemarks() {
  const remarks = values?.remarks ?? [];
  const list = find("pass-remarks");
  if (remarks.join() !== list.dataset.told) {
    list.dataset.told = remarks.join();
    list.replaceChildren(...remarks.map((remark) => h("li", {}, ...typeset(remark))));
  }
}

/** What the drawing tells: where the walk stands, or what the derivation speaks of. */
function viewNow(problem) {
  const tab = shownTab();
  return tab === "walk" ? walk.view() : panelOf(tab)?.view?.(problem) ?? walk.viewOfAll();
}

/** Writes what the chosen tab shows, if it shows something of the problem's own. */
function tellTab(problem) {
  const show = panelOf(shownTab())?.show;
  if (show) {
    attempt(() => show(problem, { catalog, values, redraw: draw, point: drawing.point, goTo }));
  }
}

/** A tab that is opened for the first time is loaded, and the drawing then tells of it too. */
function openTab({ detail: tab }) {
  draw();
  if (tab !== "walk" && !panelOf(tab)) {
    attempt(async () => {
      await load(tab);
      draw();
    });
  }
}

async function wholeStep() {
  const problem = begun(store.current());
  const body = stepOf(problem);
  const step = await post("/train-step", body);
  walk.toStart();
  showTab("walk");
  store.change({ ...problem, network: step.network, optimizer: step.optimizer, steps: problem.steps + 1 });
  const { inputs, targets, loss, mode, seed } = body;
  const after = await post("/forward", { inputs, targets, loss, mode, seed, network: step.network });
  const over = problem.inputs.length < 2 ? ""
    : isOverAll(problem) ? text.walk.overAll(inputs.length)
    : text.walk.overOne(problem.sample);
  walk.tellOutcome({ steps: problem.steps + 1, over }, step.loss.total, after.loss.total);
}

function goTo(neuron) {
  select(neuron);
  if (shownTab() !== "walk") {
    showTab("walk");
  }

  walk.goTo(neuron);
}

function open(parameter) {
  return attempt(async () => {
    const { choose } = await load("derivation");
    choose(parameter);
    showTab("derivation");
    reveal(find("panel-derivation"));
  });
}

function listen() {
  document.addEventListener("tab", openTab);
  find("skip").addEventListener("click", () => find("next").focus());
  find("derived").addEventListener("change", ({ target }) => open(target.value));
  find("undo").addEventListener("click", store.undo);
  find("redo").addEventListener("click", store.redo);
  find("add-layer").addEventListener("click", () => attempt(() => store.changeBy((now) => withLayerAdded(now))));
  find("initialize").addEventListener("click", () => attempt(() =>
    store.changeBy((now) => withInitial(now, now.scheme ?? "xavier", (now.seed ?? 0) + 1))));
  document.addEventListener("pointerover", ({ target }) => drawing.point(target.closest("[data-neuron]")?.getAttribute("data-neuron")));
}
