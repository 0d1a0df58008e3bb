import { hasNetInputs, kindOf } from "../layers.js";

const net = { label: "net", meaning: "the net input of", in: ({ forward }) => forward, name: "netInputs", id: "net_" };
const out = { label: "out", meaning: "the output of", in: ({ forward }) => forward, name: "outputs", id: "out_" };
const delta = { label: "∂E/∂net", meaning: "how the error changes with the net input of", in: ({ gradients }) => gradients, name: "deltas", id: "dE/dnet_" };

/** What the service computes for each neuron of a layer, in the order of its computation: what it is, where its values are, by which step it is known. */
export const quantitiesOf = (layer) => [
  ...(hasNetInputs(layer) ? [net] : []),
  ...(kindOf(layer).computes ?? []).map((one) => ({ ...out, ...one })),
  out,
  ...(hasNetInputs(layer) ? [delta] : []),
];

/** A quantity's value for one neuron; undefined while it is not computed. */
export const valueOf = (quantity, values, layer, neuron) => values && quantity.in(values).layers[layer][quantity.name][0].flat(Infinity)[neuron];
