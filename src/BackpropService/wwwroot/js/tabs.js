import { find } from "./dom.js";

/** Tabs as the ARIA practices describe them: arrow keys go from one to the next. */
export function startTabs() {
  const tabs = all();
  tabs.forEach((tab) => {
    tab.addEventListener("click", () => showTab(tab.dataset.tab));
    tab.addEventListener("keydown", (event) => {
      const shown = tabs.filter(({ hidden }) => !hidden);
      const to = { ArrowRight: shown.indexOf(tab) + 1, ArrowLeft: shown.indexOf(tab) - 1, Home: 0, End: -1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        const next = shown.at(to % shown.length);
        showTab(next.dataset.tab);
        next.focus();
      }
    });
  });
}

export function showTab(name) {
  all().forEach((tab) => {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    find(`panel-${tab.dataset.tab}`).hidden = !chosen;
  });
  document.dispatchEvent(new CustomEvent("tab", { detail: name }));
}

export const tabNames = () => all().map((tab) => tab.dataset.tab);

export const shownTab = () => all().find((tab) => tab.getAttribute("aria-selected") === "true").dataset.tab;

const all = () => [...document.querySelectorAll("[role=tab]")];
