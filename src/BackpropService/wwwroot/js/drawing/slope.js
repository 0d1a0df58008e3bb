import { post } from "../api.js";
import { h, s } from "../dom.js";
import { text } from "../language.js";
import { told } from "../numbers.js";
import { phraseOf } from "../words.js";

const width = 210;
const height = 110;
const points = 61;

/** How an activation runs around a neuron's net input, and its tangent there: asked of the service by a neuron of one weight 1. */
export async function slopeAt({ activation, alpha, derivativeAtZero }, net) {
  const reach = Math.max(4, 1.25 * Math.abs(net));
  const places = Array.from({ length: points }, (_, index) => reach * (2 * index / (points - 1) - 1));
  const network = { layers: [{ weights: [[1]], biases: [0], activation, alpha, derivativeAtZero }] };
  const [{ outputs }, { gradients }] = await Promise.all([
    post("/forward", { network, inputs: [...places, net].map((z) => [z]) }),
    post("/gradients", { network, inputs: [[net]], outputGradients: [[1]] }),
  ]);
  const values = outputs.map(([value]) => value);
  const at = values.pop();
  return picture({ activation, net, reach, places, values, at, slope: gradients.layers[0].deltas[0][0] });
}

function picture({ activation, net, reach, places, values, at, slope }) {
  const low = Math.min(...values, -0.2);
  const high = Math.max(...values, 0.2);
  const x = (z) => width * (z + reach) / (2 * reach);
  const y = (value) => 6 + (height - 12) * (high - value) / (high - low);
  const line = (from, to) => ({ x1: x(from), y1: y(at + slope * (from - net)), x2: x(to), y2: y(at + slope * (to - net)) });
  const caption = text.drawing.slope(phraseOf(activation), told(net), told(slope));
  return h("figure", { class: "slope" },
    s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": caption },
      s("g", { class: "grid" }, s("line", { x1: 0, x2: width, y1: y(0), y2: y(0) }), s("line", { x1: x(0), x2: x(0), y1: 0, y2: height })),
      s("path", { class: "slope-line", d: `M${places.map((z, index) => `${x(z).toFixed(1)} ${y(values[index]).toFixed(1)}`).join("L")}` }),
      s("line", { class: "tangent", ...line(net - 0.4 * reach, net + 0.4 * reach) }),
      s("circle", { cx: x(net), cy: y(at), r: 4 })),
    h("figcaption", {}, `${caption}.`));
}
