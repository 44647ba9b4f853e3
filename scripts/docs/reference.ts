/** The reference of the scenario format: one section a list, one table row a key, from the JSON Schema. */
import { code, table } from './markdown.ts';

export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  /** What authors call it: see `forms` in the schema. */
  readonly 'x-form'?: string;
}

/** Keys whose shape is the same wherever they stand: explained once, in a section of their own. */
const shared: Readonly<Record<string, { readonly title: string; readonly anchor: string }>> = {
  effects: { title: 'Effects in options and injects', anchor: 'effects-in-options-and-injects' },
  needs: { title: 'Needs', anchor: 'needs' },
};

export function reference(schema: JsonSchema): string {
  const properties = Object.entries(schema.properties ?? {});
  const lists = properties.filter(([, value]) => itemOf(value)?.properties && value.type === 'array');
  const header = properties.filter(([key]) => !lists.some(([list]) => list === key));
  const sections = lists.map(([key, value]) => section(key, value.description ?? '', itemOf(value) as JsonSchema));
  return [
    'Types: an **id** is 2 to 40 lower-case letters, digits and underscores, and starts with a letter. An **indicator code** is 2 to',
    '4 capital letters. An **evidence id** is one or two capital letters and a number, like `E01`. A **catalogue code** is a few',
    'capital letters and digits, like `L07`. A **range** is `[low, likely, high]`: see [numbers in dispute](#numbers-in-dispute). An',
    '**expression** is explained [above](#expressions). "yes" in the third column means that the key must be there; otherwise it shows',
    'the value that stands when it is left out.',
    '',
    '### The header',
    '',
    'These keys stand once, in `scenario.yaml`.',
    '',
    rows(header.map(([key, value]) => [key, value, requiredHeader.has(key)])),
    '',
    ...sections,
    ...sharedSections(properties),
  ].join('\n');
}

/** The checker asks for these in the main file; the schema cannot, because every part has the same shape. */
const requiredHeader = new Set(['format', 'id', 'title', 'summary', 'time', 'rounds', 'about']);

function section(title: string, about: string, item: JsonSchema): string {
  return [`### ${title}`, '', ...(about ? [about, ''] : []), rows(entriesOf(item)), ''].join('\n');
}

function sharedSections(properties: readonly (readonly [string, JsonSchema])[]): string[] {
  const options = itemOf(properties.find(([key]) => key === 'options')?.[1]);
  return Object.entries(shared).map(([key, { title }]) => section(title, '', itemOf(options?.properties?.[key]) as JsonSchema));
}

type Entry = readonly [key: string, value: JsonSchema, required: boolean];
const entriesOf = ({ properties = {}, required = [] }: JsonSchema): Entry[] =>
  Object.entries(properties).map(([key, value]) => [key, value, required.includes(key) && value.default === undefined]);

function rows(entries: readonly Entry[]): string {
  return table(
    ['Key', 'Type', 'Needed', 'Meaning'],
    entries.flatMap((entry) => rowsOf('', entry)),
  );
}

/** The row of a key, and of the keys inside it. */
function rowsOf(prefix: string, [key, value, required]: Entry): string[][] {
  const name = `${prefix}${key}`;
  const link = prefix === '' ? shared[key] : undefined;
  const own = [code(name), link ? `list: [see below](#${link.anchor})` : typeOf(value), needed(value, required), meaningOf(value)];
  if (link) return [own];
  const inner = innerOf(value);
  if (!inner) return [own];
  const entries = entriesOf(inner.schema);
  const alike = entries.length > 2 && new Set(entries.map(([, item]) => JSON.stringify(item))).size === 1;
  if (!alike) return [own, ...entries.flatMap((entry) => rowsOf(`${name}${inner.mark}.`, entry))];
  const [, item] = entries[0] as Entry;
  const names = entries.map(([each]) => each).join(', ');
  return [own, ...entriesOf(item).flatMap((entry) => rowsOf(`${name}.<${names}>.`, entry))];
}

/** The set of keys inside a value: its own, those of its entries, or those under ids of the author's choice. */
function innerOf(value: JsonSchema): { readonly schema: JsonSchema; readonly mark: string } | undefined {
  if (value.properties) return { schema: value, mark: '' };
  const item = itemOf(value);
  if (item) return item.properties ? { schema: item, mark: '[]' } : branchOf(item, '[]');
  if (typeof value.additionalProperties === 'object' && value.additionalProperties.properties)
    return { schema: value.additionalProperties, mark: '.<id>' };
  return branchOf(value, '');
}

function branchOf(value: JsonSchema, mark: string) {
  const branch = value.anyOf?.find((option) => option.properties);
  return branch ? { schema: branch, mark } : undefined;
}

const itemOf = (value: JsonSchema | undefined): JsonSchema | undefined =>
  Array.isArray(value?.items) ? undefined : (value?.items as JsonSchema | undefined);

function needed(value: JsonSchema, required: boolean): string {
  if (required) return 'yes';
  if (value.default === undefined) return 'no';
  const text = JSON.stringify(value.default);
  return text === '[]' || text === '{}' ? 'no' : code(text);
}

function meaningOf(value: JsonSchema): string {
  const form = value['x-form'];
  return value.description ?? (form === 'id' ? 'Its name in expressions and in other lists.' : '');
}

function typeOf(value: JsonSchema): string {
  const form = value['x-form'];
  if (form === 'text')
    return value.maxLength !== undefined && value.maxLength < 6000 ? `text, at most ${value.maxLength} characters` : 'text';
  if (form) return form;
  if (value.const !== undefined) return code(String(value.const));
  if (value.enum) return value.enum.map((item) => code(String(item))).join(', ');
  if (value.anyOf) return value.anyOf.map(typeOf).join(', or ');
  if (Array.isArray(value.items)) return 'range';
  if (value.type === 'array') return listType(value);
  if (value.type === 'object') return recordType(value);
  if (value.type === 'boolean') return '`true` or `false`';
  if (value.type === 'integer' || value.type === 'number') return numberType(value);
  return value.type === 'string' ? 'text' : 'any value';
}

function listType({ items, minItems, maxItems }: JsonSchema): string {
  const item = items as JsonSchema;
  const what = item.properties ? 'list' : `list of ${plural(typeOf(item))}`;
  if (maxItems === undefined) return what;
  return minItems ? `${what}, ${minItems} to ${maxItems}` : `${what}, at most ${maxItems}`;
}

const plural = (type: string) => (/^(id|indicator code|evidence id|text)$/.test(type) ? `${type}s` : type);

function recordType({ properties, propertyNames, additionalProperties }: JsonSchema): string {
  if (properties || typeof additionalProperties !== 'object') return 'set of keys';
  const key = propertyNames ? typeOf(propertyNames) : 'name';
  if (additionalProperties.properties) return `set: ${key} to a set of keys`;
  return key.includes(',') ? `set: name of a list to ${typeOf(additionalProperties)}` : `set: ${key} to ${typeOf(additionalProperties)}`;
}

function numberType({ type, minimum, maximum }: JsonSchema): string {
  const what = type === 'integer' ? 'whole number' : 'number';
  const isOpen = (bound: number | undefined) => bound === undefined || Math.abs(bound) > 1e9;
  if (isOpen(minimum) && isOpen(maximum)) return what;
  if (isOpen(maximum)) return `${what}, at least ${minimum}`;
  return isOpen(minimum) ? `${what}, at most ${maximum}` : `${what}, ${minimum} to ${maximum}`;
}
