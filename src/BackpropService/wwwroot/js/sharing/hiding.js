import { find } from "../dom.js";
import { showTab, shownTab, tabNames } from "../tabs.js";

/** What can be hidden besides tabs: tools above the drawing, and how it learns. */
const places = { tools: "tools", settings: "settings-and-learning" };

export const partNames = () => [...Object.keys(places), ...tabNames()];

/** The tabs that a lesson leaves; one there always is. */
export function tabsLeft({ hidden = [] }) {
  const left = tabNames().filter((name) => !hidden.includes(name));
  return left.length > 0 ? left : tabNames().slice(0, 1);
}

/** Shows what a lesson leaves of the page. */
export function hideParts(problem) {
  const { hidden = [] } = problem;
  const left = tabsLeft(problem);
  Object.entries(places).forEach(([name, id]) => { find(id).hidden = hidden.includes(name); });
  tabNames().forEach((name) => { find(`tab-${name}`).hidden = !left.includes(name); });
  if (!left.includes(shownTab())) {
    showTab(left[0]);
  }
}

/** Which parts a link hides, of those there are. */
export const hiddenIn = (found) => (Array.isArray(found?.hidden) ? partNames().filter((name) => found.hidden.includes(name)) : []);
