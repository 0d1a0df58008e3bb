import { withDraw, withSet } from "../data/choosing.js";
import { examples } from "../examples/examples.js";
import { workedExample } from "../problem.js";

const steps = (learningRate) => ({ ...examples.line, optimizer: { type: "sgd", learningRate }, training: { epochs: 12 } });

/** The whole network of the line is a plane: its one weight and its one bias. */
const descent = {
  tab: "train", open: "#landscape", ready: "#draw-landscape:enabled",
  fill: { across: "w1", upwards: "b1", "landscape-reach": "3.2", speed: "ten" },
  press: ["draw-landscape", "train"], at: "#landscape-map",
};

const relu = (settings) => ({ ...workedExample, training: { epochs: 200 }, ...settings });

const leaky = () => relu({
  network: { layers: workedExample.network.layers.map((layer) => ({ ...layer, activation: "leakyRelu", alpha: 0.1 })) },
});

const moons = async (drawn, regularization) => {
  const problem = withDraw(await withSet(workedExample, "moons"), { draw: 2, noise: 0.2, ...drawn });
  return { ...problem, regularization, training: { epochs: 1000, validationSplit: 0.5 } };
};

const train = { press: ["train"], at: "#curve" };

/**
 * What each step of a lesson does, in this order: it shows a `problem`, a `tab`, a `phase` of the walk or the scene of a `neuron`, the
 * derivation of a parameter; it opens details, and waits until something in them is ready; it fills fields, presses buttons; and it
 * points `at` what it speaks of. Its text stands at the same place among the texts of the lesson.
 */
export const lessons = {
  forward: [
    { problem: () => examples.sigmoid, tab: "walk", at: "#drawing" },
    { phase: "forward", neuron: "h1", at: "[data-card=h1]" },
    { at: ".slope" },
    { neuron: "o1", at: "[data-card=o1]" },
    { phase: "error", at: "[data-card=total]" },
    { at: "[data-path='network.layers[0].weights[0][0]']" },
  ],
  chain: [
    { problem: () => examples.sigmoid, tab: "walk", at: "[data-path='network.layers[1].weights[0][0]']" },
    { derived: "w5", at: "[data-step='dE/dout_o1']" },
    { at: "[data-step='dout_o1/dnet_o1']" },
    { at: "[data-step='dnet_o1/dw5']" },
    { at: "[data-step='dE/dw5']" },
    { at: "[data-step='w5_next']" },
  ],
  sums: [
    { problem: () => examples.sigmoid, tab: "walk", phase: "backward", neuron: "h1", at: "[data-card=h1]" },
    { derived: "w1", at: "[data-step='dE/dout_h1']" },
    { derived: "b2", at: "[data-step='dE/db2']" },
    { problem: () => ({ ...examples.bars, sample: 1 }), tab: "walk", phase: "backward", neuron: "layers.0", at: "#scene" },
    { problem: () => examples.wave, tab: "walk", phase: "backward", neuron: "layers.0", at: "#scene" },
  ],
  rate: [
    { problem: () => steps(0.1), tab: "walk", at: "[data-path='optimizer.learningRate']" },
    { press: ["whole-step"], at: "#outcome" },
    { problem: () => steps(0.3), tab: "walk", press: ["whole-step"], at: "#outcome" },
    { problem: () => steps(0.21), ...descent },
    { problem: () => steps(0.02), ...descent },
    { at: "[data-path='optimizer.learningRate']" },
  ],
  dead: [
    { problem: () => relu(), tab: "walk", phase: "forward", neuron: "h1", at: "[data-card=h1]" },
    { press: ["whole-step"], at: "#outcome" },
    { phase: "forward", neuron: "h1", at: "[data-card=h1]" },
    { phase: "backward", neuron: "h1", at: "[data-step='dE/dnet_h1']" },
    { tab: "train", ...train },
    { problem: leaky, tab: "train", ...train },
    { problem: () => relu({ optimizer: { type: "sgd", learningRate: 0.1 } }), tab: "train", ...train },
  ],
  overfit: [
    { problem: () => moons({ pointCount: 40 }), tab: "train", at: "#points" },
    train,
    { at: "#heat" },
    {
      problem: () => moons({ pointCount: 40 }, { l2: 0.003 }), tab: "train", open: "#settings-and-learning>details",
      at: "[data-path='regularization.l2']",
    },
    train,
    { problem: () => moons({ pointCount: 480 }), tab: "train", ...train },
  ],
};
