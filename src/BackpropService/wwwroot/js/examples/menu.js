import { attempt } from "../attempt.js";
import { find, h } from "../dom.js";
import { text } from "../language.js";
import { within } from "../problem.js";
import { change, current } from "../store.js";

/** A menu of problems to begin with. */
export function startExamples() {
  const menu = find("examples");
  menu.replaceChildren(
    h("option", { value: "", disabled: true, selected: true }, text.network.examples),
    ...Object.entries(text.examples).map(([name, title]) => h("option", { value: name }, title)));
  menu.addEventListener("change", () => {
    const { value } = menu;
    menu.value = "";
    attempt(async () => {
      const { examples } = await import("./examples.js");
      change(within(current(), examples[value]));
    });
  });
}
