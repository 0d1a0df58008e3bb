import { attempt } from "../attempt.js";
import { find, h } from "../dom.js";
import { activationChoice } from "../drawing/headers.js";
import { numberField } from "../fields.js";
import { text } from "../language.js";
import { hasNetInputs, isShaped, kindOf, planOf, typeOf } from "../layers.js";
import { layerTitle } from "../names.js";
import { afresh, numberAt, withValue } from "../problem.js";
import { change, changeBy, current } from "../store.js";
import { withBiases } from "../structure.js";
import { capitalized, phraseOf } from "../words.js";
import { stepSettings } from "./step.js";

let written;

/** Loss and optimizer with their settings, as the catalog lists them. */
export function showLearning(problem, catalog) {
  const layers = problem.network.layers.map((layer) => [typeOf(layer), layer.activation, layer.freeze, planOf(layer).biases]);
  const { loss, optimizer, gradientClipping } = problem;
  const key = JSON.stringify([loss, optimizer, optimizer.schedule, gradientClipping].map((one) => one?.type).concat(layers, Boolean(catalog)));
  if (key === written) {
    for (const box of find("settings").querySelectorAll("input[type=checkbox]")) {
      box.checked = numberAt(problem, box.dataset.path) ?? box.defaultChecked;
    }

    return;
  }

  written = key;
  find("learning").replaceChildren(
    choice(text.settings.loss, "loss.type", catalog?.losses, problem.loss?.type ?? "halfSquaredError",
      (type) => change({ ...current(), loss: { type } })),
    choice(text.settings.optimizer, "optimizer.type", catalog?.optimizers, problem.optimizer.type,
      (type) => change(afresh({ ...current(), optimizer: { type, learningRate: current().optimizer.learningRate } }))),
    labelled(text.settings.learningRateEta, numberField("optimizer.learningRate", text.settings.learningRate)));
  find("settings").replaceChildren(...moreSettings(problem, catalog));
}

function choice(label, path, definitions, chosen, onchoose) {
  const names = definitions?.map(({ name }) => name) ?? [chosen];
  return labelled(label, h("select", { id: `field-${path}`, "data-path": path, onchange: ({ target }) => onchoose(target.value) },
    ...names.map((name) => h("option", { value: name, selected: name === chosen }, phraseOf(name)))));
}

/** What has a number or a yes for its standard; the rest has a place of its own on the page, or none. */
function moreSettings(problem, catalog) {
  const of = (kind, name) => (catalog?.[kind]?.find((one) => one.name === name)?.settings ?? [])
    .filter((setting) => ["number", "boolean"].includes(typeof setting.default));
  const fields = [
    ...of("optimizers", problem.optimizer.type).map((setting) => field("optimizer", setting, problem.optimizer)),
    ...of("losses", problem.loss?.type).map((setting) => field("loss", setting, problem.loss)),
    ...problem.network.layers.flatMap(layerChoices(problem, catalog)),
    ...problem.network.layers.flatMap((layer, index) => {
      const title = [layerTitle(problem.network, index), layer.activation].filter(Boolean).join(", ");
      return [...of("layers", typeOf(layer)), ...of("activations", layer.activation)]
        .filter(({ name }) => !(layer[name] instanceof Object || typeof layer[name] === "string"))
        .map((setting) => field(`network.layers[${index}]`, setting, layer, `${title}: `));
    }),
  ];
  return [...fields, ...stepSettings(problem, labelled)];
}

/** Which activation a layer has where it is not drawn above it, which biases, and what a step leaves as it is. */
const layerChoices = (problem, catalog) => (layer, index) => {
  const title = capitalized(layerTitle(problem.network, index));
  const { biases } = planOf(layer);
  const select = (id, names, chosen, onchoose) => h("select", { id, onchange: ({ target }) => onchoose(target.value) },
    ...Object.entries(names).map(([name, words]) => h("option", { value: name, selected: name === chosen }, words)));
  return [
    isShaped(problem) && hasNetInputs(layer)
      && labelled(text.drawing.activationOf(title), activationChoice(problem, index, title, catalog)),
    biases && labelled(text.settings.biases(title), select(`biases-${index}`, text.settings.biasKinds, biases,
      (kind) => attempt(() => changeBy((now) => withBiases(now, index, kind))))),
    kindOf(layer).blocks.length > 0 && labelled(text.settings.frozen(title), select(
      `freeze-${index}`, text.settings.freeze, layer.freeze ?? "none",
      (what) => change(withValue(current(), `network.layers[${index}].freeze`, what === "none" ? undefined : what)))),
  ].filter(Boolean);
};

function field(owner, setting, values, prefix = "") {
  const label = `${prefix}${phraseOf(setting.name)}`;
  if (typeof setting.default === "boolean") {
    const box = h("input", {
      type: "checkbox", checked: setting.default, "data-path": `${owner}.${setting.name}`, id: `field-${owner}.${setting.name}`,
      onchange: () => change(withValue(current(), `${owner}.${setting.name}`, box.checked)),
    });
    box.checked = values[setting.name] ?? setting.default;
    return labelled(label, box);
  }

  return labelled(label, numberField(`${owner}.${setting.name}`, label, { standard: setting.default }));
}

const labelled = (words, control) => h("label", { class: "setting" }, h("span", {}, words), h("span", { class: "control" }, control));
