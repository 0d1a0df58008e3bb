// Swagger UI, a little more legible: a row of numbers stands on one line, a choice is told by its names, and a link leads to the page.

// A list of nothing but numbers, as JSON.stringify spreads it.
const numbers = /\[\n[-+.,eE\d\s]+\]/g;

const onOneLine = text => typeof text === 'string'
  ? text.replace(numbers, row => `[${row.slice(1, -1).trim().split(/,\s*/).join(', ')}]`)
  : text;

const choices = schema => (schema?.oneOf ?? schema?.anyOf ?? []).map(choice => choice.title);

const nameOf = schema => {
  const of = schema?.allOf?.length === 1 ? schema.allOf[0] : schema;
  const titles = choices(of);
  return titles.length > 0 && titles.every(Boolean) ? titles.join(' | ') : undefined;
};

// Swagger UI finds its plugins by their global names.
globalThis.Legible = () => ({
  afterLoad() {
    const { getSampleSchema, jsonSchema202012 } = this.fn;
    this.fn.getSampleSchema = (...given) => onOneLine(getSampleSchema(...given));
    const { getType } = jsonSchema202012;
    jsonSchema202012.getType = (schema, ...rest) => nameOf(schema) ?? getType(schema, ...rest);
  },
  wrapComponents: {
    HighlightCode: (Original, { React }) => props =>
      React.createElement(Original, { ...props, children: onOneLine(props.children) }),
    info: (Original, { React }) => props => React.createElement(
      React.Fragment, null, React.createElement('a', { className: 'to-the-page', href: '../' }, '← The page'), React.createElement(Original, props)),
  },
});
