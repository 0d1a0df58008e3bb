import { find, write } from "../dom.js";
import { text } from "../language.js";
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
  write(find("step-over").options[0], text.samples.allOf(inputs.length));
  write(find("sample-name"), text.samples.which(sample, inputs.length - 1));
}
