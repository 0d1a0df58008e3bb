import { post } from "../api.js";
import { h, s } from "../dom.js";
import { text } from "../language.js";
import { told } from "../numbers.js";
import { phraseOf } from "../words.js";

const width = 210;
const height = 130;
const edge = 8;
/** One for each pixel, so that a jump looks like one. */
const points = width + 1;
const letterHeight = 13;

/**
 * How an activation and its derivative run around a neuron's net input, and the tangent there: asked of the service by a neuron of one
 * weight 1, whose deltas are f′(z) where ∂E/∂out is 1.
 */
export async function slopeAt({ activation, alpha, derivativeAtZero }, net) {
  const reach = Math.max(4, 1.25 * Math.abs(net));
  const places = Array.from({ length: points }, (_, index) => reach * (2 * index / (points - 1) - 1));
  const inputs = [...places, net].map((z) => [z]);
  const network = { layers: [{ weights: [[1]], biases: [0], activation, alpha, derivativeAtZero }] };
  const { outputs, gradients } = await post("/gradients", { network, inputs, outputGradients: inputs.map(() => [1]) });
  const [values, slopes] = [outputs, gradients.layers[0].deltas].map((rows) => rows.map(([value]) => value));
  return picture({ activation, net, reach, places, at: values.pop(), values, slope: slopes.pop(), slopes });
}

function picture({ activation, net, reach, places, values, at, slopes, slope }) {
  const low = Math.min(...values, ...slopes, -0.2);
  const high = Math.max(...values, ...slopes, 0.2);
  const x = (z) => width * (z + reach) / (2 * reach);
  const y = (value) => edge + (height - 2 * edge) * (high - value) / (high - low);
  const curve = (all) => `M${places.map((z, index) => `${x(z).toFixed(1)} ${y(all[index]).toFixed(1)}`).join("L")}`;
  const tangent = (z) => y(at + slope * (z - net));
  const [from, to] = [net - 0.4 * reach, net + 0.4 * reach];
  const caption = text.drawing.slope(phraseOf(activation), told(net), told(slope));
  return h("figure", { class: "slope" },
    s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${caption}. ${text.drawing.slopes}` },
      s("g", { class: "grid" }, s("line", { x1: 0, x2: width, y1: y(0), y2: y(0) }), s("line", { x1: x(0), x2: x(0), y1: 0, y2: height }),
        s("line", { class: "there", x1: x(net), x2: x(net), y1: y(at), y2: y(slope) })),
      s("path", { class: "slopes-line", d: curve(slopes) }),
      s("path", { class: "slope-line", d: curve(values) }),
      s("line", { class: "tangent", x1: x(from), x2: x(to), y1: tangent(from), y2: tangent(to) }),
      s("circle", { class: "derivative", cx: x(net), cy: y(slope), r: 4 }),
      s("circle", { cx: x(net), cy: y(at), r: 4 }),
      ...letters(y(values.at(-1)), y(slopes.at(-1)))),
    h("figcaption", {}, `${caption}. `, h("span", { class: "slopes" }, text.drawing.slopes)));
}

/** Each curve is named at its right end, on its inner side; side by side where they end at the same height. */
function letters(f, derivative) {
  const beside = (y) => (y < height / 2 ? y + letterHeight : y - 4);
  const areTogether = Math.abs(f - derivative) < letterHeight;
  const letter = (y, name, kind, left = 0) => s("text", { class: kind, x: width - 3 - left, y: beside(y), "text-anchor": "end" }, name);
  return [letter(f, "f", "function"), letter(derivative, "f′", "derivative", areTogether ? letterHeight : 0)];
}
