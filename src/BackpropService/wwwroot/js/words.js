import { text } from "./language.js";

/** "a, b and c"; of a long list the first ones, and how many there are besides. */
export function listed(items, most = Infinity) {
  const shown = items.length <= most ? items : [...items.slice(0, most), text.common.more(items.length - most)];
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${text.common.and} ${shown.at(-1)}`;
}

/** What people call what the API has a short name for: halfSquaredError, "half squared error". */
export const phraseOf = (name) => text.phrases[name] ?? spaced(name);

/** The words of a name of the API: weightDecay, "weight decay". */
const spaced = (name) => name.replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();

export const capitalized = (sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
