/** What a scenario's expressions ask for, by kind; and which texts people read. */
import type { Expression } from '../scenario/expression.ts';

/** Ids that expressions name. */
export interface Asked {
  readonly indicators: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
  readonly assumptions: ReadonlySet<string>;
  /** Options and injects: how often, how long ago, whether running. */
  readonly uses: ReadonlySet<string>;
  readonly consents: ReadonlySet<string>;
}

/** Collects from everything inside `content`; an expression is known by its tag. */
export function askedIn(content: unknown): Asked {
  const asked = { indicators: new Set<string>(), flags: new Set<string>(), assumptions: new Set<string>(), uses: new Set<string>() };
  const consents = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Expression;
    if (node.type === 'indicator') asked.indicators.add(node.code);
    else if (node.type === 'flag') asked.flags.add(node.id);
    else if (node.type === 'assumption') asked.assumptions.add(node.id);
    else if (node.type === 'query') {
      const ofIndicator = node.query === 'start' || node.query === 'change';
      (ofIndicator ? asked.indicators : node.query === 'consent' ? consents : asked.uses).add(node.id);
    } else for (const part of Object.values(value)) visit(part);
  };
  visit(content);
  return { ...asked, consents };
}

/** A text for people, and where it stands, such as `options.leader_strike.for.text`. */
export interface Said {
  readonly list: string;
  readonly id: string;
  /** Path of the text in the entry: `title`, `for.text`, `effects.because` ... */
  readonly key: string;
  readonly text: string;
}

type Entry = { readonly id?: string; readonly code?: string };
/** Keys whose values are names for the program, and citations. */
const unread = new Set(
  'evidence source id code type on size side by group what choose stop give withdraw excludes clears stops withdraws consents'.split(' '),
);

/** Every text inside an entry of a list. */
export function textsOf(list: string, entry: Entry & object, leaveOut: readonly string[] = []): Said[] {
  const said: Said[] = [];
  const visit = (key: string, value: unknown): void => {
    if (typeof value === 'string') said.push({ list, id: entry.code ?? entry.id ?? list, key, text: value });
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) {
        if (Array.isArray(value)) visit(key, part);
        else if (!unread.has(name) && !leaveOut.includes(name)) visit(key ? `${key}.${name}` : name, part);
      }
  };
  visit('', entry);
  return said;
}
