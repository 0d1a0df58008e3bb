// Swagger UI, a little more legible: a row of numbers stands on one line, a choice is told by its names, and a link leads to the page.

// A list of nothing but numbers, as JSON.stringify spreads it.
const numbers = /\[\n[-+.,eE\d\s]+\]/g;

const onOneLine = text => typeof text === 'string'
  ? text.replace(numbers, row => `[${row.slice(1, -1).trim().split(/,\s*/).join(', ')}]`)
  : text;

/** dense | dropout | flatten, where the document says no more than object | object | object. */
const nameOf = schema => {
  if (schema?.type === 'array') {
    const items = nameOf(schema.items);
    return items && `array<${items}>`;
  }

  if (schema?.allOf?.length === 1) {
    return nameOf(schema.allOf[0]);
  }

  const titles = schema?.oneOf?.map(choice => choice.title);
  return titles?.every(Boolean) ? titles.join(' | ') : undefined;
};

const backToThePage = createElement =>
  createElement('nav', { className: 'wrapper' }, createElement('a', { href: '../' }, '← The page'));

const Legible = () => ({
  afterLoad() {
    const { getSampleSchema } = this.fn;
    this.fn.getSampleSchema = (...given) => onOneLine(getSampleSchema(...given));
  },
  wrapComponents: {
    HighlightCode: (Original, { React }) => props =>
      React.createElement(Original, { ...props, children: onOneLine(props.children) }),
    InfoContainer: (Original, { React }) => props => React.createElement(
      React.Fragment, null, backToThePage(React.createElement), React.createElement(Original, props)),
    withJSONSchema202012SystemContext: (Original, { fn }) => (component, given = {}) => Original(component, {
      ...given,
      fn: { ...given.fn, getType: schema => nameOf(schema) ?? fn.jsonSchema202012.getType(schema) },
    }),
  },
});

// Swashbuckle's page gets plugins by eval, which the policy forbids. It starts Swagger UI when it is loaded, after this module.
const { SwaggerUIBundle } = globalThis;
globalThis.SwaggerUIBundle = Object.assign(options => SwaggerUIBundle({ ...options, plugins: [Legible] }), SwaggerUIBundle);
