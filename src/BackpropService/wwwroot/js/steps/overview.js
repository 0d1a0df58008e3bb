import { h } from "../dom.js";
import { neuronName } from "../names.js";
import { short } from "../numbers.js";
import { widthsOf } from "../structure.js";

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const count = (n, what) => `${words[n] ?? n} ${what}${n === 1 ? "" : "s"}`;

/** Before the walk begins: what there is to see. */
export function overview({ network, inputs, targets, sample, optimizer }, { forward }) {
  const widths = widthsOf(network);
  const hidden = widths.slice(1, -1);
  const layers = hidden.length === 0 ? "" : hidden.length === 1
    ? ` through ${count(hidden[0], "hidden neuron")}`
    : ` through ${count(hidden.length, "hidden layer")} of ${hidden.join(", ")} neurons`;
  const list = (values) => values.slice(0, 6).map(short).join(" and ") + (values.length > 6 ? " …" : "");
  return [
    h("p", {}, `This network turns ${count(widths[0], "input")}${layers} into ${count(widths.at(-1), "output")}: `
      + `for ${list(inputs[sample])} it gives ${list(forward.outputs[0])}. Wanted: ${list(targets[sample])}. `
      + `How far off that is, as one number, is the error E = ${short(forward.loss.total)}.`),
    ...silence(network, forward),
    h("p", {}, "Training makes E smaller, one step at a time:"),
    h("ol", { class: "plan" },
      item("forward", "Forward", "each neuron adds up its weighted inputs and applies its activation."),
      item("error", "Error", "the outputs are compared with the targets."),
      item("backward", "Backward", "the chain rule leads the error back, to a gradient for every weight."),
      item("update", "Update", `every weight moves a little against its gradient, by ${optimizer.type} with learning rate ${short(optimizer.learningRate)}.`)),
    h("p", {}, "Press ", h("b", {}, "Next"), " to watch it number by number. Every number in the drawing can be changed."),
  ];
}

/** Why learning stands still, where it does: what is told by nobody is taken for a fault of the page. */
function silence(network, forward) {
  const silent = network.layers.flatMap(({ activation }, layer) => (activation !== "relu" ? []
    : forward.layers[layer].netInputs[0].flatMap((net, neuron) => (net < 0 ? [neuronName(network, layer, neuron)] : []))));
  return silent.length === 0 ? [] : [h("p", { class: "silent" },
    `${silent.join(", ")} ${silent.length === 1 ? "is" : "are"} silent for this sample: a negative net input, of which relu passes nothing on. `
    + "No error flows back through a silent neuron, so what leads to it does not learn here.")];
}

const item = (phase, name, text) => h("li", { "data-phase": phase }, h("b", {}, name), ": ", text);
