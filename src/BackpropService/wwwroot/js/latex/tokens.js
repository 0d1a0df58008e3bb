/** The parts of a LaTeX text: commands, names such as net or w2, numbers, single signs. */
const token = /\\[a-zA-Z]+|[a-zA-Z]+\d*|\d+(?:\.\d+)?(?:E[+-]?\d+)?|\S/g;

export const tokensOf = (latex) => latex.match(token) ?? [];
