import { find, h } from "../dom.js";
import { text } from "../language.js";
import { change, current } from "../store.js";
import { showTab, shownTab, tabNames } from "../tabs.js";

/** What a teacher can hide: tools above the drawing, how it learns, and each tab. */
const places = { tools: "tools", settings: "settings-and-learning" };

const partNames = () => [...Object.keys(places), ...tabNames()];

/** Offers to hide parts of the page; the link carries which. */
export function startLesson() {
  find("lesson-parts").replaceChildren(...partNames().map((name) => h("label", {},
    h("input", { type: "checkbox", "data-part": name, onchange: ({ target }) => hide(name, !target.checked) }),
    ` ${text.lesson[name] ?? text.tabs[name]}`)));
}

function hide(name, isHidden) {
  const others = (current().hidden ?? []).filter((one) => one !== name);
  const hidden = isHidden ? [...others, name] : others;
  change({ ...current(), hidden: hidden.length > 0 ? hidden : undefined });
}

/** Shows what a lesson leaves of the page; one tab there always is. */
export function showLesson({ hidden = [] }) {
  const left = tabNames().filter((name) => !hidden.includes(name));
  const shown = left.length > 0 ? left : tabNames().slice(0, 1);
  Object.entries(places).forEach(([name, id]) => { find(id).hidden = hidden.includes(name); });
  tabNames().forEach((name) => { find(`tab-${name}`).hidden = !shown.includes(name); });
  if (!shown.includes(shownTab())) {
    showTab(shown[0]);
  }

  find("lesson-parts").querySelectorAll("[data-part]").forEach((box) => {
    const { part } = box.dataset;
    box.checked = !hidden.includes(part);
    box.disabled = shown.length === 1 && shown[0] === part;
  });
}

/** Which parts a link hides, of those there are. */
export const hiddenIn = (found) => (Array.isArray(found?.hidden) ? partNames().filter((name) => found.hidden.includes(name)) : []);
