import { attempt } from "../attempt.js";
import { find, h } from "../dom.js";
import { text } from "../language.js";

/** A menu of guided lessons; a link may name one. What leads through them is loaded with the first. */
export function startLessons() {
  const { titles } = text.lessons;
  const begin = (name) => attempt(async () => (await import("./tour.js")).begin(name));
  const menu = find("lessons");
  menu.replaceChildren(
    h("option", { value: "", disabled: true, selected: true }, text.lessons.choose),
    ...Object.entries(titles).map(([name, title]) => h("option", { value: name }, title)));
  menu.addEventListener("change", () => {
    begin(menu.value);
    menu.value = "";
  });
  const linked = new URLSearchParams(location.search).get("lesson");
  if (Object.hasOwn(titles, linked)) {
    begin(linked);
  }
}
