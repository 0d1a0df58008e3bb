import { find, h, write } from "../dom.js";
import { exact } from "../exact.js";
import { text } from "../language.js";
import { isShaped, outlineOf } from "../layers.js";
import { shapedScenes } from "../pictured/scenes.js";
import { reveal } from "../reveal.js";
import { explain, stepsFor } from "./explanations.js";
import { makeReachable } from "./overflow.js";
import { overview } from "./overview.js";
import { scenesOf } from "./scenes.js";
import { viewOf } from "./view.js";

/** Whether the way back is told of where the walk stands. */
export const isOnWayBack = () => ["backward", "update"].includes(scenes[position].phase);

const phases = ["forward", "error", "backward", "update"];
let scenes = [];
let position = 0;
let shape;
let told;
let onMove;

/** What the drawing shows now. */
export const view = () => viewOf(scenes, position);

/** What the drawing shows while nobody walks. */
export const viewOfAll = () => viewOf(scenes, 0);

export function start({ moved, wholeStep }) {
  onMove = moved;
  find("next").addEventListener("click", () => go(position + 1));
  find("back").addEventListener("click", () => go(position - 1));
  find("play").addEventListener("click", async () => (await import("./player.js")).toggle());
  find("whole-step").addEventListener("click", wholeStep);
  phases.forEach((phase) => find(`phase-${phase}`).addEventListener("click", () => go(scenes.findIndex((scene) => scene.phase === phase))));
  document.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by && !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select, [role=tab], [tabindex='0']")) {
      event.preventDefault();
      go(position + by);
    }
  });
}

/** Takes up a problem; where its shape is another, the walk begins anew, and that is told. */
export function follow(problem) {
  const { network } = problem;
  const now = JSON.stringify([outlineOf(network), network.layers.map(({ activation }) => activation === "softmax"), isShaped(problem)]);
  const titles = JSON.stringify([now, network.layers.map(({ activation }) => activation)]);
  scenes = titles === told ? scenes : isShaped(problem) ? shapedScenes(problem) : scenesOf(problem);
  told = titles;
  const isOther = now !== shape;
  position = isOther ? 0 : position;
  shape = now;
  return isOther;
}

export const toStart = () => { position = 0; };

/** Goes to the scene of a neuron: forth while the walk goes forth, back on the way back. */
export function goTo(neuron) {
  const isBack = isOnWayBack();
  const found = scenes.findIndex(({ phase, cards }) => cards?.includes(neuron) && (phase === "backward") === isBack);
  go(found < 0 ? scenes.findIndex(({ cards }) => cards?.includes(neuron)) : found);
}

/** Writes the panel for where the walk stands. */
export async function tell(problem, values, open) {
  const scene = scenes[position];
  write(find("scene-title"), scene.title);
  write(find("scene-count"), text.common.place(position + 1, scenes.length));
  find("back").disabled = position === 0;
  find("next").disabled = position === scenes.length - 1;
  markPhases(scene.phase);
  find("outcome").hidden = position > 0;
  const body = await bodyOf(scene, problem, values, open).catch((error) => [h("p", { class: "notice" }, error.message)]);
  if (scene === scenes[position]) {
    find("scene").replaceChildren(...body);
    makeReachable(find("scene"));
    find("scene").dataset.phase = scene.phase;
    find("scene").dataset.told = find("scene-count").textContent;
    find("scene").dispatchEvent(new Event("told"));
  }
}

async function bodyOf(scene, problem, values, open) {
  if (!values) {
    return [h("p", { class: "missing" }, text.walk.noNumbers)];
  }

  if (scene.phase === "update" && !values.step) {
    return [];
  }

  if (scene.phase === "start") {
    return overview(problem, values);
  }

  if (scene.phase === "update") {
    const { updates } = await import("./updates.js");
    return updates(problem, values, open);
  }

  if (scene.body) {
    return scene.body(problem, values, open);
  }

  const { derivations, equation } = await explain(problem, scene.about);
  return [h("ol", { class: "equations" }, ...stepsFor(scene, derivations).map((step) => equation(step)))];
}

function go(to) {
  position = Math.min(Math.max(to, 0), scenes.length - 1);
  onMove();
  reveal(find("scene-title"));
}

function markPhases(phase) {
  const reached = phases.indexOf(phase);
  phases.forEach((name, index) => {
    const button = find(`phase-${name}`);
    button.toggleAttribute("data-done", index < reached);
    if (index === reached) {
      button.setAttribute("aria-current", "step");
    } else {
      button.removeAttribute("aria-current");
    }
  });
}

/** What a whole step did to the error, in a sentence. */
export function tellOutcome({ steps, over }, before, after) {
  find("outcome").replaceChildren(text.walk.done(steps, over), exact(before), text.walk.now, exact(after),
    after > before ? text.walk.tooLong : ".");
  reveal(find("outcome"));
}
