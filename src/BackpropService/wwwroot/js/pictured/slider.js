import { h, write } from "../dom.js";

const pause = 600;

/** A button that goes on from window to window, until it is pressed again or what it moves is gone. */
export function slider(moved, next) {
  let timer;
  const button = h("button", { type: "button", onclick: () => (timer ? stop() : start()) }, "Slide");
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    write(button, "Slide");
  };
  const start = () => {
    write(button, "Stop");
    timer = setInterval(() => (moved.isConnected ? next() : stop()), pause);
  };
  return button;
}
