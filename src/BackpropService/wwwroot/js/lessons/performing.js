import { choose } from "../derivation/derivation.js";
import { find } from "../dom.js";
import { select } from "../drawing/selection.js";
import { opened } from "../sharing/opening.js";
import * as walk from "../steps/walk.js";
import { change } from "../store.js";
import { showTab } from "../tabs.js";

/** When a button can be pressed, and what is there once it has done what it does; while a training goes on, its button would stop it. */
const buttons = {
  "whole-step": ["#whole-step:enabled", "#outcome:not(:empty)"],
  "draw-landscape": ["#draw-landscape:enabled", "#landscape-map:not([hidden])"],
  train: ["#epoch:enabled", "#trained:not(:empty)"],
};
/** Longer than this, in milliseconds, nothing is waited for. */
const patience = 20_000;

/** Does what a step of a lesson says, as a reader would. */
export async function perform({ problem, tab, phase, neuron, derived, open, ready, fill = {}, press = [] }) {
  if (problem) {
    select();
    change(await opened(await problem()));
  }

  if (tab) {
    showTab(tab);
    await until(`#panel-${tab}:not([inert])`);
  }

  if (phase) {
    find(`phase-${phase}`).click();
  }

  if (neuron) {
    select(neuron);
    walk.goTo(neuron);
  }

  if (derived) {
    choose(derived);
    showTab("derivation");
  }

  if (open) {
    document.querySelector(open).open = true;
    await until(ready ?? open);
  }

  Object.entries(fill).forEach(([id, value]) => { find(id).value = value; });
  for (const id of press) {
    const [free, done] = buttons[id];
    await until(free);
    find(id).click();
    await until(done);
  }
}

/** Waits for what a selector finds, for a while. */
async function until(selector) {
  const end = performance.now() + patience;
  while (!document.querySelector(selector) && performance.now() < end) {
    await new Promise((done) => { setTimeout(done, 30); });
  }
}
