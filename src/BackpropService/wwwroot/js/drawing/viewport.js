import { find } from "../dom.js";
import { text } from "../language.js";

const factor = 1.25;
const least = 0.3;
const most = 3;
/** Smaller than this nothing is read: what is wider is scrolled, on a telephone sooner. */
const smallestFit = (available) => (available < 640 ? 0.75 : 0.5);
let chosen = 1;
let width = 1;

/** Has the drawing fit its window, and be zoomed, and moved where it is wider: by buttons, wheel and pointer. */
export function start() {
  const step = (by) => {
    chosen = Math.min(Math.max(chosen * by, least), most);
    apply();
  };
  find("zoom-in").addEventListener("click", () => step(factor));
  find("zoom-out").addEventListener("click", () => step(1 / factor));
  find("zoom-fit").addEventListener("click", () => {
    chosen = 1;
    apply();
  });
  find("beyond").addEventListener("click", () => find("drawing").scrollTo({ left: isAtEnd() ? 0 : find("drawing").scrollWidth }));
  find("drawing").addEventListener("scroll", tellWhatIsBeyond);
  find("drawing").addEventListener("wheel", (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
      step(event.deltaY < 0 ? factor : 1 / factor);
    }
  }, { passive: false });
  find("drawing").addEventListener("pointerdown", pan);
}

/** Takes up a drawing of a width: as large as it is, or smaller where it would run out of view. */
export function fit(drawn) {
  width = drawn;
  apply();
}

function apply() {
  const available = find("drawing").clientWidth;
  const fitting = Math.min(1, Math.max(available / width, smallestFit(available)));
  find("canvas").style.zoom = fitting * chosen;
  find("zoom-fit").disabled = chosen === 1;
  tellWhatIsBeyond();
}

/** A hint where the drawing goes on beyond the edge. */
function tellWhatIsBeyond() {
  const { scrollWidth, clientWidth } = find("drawing");
  find("beyond").hidden = scrollWidth - clientWidth < 8;
  find("beyond").textContent = isAtEnd() ? text.network.beyondBack : text.network.beyond;
}

function isAtEnd() {
  const { scrollLeft, scrollWidth, clientWidth } = find("drawing");
  return scrollLeft + clientWidth > scrollWidth - 8;
}

/** A mouse drags the drawing by its ground; fingers scroll as they do anywhere. */
function pan({ target, clientX, pointerId, pointerType }) {
  const drawing = find("drawing");
  if (pointerType !== "mouse" || !target.matches("#drawing, #canvas, #canvas > svg")) {
    return;
  }

  const from = drawing.scrollLeft + clientX;
  const move = (event) => { drawing.scrollLeft = from - event.clientX; };
  drawing.setPointerCapture(pointerId);
  drawing.addEventListener("pointermove", move);
  drawing.addEventListener("lostpointercapture", () => drawing.removeEventListener("pointermove", move), { once: true });
}
