import { post } from "../api.js";

/** More products than this nobody looks at one by one. */
const most = 150;

/** The products of some inputs with their weights, as the service multiplies them; undefined where they are too many. */
export async function productsOf(inputs, weights) {
  if (inputs.length > most) {
    return undefined;
  }

  const products = inputs.map((_, index) => `p${index}`);
  const expression = [...products.map((name, index) => `${name} = x${index} * w${index}`), products.join(" + ")];
  const named = (letter, numbers) => numbers.map((value, index) => [`${letter}${index}`, value]);
  const { nodes } = await post("/graph", {
    expression: expression.join("\n"), values: Object.fromEntries([...named("x", inputs), ...named("w", weights)]),
  });
  const values = new Map(nodes.map(({ name, value }) => [name, value]));
  return products.map((name) => values.get(name));
}
