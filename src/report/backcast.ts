/**
 * The backcast: dated real developments after a scenario opens, and whether the model moves the same way. Misses are
 * shown like hits, because a model that shows only its hits cannot be judged.
 */
import type { Finding } from '../ensemble/measure.ts';
import type { Checks } from '../scenario/checks.ts';
import { expectedText, isHit, type Judged, observedText } from './checks.ts';
import type { Say } from './text.ts';

export interface Development {
  readonly id: string;
  /** When it happened, in words. */
  readonly date: string;
  readonly title: string;
  readonly happened: string;
  /** What the model was told to play. */
  readonly plan: string;
  readonly hit: boolean;
  /** What the model should do if it moves as events did, and what it does. */
  readonly parts: readonly { readonly hit: boolean; readonly expected: string; readonly observed: string }[];
  readonly note: string;
  readonly evidence: readonly string[];
  /** Readings of the evidence under which it holds, of those tried. */
  readonly holds: number;
  readonly tried: number;
}

export type Backcast =
  | { readonly type: 'working' }
  /** There is no list of developments, or it cannot be read: `problem` says why. */
  | { readonly type: 'none'; readonly problem: string }
  | { readonly type: 'ready'; readonly developments: readonly Development[]; readonly hits: number; readonly runs: number };

/** @param runs of each plan under the readings that are asked for. */
export function backcastOf(judged: readonly Judged[], plans: Checks['plans'], runs: number, say: Say): Backcast {
  const developments = judged.map((each) => developmentOf(each, plans, say));
  return { type: 'ready', developments, hits: developments.filter(({ hit }) => hit).length, runs };
}

function developmentOf(judged: Judged, plans: Checks['plans'], say: Say): Development {
  const { check, asked, holds, tried } = judged;
  const parts = asked.flatMap(({ findings }) =>
    check.expect.map((expectation, i) => {
      const finding = findings[i] as Finding;
      return { hit: finding.hit, expected: expectedText(expectation, check, say), observed: observedText(expectation, finding, say) };
    }),
  );
  return {
    id: check.id,
    date: check.happened?.date ?? '',
    title: check.title,
    happened: check.happened?.text.trim() ?? '',
    plan: check.plan === 'nobody' ? say('check.nobody') : plans.get(check.plan)?.about || check.plan,
    hit: isHit(judged),
    parts,
    note: (check.knownMiss ?? check.note).trim(),
    evidence: check.evidence,
    holds: holds.length,
    tried: tried.length,
  };
}
