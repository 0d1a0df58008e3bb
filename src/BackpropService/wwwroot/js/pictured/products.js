import { post } from "../api.js";

/** More products than this nobody looks at one by one. */
const most = 150;

/** The products of some inputs with their weights, as the service multiplies them; undefined where they are too many. */
export async function productsOf(inputs, weights) {
  if (inputs.length > most) {
    return undefined;
  }

  const expression = inputs.map((_, index) => `p${index} = x${index} * w${index}`).concat(inputs.map((_, index) => `p${index}`).join(" + "));
  const named = (letter, numbers) => numbers.map((value, index) => [`${letter}${index}`, value]);
  const { nodes } = await post("/graph", {
    expression: expression.join("\n"), values: Object.fromEntries([...named("x", inputs), ...named("w", weights)]),
  });
  const values = new Map(nodes.filter(({ name }) => name?.startsWith("p")).map(({ name, value }) => [name, value]));
  return inputs.map((_, index) => values.get(`p${index}`));
}
