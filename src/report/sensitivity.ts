/**
 * Sensitivity in words: the ranking that `hotwash sensitivity` prints. Bars are plain ASCII and every bar is said in
 * numbers beside it. First the ranking in one line each, then what the assumptions in it are and who disputes them: the
 * ranking is for comparing, the rest is for the debate.
 */
import type { Estimate } from '../ensemble/bootstrap.ts';
import type { Factor } from '../ensemble/factors.ts';
import type { Screened, Screening, Sensitivity, Shares } from '../ensemble/sensitivity.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import { settingLines, sideLines } from './ensemble-plan.ts';
import type { Say } from './text.ts';
import { lookUp, opponentOf, rangeText, signed } from './words.ts';

const barCells = 16;
/** Rows of the screening where it is all that was asked, and beside the shares. */
const screenedMost = { alone: 20, beside: 12 };
/** From this width on, the interval of the first index is shown too. */
const wide = 100;

/** @param width columns of the screen. */
export function sensitivityLines(scenario: Scenario, result: Sensitivity, width: number, say: Say): string[] {
  const { study, screening, shares, runs, partial, checksum } = result;
  const { trial, measure, include } = study;
  const detailed = assumptionsShown(result);
  return [
    say('sensitivity.title', { scenario: cleanLine(scenario.title), measure: cleanLine(measure.name, 200) }),
    ...(partial ? [say('sensitivity.partial', { done: runs.done, asked: runs.asked })] : []),
    ...settingLines(scenario, trial, say),
    ...sideLines(scenario, trial, say),
    ...(include.includes('luck') ? [] : [say('sensitivity.luckHeld')]),
    ...(include.includes('assumptions') ? [] : [say('sensitivity.worldHeld')]),
    ...(shares ? sharesLines(scenario, shares, width, say) : []),
    ...(screening ? screeningLines(screening, shares ? screenedMost.beside : screenedMost.alone, say) : []),
    ...(detailed.length > 0 ? ['', say('sensitivity.details'), ...detailed.flatMap((id) => detailLines(scenario, id, say))] : []),
    '',
    ...(screening || shares ? [] : [say('sensitivity.tooEarly')]),
    say('sensitivity.checksum', { checksum }),
    say('simulate.notForecast'),
  ];
}

/** What a factor is called: the id of an assumption, words for the others. `isNamed`: some assumptions have factors of their own. */
function factorName(scenario: Scenario, factor: Factor, isNamed: boolean, say: Say): string {
  switch (factor.type) {
    case 'assumption':
      return factor.id;
    case 'others':
      return say(isNamed ? 'sensitivity.others' : 'sensitivity.allAsOne', { count: factor.ids.length });
    case 'luck':
      return say(`sensitivity.luck.${factor.part}`);
    case 'decisions': {
      const side = scenario.sides.find(({ id }) => id === factor.side);
      return say('sensitivity.decisions', { side: cleanLine(side?.name ?? factor.side) });
    }
  }
}

/** Assumptions that the ranking names, in its order. */
function assumptionsShown({ shares, screening }: Sensitivity): string[] {
  if (shares) return shares.factors.flatMap(({ factor }) => (factor.type === 'assumption' ? [factor.id] : []));
  return (screening?.assumptions ?? []).filter(moves).slice(0, screenedMost.alone).map(({ id }) => id); // biome-ignore format: one list
}

function sharesLines(scenario: Scenario, { factors, parts, rows, runs, mean, sd, firstSum }: Shares, width: number, say: Say): string[] {
  const head = [say('sensitivity.shares', { rows, runs }), say('sensitivity.spread', { mean: mean.toFixed(2), sd: sd.toFixed(2) })];
  if (sd === 0) return ['', ...head, say('sensitivity.still')];
  const line = (name: string, total: Estimate, first: Estimate) =>
    `${shareBar(total.value)}  ${within(total).padEnd(21)}  ${(width < wide ? first.value.toFixed(2) : within(first)).padEnd(width < wide ? 5 : 21)}  ${name}`;
  const isNamed = factors.some(({ factor }) => factor.type === 'assumption');
  const heads = [say('sensitivity.columnTotal').padEnd(21), say('sensitivity.columnFirst').padEnd(width < wide ? 5 : 21)];
  return [
    '',
    ...head,
    `${' '.repeat(barCells + 4)}  ${heads.join('  ')}  ${say('sensitivity.columnFactor')}`,
    ...factors.map(({ factor, total, first }, i) => `${String(i + 1).padStart(3)} ${line(factorName(scenario, factor, isNamed, say), total, first)}`),
    '',
    say('sensitivity.parts'),
    ...parts.map(({ part, total, first }) => `    ${line(say(`sensitivity.part.${part}`), total, first)}`),
    '',
    say('sensitivity.sharesHelp'),
    firstSum > 0.98 ? say('sensitivity.additive', { sum: firstSum.toFixed(2) }) : say('sensitivity.interactions', { sum: firstSum.toFixed(2), rest: (1 - firstSum).toFixed(2) }),
    ...(leads(parts, 'decisions') ? [say('sensitivity.decisionsLead')] : []),
    ...(leads(parts, 'luck') ? [say('sensitivity.luckLeads')] : []),
  ]; // biome-ignore format: the page in order
}

/** Is this part more than half of what happens, beside assumptions? */
const leads = (parts: Shares['parts'], part: 'luck' | 'decisions'): boolean =>
  parts.some((one) => one.part === 'assumptions') && parts.some((one) => one.part === part && one.first.value > 0.5);

function screeningLines({ assumptions, trajectories, runs }: Screening, most: number, say: Say): string[] {
  const moving = assumptions.filter(moves);
  const largest = moving[0]?.star.value ?? 0;
  const rows = moving.slice(0, most).map(
    ({ id, star, mean, sigma }, i) =>
      `${String(i + 1).padStart(3)} ${bar(star.value / largest)}  ${within(star).padEnd(22)}  ${signed(mean, 2).padStart(6)}  ${sigma.toFixed(2).padStart(6)}  ${id}`, // biome-ignore format: one row
  );
  const heads = [
    say('sensitivity.columnStar').padEnd(22),
    say('sensitivity.columnMean').padStart(6),
    say('sensitivity.columnSigma').padStart(6),
  ];
  return [
    '',
    say('sensitivity.screening', { trajectories, runs, count: assumptions.length }),
    ...(rows.length > 0 ? [`${' '.repeat(barCells + 4)}  ${heads.join('  ')}  ${say('sensitivity.columnAssumption')}`, ...rows] : []),
    say('sensitivity.screened', { more: moving.length - rows.length, still: assumptions.length - moving.length }),
    say('sensitivity.screeningHelp'),
  ];
}

const moves = ({ star }: Screened): boolean => star.value > 0;

/** What an assumption is, its range, how sure it is and who disputes it. */
function detailLines(scenario: Scenario, id: string, say: Say): string[] {
  const assumption = scenario.assumptions.find((one) => one.id === id);
  if (!assumption) return [];
  const opponent = opponentOf(lookUp(scenario), assumption);
  const range = rangeText(assumption, say);
  const facts = say('sensitivity.detail', { range, certainty: assumption.certainty, sources: assumption.evidence.join(', ') });
  return [
    `  ${id}: ${cleanLine(assumption.name)}`,
    `    ${facts}`,
    `    ${opponent ? say('sensitivity.disputed', { text: cleanLine(opponent, 400) }) : say('sensitivity.undisputed')}`,
  ];
}

/** "0.42 (0.37 to 0.46)"; never -0.00. */
const within = ({ value, low, high }: Estimate): string => `${two(value)} (${two(low)} to ${two(high)})`;
const two = (value: number): string => value.toFixed(2).replace(/^-(0\.00)$/, '$1');

const shareBar = (share: number): string => bar(Math.min(1, Math.max(0, share)));

function bar(share: number): string {
  const cells = Math.round(share * barCells);
  return `${'#'.repeat(cells)}${'.'.repeat(barCells - cells)}`;
}
