import { text } from "../language.js";
import { hasNetInputs, kindOf } from "../layers.js";

const forward = ({ forward: answer }) => answer;
const net = { label: "net", meaning: text.drawing.net, in: forward, name: "netInputs", id: "net_" };
const out = { label: "out", meaning: text.drawing.out, in: forward, name: "outputs", id: "out_" };
const delta = {
  label: "∂E/∂net", meaning: text.drawing.delta,
  in: ({ gradients }) => gradients, name: "deltas", id: "dE/dnet_",
};

/** What the service computes for each neuron of a layer, in its order: in which answer it stands, and by which step it is known. */
export const quantitiesOf = (layer) => [
  ...(hasNetInputs(layer) ? [net] : []),
  ...(kindOf(layer).computes ?? []).map((one) => ({ ...out, meaning: text.drawing[one.name], ...one })),
  out,
  ...(hasNetInputs(layer) ? [delta] : []),
];

const lists = new WeakMap();

/** A quantity's value for one neuron; undefined while it is not computed. */
export function valueOf(quantity, values, layer, neuron) {
  const answer = values && quantity.in(values);
  return answer && listOf(answer.layers[layer][quantity.name][0])[neuron];
}

/** The values of a sample in one list, which is made once for all neurons that ask. */
function listOf(sample) {
  if (!lists.has(sample)) {
    lists.set(sample, sample.flat(Infinity));
  }

  return lists.get(sample);
}
