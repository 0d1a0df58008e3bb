import { read } from "../numbers.js";

/**
 * Rows of numbers separated by commas, semicolons, tabs or blanks, perhaps under a line of names. The last columns are the
 * targets; a last column of words becomes one output for each word.
 */
export function parseCsv(text, targetColumns) {
  const lines = text.trim().split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) {
    throw new Error("There is nothing to read: paste lines such as 0.1, 0.2, 1.");
  }

  const separator = [";", "\t", ","].find((sign) => lines[0].includes(sign)) ?? /\s+/;
  const rows = lines.map((line) => line.trim().split(separator).map((cell) => cell.trim()));
  const isHeader = rows.length > 1 && rows[0].every((cell) => read(cell) === undefined) && rows[1].some((cell) => read(cell) !== undefined);
  const body = isHeader ? rows.slice(1) : rows;
  const offset = isHeader ? 2 : 1;
  body.forEach((row, index) => check(row, index + offset, body[0].length));
  return body.every((row) => read(row.at(-1)) === undefined) ? classes(body, offset) : numbers(body, targetColumns, offset);
}

function check(row, line, columns) {
  if (row.length !== columns) {
    throw new Error(`Line ${line} has ${row.length} columns; the lines before have ${columns}.`);
  }

  if (row.length < 2) {
    throw new Error(`Line ${line} has one column; expected inputs and at least one target.`);
  }
}

function classes(rows, offset) {
  const kinds = [...new Set(rows.map((row) => row.at(-1)))];
  if (kinds.length > 20) {
    throw new Error(`The last column has ${kinds.length} different words; at most 20 can become outputs.`);
  }

  return {
    inputs: rows.map((row, index) => row.slice(0, -1).map((cell) => number(cell, index + offset))),
    targets: rows.map((row) => kinds.map((kind) => Number(kind === row.at(-1)))),
    kinds,
  };
}

function numbers(rows, targetColumns, offset) {
  const columns = rows[0].length;
  if (!(targetColumns >= 1 && targetColumns < columns)) {
    throw new Error(`Of ${columns} columns 1 to ${columns - 1} can be targets; found ${targetColumns}.`);
  }

  const values = rows.map((row, index) => row.map((cell) => number(cell, index + offset)));
  return { inputs: values.map((row) => row.slice(0, -targetColumns)), targets: values.map((row) => row.slice(-targetColumns)) };
}

function number(cell, line) {
  const value = read(cell);
  if (value === undefined) {
    throw new Error(`Line ${line}: “${cell}” is not a number.`);
  }

  return value;
}
