import { h, write } from "../dom.js";
import { text } from "../language.js";

const pause = 600;

/** A button that goes on from window to window, until it is pressed again or what it moves is gone. */
export function slider(moved, next) {
  let timer;
  const button = h("button", { type: "button", onclick: () => (timer ? stop() : start()) }, text.shaped.slide);
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    write(button, text.shaped.slide);
  };
  const start = () => {
    write(button, text.shaped.stop);
    timer = setInterval(() => (moved.isConnected ? next() : stop()), pause);
  };
  return button;
}
