/** The parts of a LaTeX text: commands, names such as net or w2, numbers, single signs. */
const token = /\\[a-zA-Z]+|[a-zA-Z]+\d*(?:@\d+)?|\d+(?:\.\d+)?(?:E[+-]?\d+)?|\S/g;

/** Parentheses grow by what they hold, whether or not the text asks for it. */
export const tokensOf = (latex) => latex.replace(/\\(left|right)(?=[()])/g, "").match(token) ?? [];
