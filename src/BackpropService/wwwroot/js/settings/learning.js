import { find, h } from "../dom.js";
import { numberField } from "../fields.js";
import { afresh } from "../problem.js";
import { change, current } from "../store.js";

let written;

/** Loss and optimizer with their settings, as the catalog lists them. */
export function showLearning(problem, catalog) {
  const layers = problem.network.layers.map(({ activation }) => activation);
  const key = JSON.stringify([problem.loss?.type, problem.optimizer.type, layers, Boolean(catalog)]);
  if (key === written) {
    find("learning").querySelectorAll("input[data-flag]").forEach((box) => { box.checked = problem.optimizer[box.dataset.flag] ?? false; });
    return;
  }

  written = key;
  find("learning").replaceChildren(
    choice("Loss", "loss.type", catalog?.losses, problem.loss?.type ?? "halfSquaredError", (type) => change({ ...current(), loss: { type } })),
    choice("Optimizer", "optimizer.type", catalog?.optimizers, problem.optimizer.type,
      (type) => change(afresh({ ...current(), optimizer: { type, learningRate: current().optimizer.learningRate } }))),
    labelled("Learning rate η", numberField("optimizer.learningRate", "Learning rate")));
  find("settings").replaceChildren(...moreSettings(problem, catalog));
}

function choice(label, path, definitions, chosen, onchoose) {
  const names = definitions?.map(({ name }) => name) ?? [chosen];
  return labelled(label, h("select", { id: `field-${path}`, "data-path": path, onchange: ({ target }) => onchoose(target.value) },
    ...names.map((name) => h("option", { selected: name === chosen }, name))));
}

function moreSettings(problem, catalog) {
  const of = (kind, name) => catalog?.[kind].find((one) => one.name === name)?.settings ?? [];
  const fields = [
    ...of("optimizers", problem.optimizer.type).filter(({ name }) => name !== "learningRate").map((setting) => field("optimizer", setting, problem.optimizer)),
    ...of("losses", problem.loss?.type).map((setting) => field("loss", setting, problem.loss)),
    ...problem.network.layers.flatMap(({ activation }, layer) => of("activations", activation)
      .map((setting) => field(`network.layers[${layer}]`, setting, problem.network.layers[layer], `layer ${layer + 1}, ${activation}: `))),
  ];
  return fields.length > 0 ? fields : [h("p", {}, "There are none for these.")];
}

function field(owner, setting, values, prefix = "") {
  const label = `${prefix}${inWords(setting.name)}`;
  if (typeof setting.default === "boolean") {
    const box = h("input", {
      type: "checkbox", "data-flag": setting.name, "data-path": `${owner}.${setting.name}`, id: `field-${owner}.${setting.name}`,
      onchange: () => change(afresh({ ...current(), optimizer: { ...current().optimizer, [setting.name]: box.checked } })),
    });
    box.checked = values[setting.name] ?? false;
    return labelled(label, box);
  }

  return labelled(label, numberField(`${owner}.${setting.name}`, label, { standard: setting.default }));
}

const labelled = (text, control) => h("label", { class: "setting" }, h("span", {}, text), h("span", { class: "control" }, control));

const inWords = (name) => name.replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();
