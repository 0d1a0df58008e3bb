import { h, s } from "../dom.js";
import { text } from "../language.js";
import { dataOf, sets } from "./sets.js";

const size = 46;

/** A small picture of every data set of the page, to be chosen by. */
export const gallery = (choose) => Object.keys(sets).map((name) => h("button", {
  type: "button", class: "thumbnail", "data-set": name, title: text.data[name], "aria-label": text.data[name], onclick: () => choose(name),
}, picture(dataOf(name))));

function picture({ inputs, targets }) {
  const isCorner = inputs.length < 10;
  const place = (value) => size * (isCorner ? 0.2 + 0.6 * value : 0.5 + 0.42 * value);
  const middle = targets.reduce((sum, [target]) => sum + target, 0) / targets.length;
  return s("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true" }, ...inputs.map(([x, y], index) =>
    s("circle", { cx: place(x), cy: size - place(y), r: isCorner ? 4 : 1.6, class: targets[index][0] > middle ? "high" : "low" })));
}
