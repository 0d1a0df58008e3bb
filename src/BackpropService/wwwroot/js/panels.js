import { unreachable } from "./api.js";
import { find } from "./dom.js";

/** What stands behind each tab but the first: each may have `start()`, `show(problem, context)` and, for the drawing, `view(problem)`. */
const modules = {
  derivation: () => import("./derivation/derivation.js"),
  train: () => import("./training/panel.js"),
  check: () => import("./checking/panel.js"),
  exercise: () => import("./exercise/panel.js"),
  formula: () => import("./formula/panel.js"),
  share: () => import("./sharing/sharing.js"),
};

const loaded = {};

/** The module of a tab that was opened before. */
export const panelOf = (tab) => loaded[tab];

/** The module of a tab, loaded when it is first asked for; until then nothing in its panel can be pressed. */
export async function load(tab) {
  const module = await modules[tab]().catch((error) => { throw error instanceof TypeError ? unreachable() : error; });
  if (!loaded[tab]) {
    loaded[tab] = module;
    module.start?.();
    find(`panel-${tab}`).inert = false;
  }

  return module;
}
