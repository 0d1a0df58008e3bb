import { find, h } from "../dom.js";
import { text } from "../language.js";
import { change, current } from "../store.js";
import { partNames, tabsLeft } from "./hiding.js";

/** Offers a teacher to hide parts of the page; the link carries which. */
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

/** Checks what is shown; the last tab stays. */
export function showLesson(problem) {
  const left = tabsLeft(problem);
  find("lesson-parts").querySelectorAll("[data-part]").forEach((box) => {
    const { part } = box.dataset;
    box.checked = !(problem.hidden ?? []).includes(part);
    box.disabled = left.length === 1 && left[0] === part;
  });
}
