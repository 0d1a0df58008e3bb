// What a caller does with the generated client: node scenario.js http://localhost:8080
import assert from 'node:assert/strict';
import { client } from './obj/generated/client.gen.js';
import { diagram, explain, forward, gradientCheck, initialize, train, trainStep } from './obj/generated/sdk.gen.js';
import type { Network, Optimizer } from './obj/generated/types.gen.js';

client.setConfig({ baseUrl: process.argv[2]! });

const network: Network = {
  layers: [
    { type: 'dense', weights: [[0.15, 0.20], [0.25, 0.30]], biases: [0.35], activation: 'relu' },
    { type: 'dense', weights: [[0.40, 0.45], [0.50, 0.55]], biases: [0.60], activation: 'relu' },
  ],
};
const weightsOf = (network: Network, l: number) => {
  const layer = network.layers[l]!;
  assert.ok(layer.type === 'dense');
  return layer.weights;
};
const sgd: Optimizer = { type: 'sgd', learningRate: 0.5 };
const sample = { network, inputs: [[0.05, 0.10]], targets: [[0.01, 0.99]] };

// The worked example has every digit.
const step = await trainStep({ body: { ...sample, optimizer: sgd }, throwOnError: true });
assert.equal(step.data.loss!.total, 0.4211247656249999);
assert.equal(step.data.gradients.layers[1]!.weights![1]![1], 0.0057403124999999555);
assert.equal(weightsOf(step.data.network, 1)[1]![1], 0.5471298437500001);

// A sigmoid layer is taken.
const sigmoid = await forward({
  body: { network: { layers: [{ type: 'dense', weights: [[2]], activation: 'sigmoid' }] }, inputs: [[1]] },
  throwOnError: true,
});
assert.deepEqual(sigmoid.data.outputs, [[0.8807970779778823]]);

// Adam's state is posted back three times.
let current = { network, optimizer: { type: 'adam', learningRate: 0.1 } as Optimizer };
for (let i = 0; i < 3; i++) {
  const { data } = await trainStep({ body: { ...sample, ...current }, throwOnError: true });
  current = { network: data.network, optimizer: data.optimizer };
}
const trained = await train({
  body: { ...sample, optimizer: { type: 'adam', learningRate: 0.1 }, training: { epochs: 3 } },
  throwOnError: true,
});
assert.equal(current.optimizer.state!.step, 3);
assert.deepEqual(current.network, trained.data.network);

// A derivation is read.
const derivation = await explain({ body: { ...sample, optimizer: sgd, parameters: ['w8'] }, throwOnError: true });
assert.equal(derivation.data.derivations[0]!.next, 0.5471298437500001);

// A claim is diagnosed.
const check = await gradientCheck({
  body: {
    ...sample,
    optimizer: sgd,
    claimed: {
      layers: [
        { weights: [[0.010769, 0.021539], [0.012784, 0.025568]], biases: [0.471071] },
        { weights: [[0.346403, 0.360168], [0.005521, 0.005740]], biases: [0.932250] },
      ],
    },
  },
  throwOnError: true,
});
assert.equal(check.data.claim!.diagnoses[0]!.mistake, 'usedUpdatedWeights');

// A network is drawn.
const drawn = await initialize({
  body: { inputs: 3, layers: [{ type: 'dense', neurons: 2, activation: 'tanh' }], scheme: 'pytorch' },
  throwOnError: true,
});
assert.equal(weightsOf(drawn.data.network, 0).length, 2);

// A drawing is read.
const drawing = await diagram({ body: { network }, throwOnError: true });
assert.match(await drawing.data.text(), /^<svg/);

// A refusal has its errors.
const refusal = await forward({ body: { network, inputs: [[1, 2, 3]] } });
assert.ok(refusal.error && 'errors' in refusal.error && 'inputs[0]' in refusal.error.errors!);
