import { attempt } from "../attempt.js";
import { find, h } from "../dom.js";
import { text } from "../language.js";
import { read } from "../numbers.js";
import { afresh } from "../problem.js";
import { change, changeBy, current } from "../store.js";
import { withInitial } from "../structure.js";
import { phraseOf } from "../words.js";

/** Where training starts: by which scheme and seed the weights are drawn, and the way back there. */
export function startStart() {
  const draw = (choice) => attempt(() => (
    changeBy((now) => withInitial(now, choice.scheme ?? now.scheme ?? "xavier", choice.seed ?? now.seed ?? 1))));
  find("scheme").addEventListener("change", ({ target }) => draw({ scheme: target.value }));
  find("seed").addEventListener("change", ({ target }) => draw({ seed: read(target.value) }));
  find("restart").addEventListener("click", () => change(restarted(current())));
}

const restarted = (problem) => afresh({ ...problem, network: problem.start ?? problem.network });

export function showStart({ scheme, seed, steps }, catalog) {
  const names = catalog?.schemes.map(({ name }) => name) ?? [];
  if (find("scheme").options.length !== names.length + 1) {
    find("scheme").replaceChildren(
      h("option", { value: "", disabled: true }, text.training.asGiven),
      ...names.map((name) => h("option", { value: name }, phraseOf(name))));
  }

  find("scheme").value = scheme ?? "";
  find("restart").disabled = steps === 0;
  if (document.activeElement !== find("seed")) {
    find("seed").value = scheme ? seed : "";
  }
}
