import { h } from "../dom.js";
import { hasNetInputs, isRandom, isShaped, shapesOf } from "../layers.js";
import { neuronName } from "../names.js";
import { told } from "../numbers.js";
import { sizesOf } from "../structure.js";
import { countedInWords, listed, phraseOf } from "../words.js";

/** Before the walk begins: what there is to see. */
export function overview(problem, { forward }) {
  const { network, inputs, targets, sample, optimizer } = problem;
  const sizes = sizesOf(problem);
  const hidden = sizes.slice(1, -1).filter((_, layer) => hasNetInputs(network.layers[layer]));
  const layers = hidden.length === 0 ? "" : hidden.length === 1
    ? ` through ${countedInWords(hidden[0], "hidden neuron")}`
    : ` through ${countedInWords(hidden.length, "hidden layer")} of ${listed(hidden)} neurons`;
  const list = (values) => listed(values.flat(Infinity).map(told), 6);
  return [
    h("p", {}, `This network turns ${countedInWords(sizes[0], "input")}${layers} into ${countedInWords(sizes.at(-1), "output")}: `
      + `for ${list(inputs[sample])} it gives ${list(forward.outputs[0])}. Wanted: ${list(targets[sample])}. `
      + `How far off that is, as one number, is the error E = ${told(forward.loss.total)}.`),
    ...silence(problem, forward),
    isRandom(network) ? h("p", {}, "What is dropped here is drawn for this step, and anew for the next.") : "",
    h("p", {}, "Training makes E smaller, one step at a time:"),
    h("ol", { class: "plan" },
      item("forward", "Forward", "each neuron adds up its weighted inputs and applies its activation."),
      item("error", "Error", "the outputs are compared with the targets."),
      item("backward", "Backward", "the chain rule leads the error back, to a gradient for every weight."),
      item("update", "Update",
        `every weight moves a little against its gradient, by ${phraseOf(optimizer.type)} `
        + `with learning rate ${told(optimizer.learningRate)}.`)),
    h("p", {}, "Press ", h("b", {}, "Next"), isShaped(problem)
      ? " to watch it layer by layer. Every parameter can be changed, on the way back and under Derivation."
      : " to watch it number by number. Every number in the drawing can be changed."),
  ];
}

/** Why learning stands still, where it does: what is told by nobody is taken for a fault of the page. */
function silence(problem, forward) {
  const shapes = shapesOf(problem);
  const silent = isShaped(problem) ? [] : problem.network.layers.flatMap(({ activation }, layer) => (activation !== "relu" ? []
    : forward.layers[layer].netInputs[0].flatMap((net, neuron) => (net < 0 ? [neuronName(shapes, layer, neuron)] : []))));
  return silent.length === 0 ? [] : [h("p", { class: "silent" },
    `${listed(silent, 8)} ${silent.length === 1 ? "is" : "are"} silent for this sample: `
    + "a negative net input, of which relu passes nothing on. "
    + "No error flows back through a silent neuron, so what leads to it does not learn here.")];
}

const item = (phase, name, text) => h("li", { "data-phase": phase }, h("b", {}, name), ": ", text);
