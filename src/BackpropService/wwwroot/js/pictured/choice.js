import { h } from "../dom.js";
import { makeReachable } from "../steps/overflow.js";

const kept = new Map();

/** What was chosen in a view stays while numbers change: `first` until something is. */
export function remembered(name, first) {
  kept.set(name, { ...first, ...kept.get(name) });
  return kept.get(name);
}

/** One of several by a menu: { element, choose(index) }; `chosen` holds which, under a name. */
export function choice(label, names, chosen, name, changed) {
  chosen[name] = Math.min(chosen[name], names.length - 1);
  const select = h("select", { onchange: () => choose(Number(select.value)) },
    ...names.map((one, index) => h("option", { value: index, selected: index === chosen[name] }, one)));
  const choose = (index) => {
    chosen[name] = index;
    select.value = index;
    changed();
  };
  return { choose, element: h("label", { class: "setting", hidden: names.length < 2 }, h("span", {}, label), select) };
}

/** Writes what a choice asks for, unless another is made before it is there. */
export function filler(place, partsOf) {
  let asked = 0;
  return async () => {
    const question = ++asked;
    const parts = await partsOf();
    if (question === asked) {
      place.replaceChildren(...parts.filter(Boolean));
      makeReachable(place);
    }
  };
}
