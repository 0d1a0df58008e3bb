import { text } from "../language.js";
import { told } from "../numbers.js";

/** A circuit's steps: every node's value on the way forward, then every gradient on the way back. { node, isBack, sentence }. */
export function stepsOf(nodes) {
  const forward = nodes.filter(({ operands }) => operands.length > 0).map((node) => ({
    node, isBack: false, sentence: `${nameOf(node)} = ${written(node, nodes)} = ${numberOf(node.value)}`,
  }));
  const backward = nodes.toReversed().filter((node) => !isConstant(node))
    .map((node) => ({ node, isBack: true, sentence: chainRule(node, nodes) }));
  return [...forward, ...backward];
}

/** A node without a name is called by its place, a constant by its number. */
export const nameOf = (node) => node.name ?? (isConstant(node) ? numberOf(node.value) : text.formula.node(node.id));

export const isConstant = ({ name, operands }) => name === undefined && operands.length === 0;

/** A number as it is written here; of a list all of them. */
export const numberOf = (value) => (Array.isArray(value) ? `[${value.map(numberOf).join(", ")}]` : told(value));

function written({ operation, operands }, nodes) {
  const names = operands.map((id) => nameOf(nodes[id]));
  return operation === "negate" ? `−${names[0]}`
    : /^[a-z]/i.test(operation) ? `${operation}(${names.join(", ")})`
    : names.join(` ${operation.replace("*", "·")} `);
}

/** The gradient of each node that it goes into, times that node's own derivative by it. */
function chainRule(node, nodes) {
  const result = nameOf(nodes.at(-1));
  const users = nodes.flatMap((user) => user.operands.flatMap((id, place) => (
    id === node.id ? [{ user, partial: user.partials[place] }] : [])));
  const left = `∂${result}/∂${nameOf(node)}`;
  const right = numberOf(node.gradient);
  if (users.length === 0) {
    return `${left} = ${right}`;
  }

  const symbols = users.map(({ user }) => `∂${result}/∂${nameOf(user)} · ∂${nameOf(user)}/∂${nameOf(node)}`).join(" + ");
  const numbers = users.map(({ user, partial }) => `${bracketed(user.gradient)} · ${bracketed(partial)}`).join(" + ");
  return `${left} = ${symbols} = ${numbers} = ${right}`;
}

const bracketed = (value) => (value < 0 ? `(${numberOf(value)})` : numberOf(value));
