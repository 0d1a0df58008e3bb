import { find, write } from "../dom.js";
import { change, current } from "../store.js";

/** Which of several samples is walked through, and whether a step goes over all of them. */
export function startSamples() {
  const go = (by) => change({ ...current(), sample: (current().sample + by + current().inputs.length) % current().inputs.length });
  find("step-over").addEventListener("change", ({ target }) => change({ ...current(), over: target.value }));
  find("sample-back").addEventListener("click", () => go(-1));
  find("sample-next").addEventListener("click", () => go(1));
}

export function showSamples({ inputs, sample, over }) {
  find("samples").hidden = inputs.length < 2;
  find("step-over").value = over ?? "all";
  write(find("step-over").options[0], `all ${inputs.length} samples`);
  write(find("sample-name"), `Sample ${sample}, of 0 to ${inputs.length - 1}`);
}
