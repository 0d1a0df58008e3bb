/** JSON for people: indented, but numbers that belong together in one line. */
export const pretty = (value) => JSON.stringify(value, null, 2)
  .replace(/\[[\s\d.,eE+-]*\]/g, (numbers) => numbers.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]"))
  .replace(/\[\s+(\[[^{}]*?\])\s+\]/g, (rows) => (rows.length > 100 ? rows
    : rows.replace(/\s+/g, " ").replace("[ [", "[[").replace("] ]", "]]")));
