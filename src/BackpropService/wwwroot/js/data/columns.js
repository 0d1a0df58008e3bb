import { text } from "../language.js";

/** What inputs and outputs are called: features of points, or columns of a table, of which one of texts has an input for each class. */
export function calledIn({ encoding, features }) {
  const inputs = (encoding?.columns ?? []).flatMap(({ name, classes }, column) => {
    const called = name ?? text.data.column(column);
    return classes ? classes.map((one) => `${called} ${one}`) : [called];
  });
  const { name, classes } = encoding?.target ?? {};
  return { inputs: features ?? inputs, outputs: classes ?? (name ? [name] : []) };
}

/** Whether the outputs speak for classes. */
export const hasClasses = (encoding) => encoding?.target?.classes !== undefined;
