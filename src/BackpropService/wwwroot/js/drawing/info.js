import { find, write } from "../dom.js";

const texts = new WeakMap();
const idle = "Point at a number to read it in full; click it to change it. Click a weight’s name for its derivation.";

/** Lets an element say what it is, in the line below the drawing, when it is pointed at or focused. */
export function says(element, text) {
  texts.set(element, text);
  element.toggleAttribute("data-says", true);
  return element;
}

export function listen(drawing) {
  const show = ({ target }) => {
    const element = target.closest("[data-says]");
    write(find("info"), (element && texts.get(element)()) || idle);
  };
  drawing.addEventListener("pointerover", show);
  drawing.addEventListener("focusin", show);
  drawing.addEventListener("pointerleave", () => {
    const focused = document.activeElement?.closest("[data-says]");
    write(find("info"), (focused && texts.get(focused)()) || idle);
  });
  write(find("info"), idle);
}
