import { h, write } from "../dom.js";
import { numberField, refresh } from "../fields.js";
import { text } from "../language.js";
import { describe, entryOf } from "../names.js";
import { short } from "../numbers.js";
import { says } from "./info.js";
import { place } from "./place.js";
import { tag } from "./tags.js";

/** A weight on its connection: its name opens the derivation, its number can be edited, below stands what the step makes of it. */
export function drawWeight({ parameter, x, y, single }, { problem, about, open }) {
  const { name, path } = parameter;
  const meaning = describe(problem.network, parameter);
  const field = numberField(path, `${name}, ${meaning}`);
  const below = h("span", { class: "below" });
  const element = says(h("div", { class: "weight" },
    h("button", {
      type: "button", class: "name", tabindex: -1, onclick: () => open(name), "aria-label": text.common.derivation(`${name}, ${meaning}`),
    }, name),
    field, single ? null : below), () => about(parameter));
  const height = single ? tag.single : tag.height;
  place(element, { x, y, w: tag.width, h: height });
  return { parameter, element, fill: (now, values, scene) => fill(now, values, scene) };

  function fill({ network }, values, scene) {
    refresh(field);
    element.classList.toggle("negative", entryOf(network, parameter) < 0);
    element.classList.toggle("active", scene.lightsParameter(name));
    element.dataset.phase = scene.phase;
    const [sign, number] = scene.knows(`${name}_next`) ? ["→ ", values?.step && entryOf(values.step.network, parameter)]
      : scene.knows(`dE/d${name}`) ? ["∂ ", values?.gradients && entryOf(values.gradients, parameter)]
      : ["", undefined];
    write(below, number === undefined ? "" : sign + short(number));
    below.className = `below ${sign === "→ " ? "next" : "gradient"}`;
  }
}
