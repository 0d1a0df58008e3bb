import { h } from "../dom.js";
import { reveal } from "../reveal.js";

const ring = h("i", { class: "ring", "aria-hidden": "true", hidden: true });
/** When it is brought into view, in milliseconds from when it is there: the page may still be scrolling to something else. */
const moments = [0, 1000];
let selector;
let seenAt;
let reveals;
let frame;

/** Points at the first that a selector finds in view, wherever it goes: it may be drawn later, and anew. */
export function point(at) {
  selector = at;
  seenAt = undefined;
  reveals = 0;
  document.body.append(ring);
  cancelAnimationFrame(frame);
  follow();
}

export function stopPointing() {
  cancelAnimationFrame(frame);
  ring.remove();
}

function follow() {
  const target = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
  ring.hidden = !target;
  if (target) {
    const { left, top, width, height } = target.getBoundingClientRect();
    Object.assign(ring.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    seenAt ??= performance.now();
    if (performance.now() - seenAt >= moments[reveals]) {
      reveals++;
      reveal(target);
    }
  }

  frame = requestAnimationFrame(follow);
}
