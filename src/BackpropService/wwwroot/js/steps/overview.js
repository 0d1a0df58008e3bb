import { h } from "../dom.js";
import { text } from "../language.js";
import { hasNetInputs, isRandom, isShaped, shapesOf } from "../layers.js";
import { neuronName } from "../names.js";
import { told } from "../numbers.js";
import { sizesOf } from "../structure.js";
import { listed, phraseOf } from "../words.js";

/** Before the walk begins: what there is to see. */
export function overview(problem, { forward }) {
  const { network, inputs, targets, sample, optimizer } = problem;
  const sizes = sizesOf(problem);
  const hidden = sizes.slice(1, -1).filter((_, layer) => hasNetInputs(network.layers[layer]));
  const [press, button, toWatch] = isShaped(problem) ? text.overview.pressShaped : text.overview.press;
  const list = (values) => listed(values.flat(Infinity).map(told), 6);
  return [
    h("p", {}, text.overview.network(sizes[0], hidden, sizes.at(-1))
      + text.overview.gives(list(inputs[sample]), list(forward.outputs[0]), list(targets[sample]))
      + text.overview.error(told(forward.loss.total))),
    ...silence(problem, forward),
    isRandom(network) ? h("p", {}, text.overview.random) : "",
    h("p", {}, text.overview.training),
    h("ol", { class: "plan" },
      item("forward", text.overview.forward),
      item("error", text.overview.compared),
      item("backward", text.overview.backward),
      item("update", text.overview.update(phraseOf(optimizer.type), told(optimizer.learningRate)))),
    h("p", {}, press, h("b", {}, button), toWatch),
  ];
}

/** Why learning stands still, where it does: what is told by nobody is taken for a fault of the page. */
function silence(problem, forward) {
  const shapes = shapesOf(problem);
  const silent = isShaped(problem) ? [] : problem.network.layers.flatMap(({ activation }, layer) => (activation !== "relu" ? []
    : forward.layers[layer].netInputs[0].flatMap((net, neuron) => (net < 0 ? [neuronName(shapes, layer, neuron)] : []))));
  return silent.length === 0 ? [] : [h("p", { class: "silent" }, text.overview.silent(silent.length, listed(silent, 8)))];
}

const item = (phase, sentence) => h("li", { "data-phase": phase }, h("b", {}, text.walk[phase]), ": ", sentence);
