// What brain.js 2.0.0-beta.24 makes of files in its form (npm install brain.js@2.0.0-beta.24); it computes in binary32.
const brain = require('brain.js');

const file = (activation, options) => ({
  type: 'NeuralNetwork',
  sizes: [2, 3, 2],
  layers: [
    { weights: [], biases: [] },
    { weights: [[0.15, -0.2], [0.25, 0.3], [-0.4, 0.55]], biases: [0.35, -0.1, 0.05] },
    { weights: [[0.4, 0.45, -0.3], [0.5, -0.55, 0.6]], biases: [0.6, 0.1] },
  ],
  options: { activation, ...options },
  // What it computes with; without a timeout it refuses them.
  trainOpts: { activation, ...options, timeout: 'Infinity' },
});

const inputs = [0.05, -0.9];
const cases = [file('sigmoid'), file('tanh'), file('relu'), file('leaky-relu', { leakyReluAlpha: 0.2 })].map(json => {
  const network = new brain.NeuralNetwork().fromJSON(json);
  return { file: network.toJSON(), outputs: Array.from(network.run(inputs)) };
});
console.log(JSON.stringify(cases, null, 1));
