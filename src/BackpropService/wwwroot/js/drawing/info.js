import { find, write } from "../dom.js";
import { text } from "../language.js";

const texts = new WeakMap();

/** Lets an element say what it is, in the line below the drawing, when it is pointed at or focused. */
export function says(element, sentence) {
  texts.set(element, sentence);
  element.toggleAttribute("data-says", true);
  return element;
}

let pointedAt;

export function listen(drawing) {
  const turnTo = (element) => {
    pointedAt = element?.closest("[data-says]");
    tellInfo();
  };
  drawing.addEventListener("pointerover", ({ target }) => turnTo(target));
  drawing.addEventListener("focusin", ({ target }) => turnTo(target));
  drawing.addEventListener("pointerleave", () => turnTo(drawing.contains(document.activeElement) ? document.activeElement : undefined));
  tellInfo();
}

/** Says it again: the numbers may be others by now. */
export const tellInfo = () => write(find("info"), (pointedAt?.isConnected && texts.get(pointedAt)()) || text.drawing.idle);
