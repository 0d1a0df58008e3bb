import { find, write } from "../dom.js";
import { text } from "../language.js";

/** What ends it where it is not meant for its own controls. */
const actions = ["pointerdown", "keydown", "tab"];
const arrows = ["ArrowLeft", "ArrowRight"];
let isPlaying = false;
let timer;

find("pace").addEventListener("change", wait);

/** Goes from scene to scene by itself at the pace that is chosen, until the end or until the reader does anything else. */
export function toggle() {
  if (isPlaying) {
    stop();
  } else {
    mark(true);
    actions.forEach((action) => document.addEventListener(action, stopElsewhere));
    find("scene").addEventListener("told", wait);
    find(find("next").disabled ? "phase-forward" : "next").click();
  }
}

function stop() {
  clearTimeout(timer);
  mark(false);
  actions.forEach((action) => document.removeEventListener(action, stopElsewhere));
  find("scene").removeEventListener("told", wait);
}

function stopElsewhere({ target, key }) {
  if (target !== find("pace") && (target !== find("play") || arrows.includes(key))) {
    stop();
  }
}

/** A scene has its time from when it is told: the service may be slow. */
function wait() {
  clearTimeout(timer);
  if (find("next").disabled) {
    stop();
  } else {
    timer = setTimeout(() => find("next").click(), 1000 * find("pace").value);
  }
}

function mark(isOn) {
  isPlaying = isOn;
  write(find("play"), isOn ? "❚❚" : "▶");
  find("play").setAttribute("aria-label", isOn ? text.walk.pause : text.walk.play);
  find("whole-step").hidden = isOn;
  find("pace").hidden = !isOn;
}
