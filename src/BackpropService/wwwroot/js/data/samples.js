import { find, write } from "../dom.js";
import { change, current } from "../store.js";

/** Which of several samples is walked through. */
export function startSamples() {
  const go = (by) => change({ ...current(), sample: (current().sample + by + current().inputs.length) % current().inputs.length });
  find("sample-back").addEventListener("click", () => go(-1));
  find("sample-next").addEventListener("click", () => go(1));
}

export function showSamples({ inputs, sample }) {
  find("samples").hidden = inputs.length < 2;
  write(find("sample-name"), `Sample ${sample}, of 0 to ${inputs.length - 1}`);
}
