import { isShared, neuronName, parametersOf } from "../names.js";

/** The scenes of one training step: each computes a few quantities, by the ids of the API's explanations. */
export function scenesOf(network) {
  const parameters = parametersOf(network);
  return [
    { phase: "start", title: "The network at a glance" },
    ...network.layers.flatMap((layer, index) => forward(network, parameters, index)),
    error(network),
    ...network.layers.map((_, index) => index).reverse().flatMap((index) => backward(network, parameters, index)),
    { phase: "update", title: "Every parameter takes its step", ids: parameters.map(({ name }) => `${name}_next`), weights: parameters.map(({ name }) => name) },
  ];
}

/** Softmax needs the net inputs of all neurons, so its layer is one scene. */
function forward(network, parameters, layer) {
  const { activation } = network.layers[layer];
  const groups = activation === "softmax" ? [namesIn(network, layer)] : namesIn(network, layer).map((name) => [name]);
  return groups.map((names) => ({
    phase: "forward",
    title: `${listed(names)}: add up the inputs, apply ${activation}`,
    cards: names,
    ids: names.flatMap((name) => [`net_${name}`, `out_${name}`]),
    into: names,
    about: incoming(parameters, layer).filter((one, index, all) => all.findIndex(({ neuron }) => neuron === one.neuron) === index
      && names.includes(neuronName(network, layer, one.neuron))).map(({ name }) => name),
  }));
}

function error(network) {
  const last = network.layers.length - 1;
  const outputs = namesIn(network, last);
  return {
    phase: "error",
    title: "How far off are the outputs?",
    cards: [...outputs.map((name) => `error-${name}`), "total"],
    ids: [...outputs.map((name) => `E_${name}`), "E"],
    into: outputs.map((name) => `error-${name}`),
    about: ["w1"],
  };
}

function backward(network, parameters, layer) {
  const own = incoming(parameters, layer);
  const scenes = namesIn(network, layer).map((name, neuron) => {
    const weights = own.filter((one) => one.neuron === neuron);
    const bias = parameters.filter((one) => one.kind === "bias" && one.layer === layer && one.to === name);
    const all = [...weights, ...bias].map((one) => one.name);
    return {
      phase: "backward",
      title: layer === network.layers.length - 1 ? `Back through ${name}, to its weights` : `The error’s share that came through ${name}, and its weights`,
      cards: [name],
      neuron: name,
      ids: [`dE/dnet_${name}`, ...all.map((parameter) => `dE/d${parameter}`)],
      from: name,
      weights: all,
      about: [...weights.slice(0, 8), ...bias].map((one) => one.name),
    };
  });
  const shared = isShared(network.layers[layer]) && parameters.find((one) => one.kind === "bias" && one.layer === layer);
  return shared ? [...scenes, {
    phase: "backward",
    title: `${shared.name} serves the whole layer: its gradients add up`,
    cards: [`bias-${layer}`, ...namesIn(network, layer)],
    ids: [`dE/d${shared.name}`],
    weights: [shared.name],
    about: [shared.name],
  }] : scenes;
}

const namesIn = (network, layer) => network.layers[layer].weights.map((_, neuron) => neuronName(network, layer, neuron));

const incoming = (parameters, layer) => parameters.filter((one) => one.kind === "weight" && one.layer === layer);

const listed = (names) => (names.length < 2 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
