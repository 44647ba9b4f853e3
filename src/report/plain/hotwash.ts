/** The hotwash in lines, page by page: what happened, what decided it, what luck did, and what it cannot tell. */

import type { RoundView, View } from '../../session/view.ts';
import type { GoalScore, Review, TurningPoint } from '../review.ts';
import { say as english, type Say } from '../text.ts';
import { lookUp, signed } from '../words.ts';
import { decidedLines } from './attribution.ts';
import { plainLimits, redLines } from './briefing.ts';
import { plainChallenges, plainFootprint, plainMotionsPage, plainScores } from './debate-pages.ts';
import {
  anyTitle,
  ended,
  evidenceList,
  headed,
  level,
  moved,
  nameOf,
  optionTitle,
  outOf100,
  percent,
  seatName,
  section,
  sideOf,
  told,
  when,
} from './lines.ts';
import { cardLine, claimLines, movedLines, newsLines, plainDecisions } from './news.ts';

/** Pages in their order, by the word that asks for one. */
export const hotwashPages = [
  'happened',
  'turning',
  'decided',
  'nobody',
  'goals',
  'estimates',
  'others',
  'luck',
  'limits',
  'questions',
  'bookmarks',
  'motions',
  'challenges',
  'control',
] as const;
export type HotwashPage = (typeof hotwashPages)[number];

const ofRooms: readonly HotwashPage[] = ['motions', 'challenges', 'control'];
/** The pages that this game has: a game alone has no motions of a room and no control. */
export const pagesOf = ({ room }: Pick<View, 'room'>): readonly HotwashPage[] =>
  room ? hotwashPages : hotwashPages.filter((page) => !ofRooms.includes(page));

/** All pages, or one of them. */
export function plainHotwash(view: View, review: Review, page?: HotwashPage, say: Say = english): string[] {
  const pages = pagesOf(view);
  if (page === undefined) return pages.flatMap((each, i) => [...(i > 0 ? [''] : []), ...plainHotwash(view, review, each, say)]);
  const title = say('plain.hotwash.page', {
    page: pages.indexOf(page) + 1,
    pages: pages.length,
    title: say(`plain.hotwash.${page}`),
  });
  const lines = pageLines(view, review, page, say);
  return [title, ...(lines.length > 0 ? lines : [say('plain.hotwash.empty')])];
}

function pageLines(view: View, review: Review, page: HotwashPage, say: Say): string[] {
  switch (page) {
    case 'happened':
      return happened(view, say);
    case 'turning':
      return turning(view, review, say);
    case 'decided':
      return decidedLines(view.scenario, review.decided, say);
    case 'nobody':
      return nobody(view, review, say);
    case 'goals':
      return view.scenario.sides.flatMap(({ id, name }) => goals(view, review.goals, id, name, say));
    case 'estimates':
      return view.room ? plainScores(view, say) : estimates(view, review, say);
    case 'others':
      return others(view, say);
    case 'luck':
      return luck(view, review, say);
    case 'limits':
      return plainLimits(view, say).slice(1);
    case 'questions':
      return view.scenario.questions.flatMap(({ text, evidence }) =>
        told(evidence ? say('plain.hotwash.question', { text, list: evidenceList(view, evidence, say) }) : text),
      );
    case 'motions':
      return plainMotionsPage(view, say);
    case 'challenges':
      return plainChallenges(view, say);
    case 'control':
      return plainFootprint(view, review, say);
    case 'bookmarks':
      return view.bookmarks.flatMap(({ kind, text, about, round, seat }) =>
        told(say('plain.bookmark', { kind, text, about: aboutOf(view, about), round, seat: seatName(view, seat) })),
      );
  }
}

const aboutOf = (view: View, about: string): string =>
  about === '' ? '' : lookUp(view.scenario).indicator.has(about) ? nameOf(view, about) : anyTitle(view, about);

export function endingLines(view: View, say: Say): string[] {
  const { ending } = view;
  if (ending.type === 'stopped') return told(say('plain.ending.stopped', { reason: ending.reason }));
  if (ending.type === 'none') return [say('plain.ending.none')];
  const reached = view.scenario.endings.find((candidate) => candidate.id === ending.id);
  return told(say('plain.ending.scenario', { title: reached?.title ?? ending.id, text: reached?.text ?? '' }));
}

const played = (view: View): RoundView[] => view.rounds.filter((round) => round.adjudicated);

function happened(view: View, say: Say): string[] {
  const rounds = played(view).flatMap((round) =>
    section(headed(when(view, round.round, say)), [
      ...plainDecisions(view, round, say),
      ...newsLines(view, round, say),
      ...movedLines(view, round, say),
      ...(round.proposal ? claimLines(view, round, say) : []),
    ]),
  );
  const ends = view.scenario.indicators.map((indicator) => {
    const { series, value } = view.indicators.find(({ code }) => code === indicator.code) ?? { series: [], value: 0 };
    const before = series[0] ?? value;
    return say('plain.hotwash.end', {
      code: indicator.code,
      name: indicator.name,
      before: level(indicator, before, say),
      after: level(indicator, value, say),
      moved: moved(value - before, say),
      better: say(`plain.better.${indicator.better}`),
    });
  });
  return [...endingLines(view, say), ...rounds, ...section(say('plain.hotwash.ends'), ends)];
}

/** Points that changed the end by less than this are named together. */
const smallWeight = 1;
/** Differences of each turning point that are named. */
const namedMax = 5;

function turning(view: View, { turningPoints }: Review, say: Say): string[] {
  const large = turningPoints.filter(({ weight }) => weight >= smallWeight);
  const small = turningPoints.filter(({ weight }) => weight < smallWeight);
  return [
    say('plain.turning.method'),
    ...large.flatMap((point, i) => [
      say('plain.turning', { ...pointWords(view, point, say), number: i + 1 }),
      differences(view, point, say),
    ]),
    ...(small.length > 0
      ? [
          say('plain.turning.small', {
            count: small.length,
            titles: ended(small.map((point) => pointWords(view, point, say).what).join('; ')),
          }),
        ]
      : []),
  ];
}

function pointWords(view: View, { kind, id, side, round, weight }: TurningPoint, say: Say) {
  const title = anyTitle(view, id);
  const what =
    kind === 'decision'
      ? say('plain.turning.decision', { side: sideOf(view, side), title, round })
      : say('plain.turning.event', { title, round });
  return { what, weight: weight.toFixed(1) };
}

function differences(view: View, { difference }: TurningPoint, say: Say): string {
  const named = difference
    .slice(0, namedMax)
    .map(({ on, points }) => say('plain.turning.difference', { name: nameOf(view, on), points: signed(points, 1) }));
  return say('plain.turning.differences', { list: named.join(', '), left: Math.max(0, difference.length - namedMax) });
}

function nobody(view: View, { withoutActing }: Review, say: Say): string[] {
  const look = lookUp(view.scenario);
  const lines = withoutActing.flatMap(({ on, real, nobody: idle }) => {
    const indicator = look.indicator.get(on);
    if (!indicator) return [];
    const [end, without] = [real.at(-1) ?? 0, idle.at(-1) ?? 0];
    const difference = signed(end - without, 1);
    return [
      say('plain.nobody', {
        code: on,
        name: indicator.name,
        end: level(indicator, end, say),
        without: level(indicator, without, say),
        difference,
        better: say(`plain.better.${indicator.better}`),
      }),
    ];
  });
  return [say('plain.nobody.method'), ...lines];
}

function goals(view: View, scores: readonly GoalScore[], side: string, name: string, say: Say): string[] {
  const texts = new Map(
    lookUp(view.scenario)
      .side.get(side)
      ?.goals.map((goal) => [goal.id, goal.text]),
  );
  const lines = scores
    .filter((score) => score.side === side)
    .map(({ goal, on, want, weight, before, after, gained }) =>
      say('plain.goal', {
        text: texts.get(goal) ?? goal,
        name: nameOf(view, on),
        want,
        weight,
        before: before.toFixed(1),
        after: after.toFixed(1),
        gained: signed(gained, 1),
      }),
    );
  return section(say('plain.heading', { title: name }), [...lines, ...redLines(view, side, say)]);
}

function estimates(view: View, review: Review, say: Say): string[] {
  const lines = review.estimates.flatMap(({ round, seat, option, aim, expect, first, second, cameTrue, brierFirst, brierSecond }) => [
    say('plain.estimates.claim', {
      round,
      title: optionTitle(view, option),
      name: nameOf(view, aim),
      expect,
      came: cameTrue ? 'yes' : 'no',
    }),
    ...(first === undefined
      ? []
      : [say('plain.estimates.first', { seat: seatName(view, seat), percent: first, brier: (brierFirst ?? 0).toFixed(2) })]),
    ...(second === undefined
      ? []
      : [say('plain.estimates.second', { seat: seatName(view, seat), percent: second, brier: (brierSecond ?? 0).toFixed(2) })]),
  ]);
  const last = review.estimates.flatMap(({ brierFirst, brierSecond }) => brierSecond ?? brierFirst ?? []);
  const mean =
    last.length === 0
      ? []
      : [say('plain.estimates.mean', { mean: (last.reduce((sum, score) => sum + score, 0) / last.length).toFixed(2), count: last.length })];
  return lines.length === 0 ? [] : [say('plain.estimates.method'), ...lines, ...mean];
}

/** What the other teams thought: their private briefs, how the computers were told to play, and their reasons. */
function others(view: View, say: Say): string[] {
  return view.scenario.sides.flatMap((side) => {
    if (side.id === view.you.side) return [];
    const seat = view.game.seats.find((candidate) => candidate.side === side.id);
    const strategy = view.scenario.strategies.find((candidate) => candidate.id === seat?.strategy);
    const reasons = played(view).flatMap(({ round, decisions }) => {
      const why = decisions[side.id]?.why ?? '';
      return why === '' ? [] : told(say('plain.others.reason', { round, why }));
    });
    return section(say('plain.heading', { title: side.name }), [
      ...told(say('plain.others.private', { text: side.private })),
      ...told(strategy && say('plain.others.strategy', { title: strategy.title, summary: strategy.summary })),
      ...reasons,
    ]);
  });
}

function luck(view: View, { verified }: Review, say: Say): string[] {
  const facts = played(view).flatMap((round) => round.facts);
  const drawn = facts.flatMap((fact) => (fact.type === 'drawn' ? [fact] : []));
  const cards = facts.flatMap((fact) => (fact.type === 'chosen' && fact.card !== null ? [fact.card] : []));
  const expected = drawn.reduce((sum, { odds }) => sum + odds, 0);
  const { seed, salt, commitment } = view.game;
  return [
    say('plain.luck.verified', { verified: verified ? 'yes' : 'no' }),
    say('plain.luck.commitment', { commitment }),
    ...(seed === undefined ? [] : [say('plain.luck.seed', { seed }), say('plain.luck.salt', { salt: salt ?? '' })]),
    say('plain.luck.events', {
      possible: drawn.length,
      expected: expected.toFixed(1),
      happened: drawn.filter((fact) => fact.happened).length,
    }),
    ...(cards.length === 0
      ? []
      : [say('plain.luck.sizes', { count: cards.length, mean: outOf100(cards.reduce((sum, card) => sum + card, 0) / cards.length) })]),
    ...surprises(drawn, say),
    ...section(
      say('plain.luck.cards'),
      drawn.map((fact) => cardLine(view, fact, say)),
    ),
  ];
}

type Drawn = Extract<RoundView['facts'][number], { type: 'drawn' }>;

/** Chance that the odds gave to what came, for the least likely of them. */
function surprises(drawn: readonly Drawn[], say: Say): string[] {
  const chances = drawn.map(({ odds, happened: came }) => (came ? odds : 1 - odds));
  return chances.length === 0 ? [] : [say('plain.luck.least', { chance: percent(Math.min(...chances)) })];
}
