/** A field that is being edited grows over its neighbours; this near to the left edge, to the right. */
const nearLeft = 160;

/** Puts an element where the layout has it, by its centre. */
export function place(element, { x, y, w, h }) {
  element.classList.toggle("at-left", x < nearLeft);
  Object.assign(element.style, { left: `${x - w / 2}px`, top: `${y - h / 2}px`, width: `${w}px`, height: `${h}px` });
}
