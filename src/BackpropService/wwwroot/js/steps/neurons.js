import { h } from "../dom.js";
import { text } from "../language.js";

/** Buttons to the neurons that a formula speaks of: pointing at one points at the neuron in the drawing, pressing it goes there. */
export function neuronLinks(maths, { point, goTo }) {
  const parts = maths.flatMap((math) => [...math.querySelectorAll("[data-neuron]")]);
  const names = new Set(parts.map((part) => part.getAttribute("data-neuron")));
  return [...names].map((name) => h("button", {
    type: "button", class: "link", "aria-label": text.common.goTo(name),
    onfocus: () => point(name), onblur: () => point(),
    onpointerenter: () => point(name), onpointerleave: () => point(),
    onclick: () => goTo(name),
  }, name));
}
