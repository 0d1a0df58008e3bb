/** What the inputs and outputs of a coded table are called: a column of texts is one input for each of its classes. */
export function calledIn(encoding) {
  const inputs = (encoding?.columns ?? []).flatMap(({ name, classes }, column) => {
    const called = name ?? `column ${column}`;
    return classes ? classes.map((one) => `${called} ${one}`) : [called];
  });
  const { name, classes } = encoding?.target ?? {};
  return { inputs, outputs: classes ?? (name ? [name] : []) };
}

/** Whether the outputs speak for classes. */
export const hasClasses = (encoding) => encoding?.target?.classes !== undefined;
