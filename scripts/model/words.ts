/** Words and links of the model document. */
import { printFormula } from '../../src/report/formula.ts';
import { figure, lookUp } from '../../src/report/words.ts';
import type { Expression } from '../../src/scenario/expression.ts';
import type { Assumption, Effect, Scenario } from '../../src/scenario/scenario.ts';

/** Links to the register below; every id that is cited has an anchor there. */
export const cite = (ids: readonly string[]): string => ids.map((id) => `[${id}](#${id.toLowerCase()})`).join(' ');
export const anchor = (id: string): string => `<a id="${id.toLowerCase()}"></a>`;

/** "-20 (-16 to -25)". */
export const sizeText = ({ low, likely, high }: Pick<Assumption, 'low' | 'likely' | 'high'>): string =>
  `${figure(likely)} (${figure(low)} to ${figure(high)})`;

export const sizeOf = (scenario: Scenario, id: string): string => {
  const number = lookUp(scenario).assumption.get(id);
  return number ? sizeText(number) : id;
};

export const percentText = ({ low, likely, high }: Pick<Assumption, 'low' | 'likely' | 'high'>): string => {
  const percent = (share: number) => figure(share * 100);
  return `${percent(likely)}% (${percent(low)} to ${percent(high)})`;
};

/** Only if, and times what: the two formulas of an effect or a rule. */
export function formulas({ when, scale }: { readonly when?: Expression; readonly scale?: Expression }): string {
  const parts = [...(when ? [`only if \`${printFormula(when)}\``] : []), ...(scale ? [`times \`${printFormula(scale)}\``] : [])];
  return parts.join('; ');
}

/** Onset, hold and fade in a few characters: "+1, 2 long, holds 3, fades 10%". */
export function envelope({ delay, over, lasts, each }: Effect): string {
  const onset = delay === 0 ? 'now' : `+${delay}`;
  const spread = over > 1 ? `, over ${over}` : '';
  const stay =
    typeof lasts === 'string'
      ? lasts
      : lasts.fade === 0
        ? 'permanent'
        : lasts.fade === 1
          ? `holds ${Math.max(1, lasts.hold)}, ends`
          : `holds ${Math.max(1, lasts.hold)}, fades ${figure(lasts.fade * 100)}%`;
  return `${each ? 'each tick, ' : ''}${onset}${spread}, ${stay}`;
}

/** Plain text inside Markdown: no line breaks, and nothing that would be read as a tag or an emphasis. */
export const flat = (text: string): string => text.trim().replace(/\s+/g, ' ').replace(/</g, '&lt;').replace(/([*_`])/g, '\\$1'); // biome-ignore format: one thought

export const details = (summary: string, body: string): string => `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
