import { find, h } from "../dom.js";
import { text } from "../language.js";
import { within } from "../problem.js";
import { change, current } from "../store.js";
import { examples } from "./examples.js";

/** A menu of problems to begin with. */
export function startExamples() {
  const menu = find("examples");
  menu.replaceChildren(
    h("option", { value: "", disabled: true, selected: true }, text.network.examples),
    ...Object.keys(examples).map((name) => h("option", { value: name }, text.examples[name])));
  menu.addEventListener("change", () => {
    change(within(current(), examples[menu.value]));
    menu.value = "";
  });
}
