/** Why a number moved, in lines that add up; and one cause with its size, its range, its luck and its dispute. */
import type { View } from '../../session/view.ts';
import { type CauseSum, columnOf, type Scope, scopesOf, strengthOf } from '../causes.ts';
import { say as english, type Say } from '../text.ts';
import { causeCard, lookUp, signed } from '../words.ts';
import { certaintyWord, ended, evidenceList, figure, outOf100, rangeOf, section, tickWords, told, when } from './lines.ts';

/** A round by its number, 0 for the opening, or the whole game; without one, the last round played. */
export type Span = number | 'game';

/** @returns the causes of one indicator's change, largest first; the figures sum to the change, and a line says so. */
export function plainWhy(view: View, code: string, span?: Span, say: Say = english): string[] {
  const asked = scopeOf(view, code, span, say);
  if (typeof asked === 'string') return [asked];
  const { scope, name, better } = asked;
  const { before, after, causes } = columnOf(view, code, scope);
  const change = after - before;
  const numbered = causes.map((cause, i) => causeLine(view, cause, i + 1, say));
  return [
    say('plain.why.title', { name, code, when: scopeWords(view, scope, say) }),
    say('plain.why.change', { from: tenths(before), to: tenths(after), change: signedTenths(change), better }),
    ...(numbered.length === 0 ? [say('plain.why.still')] : [say('plain.why.causes'), ...numbered]),
    say('plain.why.sum', { change: signedTenths(change), count: causes.length }),
    ...(numbered.length === 0 ? [] : [say('plain.why.more', { code })]),
  ];
}

const tenths = (value: number): string => (value / 10).toFixed(1);
const signedTenths = (value: number): string => signed(value / 10, 1);

function scopeOf(view: View, code: string, span: Span | undefined, say: Say): { scope: Scope; name: string; better: string } | string {
  const indicator = lookUp(view.scenario).indicator.get(code);
  if (!indicator) return say('plain.unknownIndicator', { code });
  const scopes = scopesOf(view, code);
  const rounds = scopes.filter((scope) => scope.type === 'round');
  const wanted = span === 0 ? 'opening' : span === 'game' && rounds.length > 1 ? 'game' : 'round';
  const number = typeof span === 'number' && span > 0 ? span : (rounds.at(-1)?.round ?? 0);
  const scope = wanted === 'round' ? rounds.find(({ round }) => round === number) : scopes.find(({ type }) => type === wanted);
  if (!scope) return say(wanted === 'opening' ? 'plain.why.noOpening' : 'plain.why.noRound', { name: indicator.name, last: rounds.length });
  return { scope, name: indicator.name, better: say(`plain.better.${indicator.better}`) };
}

function scopeWords(view: View, { type, round }: Scope, say: Say): string {
  if (type === 'opening') return say('plain.opening');
  return type === 'game' ? say('plain.why.game') : when(view, round, say);
}

function causeLine(view: View, cause: CauseSum, number: number, say: Say): string {
  const { because, title, code, certainty, evidence } = causeCard(view.scenario, cause, say);
  const from = code === '' || title === because ? '' : say('plain.cause.from', { title, code });
  const way = say('plain.cause.way', { way: cause.way });
  const rests = certainty
    ? say('plain.evidence', { certainty: certaintyWord(certainty, say), list: evidenceList(view, evidence, say) })
    : '';
  return [say('plain.cause', { number, amount: signedTenths(cause.tenths), because: ended(because) }), way, from, rests]
    .filter((part) => part !== '')
    .join(' ');
}

/** One cause of {@link plainWhy} by its number: where its size comes from, how much was luck, and who disputes it. */
export function plainCause(view: View, code: string, span: Span | undefined, number: number, say: Say = english): string[] {
  const asked = scopeOf(view, code, span, say);
  if (typeof asked === 'string') return [asked];
  const { causes } = columnOf(view, code, asked.scope);
  const cause = causes[number - 1];
  if (!cause) return [say('plain.cause.none', { number, count: causes.length })];
  const { evidence, assumption, disputed, extrapolated } = causeCard(view.scenario, cause, say);
  const look = lookUp(view.scenario);
  const claims = evidence.flatMap((id) => {
    const entry = look.evidence.get(id);
    return entry ? told(say('plain.cause.says', { id, claim: entry.claim, certainty: certaintyWord(entry.certainty, say) })) : [];
  });
  return [
    causeLine(view, cause, number, say),
    ...depositLines(view, cause, say),
    ...(assumption
      ? [say('plain.cause.range', { name: assumption.name, range: rangeOf(assumption, say) }), ...packLine(view, assumption.id, say)]
      : []),
    ...told(
      extrapolated && say('plain.extrapolated'),
      disputed ? say('plain.disputed', { text: disputed }) : assumption && say('plain.undisputed'),
    ),
    ...section(say('plain.cause.evidence'), claims),
  ];
}

/** What the pack of this game sets the number to, where it differs from the usual reading. */
function packLine(view: View, assumption: string, say: Say): string[] {
  const pack = view.scenario.packs.find((candidate) => candidate.id === view.game.pack);
  const value = pack?.sets[assumption];
  return pack === undefined || value === undefined ? [] : [say('plain.cause.pack', { pack: pack.title, value: figure(value) })];
}

function depositLines(view: View, { cause, deposits }: CauseSum, say: Say): string[] {
  if (cause.type !== 'effect') return [];
  return deposits.map(({ since, size, card }) => {
    const words = { period: since === 0 ? say('plain.opening') : tickWords(view.scenario, since), size: signed(size, 1) };
    if (card === null) return say(since === 0 ? 'plain.deposit.fixed' : 'plain.deposit.takenBack', words);
    return say('plain.deposit.card', { ...words, card: outOf100(card), strength: strengthOf(card) });
  });
}
