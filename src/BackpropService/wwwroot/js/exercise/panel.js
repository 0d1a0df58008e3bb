import { post } from "../api.js";
import { attempt } from "../attempt.js";
import { find, h, write } from "../dom.js";
import { clearError, showError } from "../fields.js";
import { text } from "../language.js";
import { isShaped, outlineOf } from "../layers.js";
import { parametersOf } from "../names.js";
import { full, read, told } from "../numbers.js";
import { sampleOf } from "../problem.js";
import { explain } from "../steps/explanations.js";
import { scenesOf } from "../steps/scenes.js";
import { change, current } from "../store.js";
import { typeset } from "../typeset.js";

/** More numbers than this nobody works out by hand. */
const mostAsked = 120;
const verdicts = { right: "✓", rightFromYours: text.exercise.fromYours, wrong: "✗" };
let shown;
let asked = 0;
let right = new Set();
let redraw;

export function start() {
  find("new-exercise").addEventListener("click", () => attempt(async () => {
    const { drawnExercise } = await import("./drawn.js");
    change(await drawnExercise(current()));
  }));
  find("print-exercise").addEventListener("click", () => print());
  find("print-solutions").addEventListener("click", () => attempt(printSolutions));
  find("clear-exercise").addEventListener("click", () => {
    shown = undefined;
    show(current(), { redraw });
    redraw();
  });
}

/** What the drawing shows beside the sheet: what is given, and what was worked out rightly. */
export const view = () => ({
  phase: "start", knows: (id) => right.has(id), lightsCard: () => false, lightsParameter: () => false, lights: () => undefined,
});

/** A sheet with a blank for every number of the step that is shown; it stays while only looks change. */
export function show(problem, context) {
  ({ redraw } = context);
  const { network, inputs, targets, sample, loss, optimizer } = problem;
  const key = JSON.stringify([outlineOf(network), network, inputs[sample], targets[sample], loss, optimizer]);
  if (key === shown) {
    return;
  }

  shown = key;
  right = new Set();
  write(find("marks"), "");
  const scenes = isShaped(problem) ? [] : scenesOf(problem).filter(({ ids }) => ids);
  const isTooLong = isShaped(problem) || scenes.reduce((sum, { ids }) => sum + ids.length, 0) > mostAsked;
  find("sheet").replaceChildren(...(isTooLong
    ? [h("p", {}, text.exercise.tooLong)]
    : ["forward", "error", "backward", "update"].map((phase) =>
      h("fieldset", { "data-phase": phase }, h("legend", {}, text.walk[phase]),
        ...scenes.filter((scene) => scene.phase === phase).flatMap(({ ids }) => ids.map(blank))))));
}

function blank(id) {
  const field = h("input", {
    id: `blank-${id}`, class: "number", type: "text", inputmode: "decimal", autocomplete: "off", "data-blank": id, "aria-label": called(id),
    onchange: () => attempt(mark),
  });
  return h("div", { class: "blank" }, h("label", { for: field.id }, ...typeset(called(id))), h("span", { class: "control" }, field),
    h("span", { class: "mark", role: "status" }), h("span", { class: "solution" }));
}

/** Prints the sheet with the right number beside every blank, which the screen does not show. */
async function printSolutions() {
  const problem = current();
  const { derivations } = await explain(problem, parametersOf(problem).map(({ name }) => name));
  const right = new Map(derivations.flatMap(({ steps }) => steps).map(({ id, value }) => [id, value]));
  find("sheet").querySelectorAll("[data-blank]").forEach((field) => {
    write(field.closest(".blank").querySelector(".solution"), told(right.get(field.dataset.blank)));
  });
  find("sheet").classList.add("solved");
  print();
  find("sheet").classList.remove("solved");
}

/** ∂E/∂w1 for dE/dw1, new w1 for w1_next. */
const called = (id) => id.replace(/^dE\/d/, "∂E/∂").replace(/^(.*)_next$/, (_, name) => text.exercise.next(name));

/** Has the service mark what is filled in; what follows rightly from an own mistake counts. */
async function mark() {
  const question = ++asked;
  const problem = current();
  const fields = [...find("sheet").querySelectorAll("[data-blank]")];
  const answers = Object.fromEntries(fields.filter(isNumber).map((field) => [field.dataset.blank, read(field.value)]));
  if (Object.keys(answers).length === 0) {
    return;
  }

  const answer = await post("/grade", { ...sampleOf(problem), decimals: 4, answers });
  if (question === asked && problem === current()) {
    const marks = new Map(answer.marks.map((one) => [one.id, one]));
    fields.forEach((field) => tell(field, marks.get(field.dataset.blank)));
    right = new Set(answer.marks.filter(({ verdict }) => verdict === "right").map(({ id }) => id));
    write(find("marks"), text.exercise.points(answer.points, answer.outOf));
    redraw();
  }
}

function isNumber(field) {
  clearError(field);
  const isFilled = field.value.trim() !== "";
  if (isFilled && read(field.value) === undefined) {
    showError(field, text.common.notANumber(field.value));
  }

  return isFilled && read(field.value) !== undefined;
}

function tell(field, one) {
  const place = field.closest(".blank");
  place.dataset.verdict = one?.verdict ?? "";
  const why = one?.verdict === "wrong" ? [" ", ...typeset(one.explanation ?? text.exercise.lookAgain)] : [];
  place.querySelector(".mark").replaceChildren(...(one ? [verdicts[one.verdict] ?? one.verdict, ...why] : []));
  field.title = one?.verdict === "rightFromYours" ? text.exercise.rightFromYours(full(one.expected)) : "";
}
