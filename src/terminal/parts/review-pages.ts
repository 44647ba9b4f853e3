/** Pages of the hotwash that compare: what happened, turning points, nobody acting, goals, estimates. */
import type { Review, TurningPoint } from '../../report/review.ts';
import { bandOf, lookUp, period, signed } from '../../report/words.ts';
import type { Indicator } from '../../scenario/scenario.ts';
import { padLeft, type Row, row, span, sparkline, widthOf, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Block } from './blocks.ts';
import { dot, toneOf } from './lines.ts';
import { gapBlock, headingBlock, quietBlock, still, textBlock, textRoom } from './news-blocks.ts';
import { cutAtWord } from './prose.ts';

/** What a page is made from; the review is missing before it is worked out. */
export type Page = (context: TableContext, width: number) => readonly Block[];

const withReview =
  (make: (context: TableContext, width: number, review: Review) => readonly Block[]): Page =>
  (context, width) =>
    context.view.review ? make(context, width, context.view.review) : [textBlock(context.say('hotwash.noReview'), width)];

const indicatorOf = ({ view }: TableContext, code: string): Indicator | undefined => lookUp(view.scenario).indicator.get(code);
/** Points as people read them: 3.0 less 1.0 must look like 2.0. */
const tenths = (value: number): number => Math.round(value * 10);
const told = (value: number): string => signed(value / 10, 1);

function judged({ say }: TableContext, indicator: Indicator, change: number): string {
  const tone = toneOf(indicator, Math.abs(change) < 5 ? 0 : change);
  return tone === 'better' || tone === 'worse' ? ` ${say(`move.${tone}`)}` : '';
}

// ---- 1 ----

export const happenedPage: Page = (context, width) => {
  const { view, say } = context;
  const rows = (core: boolean) =>
    view.scenario.indicators.filter((indicator) => indicator.core === core).map((indicator) => fromToBlock(context, indicator, width));
  return [
    ...endingBlocks(context, width),
    ...(view.phase === 'closing' ? [textBlock(say('hotwash.first'), width, { about: 'turning_point' }), gapBlock] : []),
    ...(view.phase === 'closed' ? [quietBlock(say('hotwash.closedAt', { path: view.savedTo }), width), gapBlock] : []),
    quietBlock(say('hotwash.fromTo'), width),
    gapBlock,
    headingBlock(say('hotwash.core'), width),
    ...rows(true),
    gapBlock,
    headingBlock(say('hotwash.others'), width),
    ...rows(false),
  ];
};

function endingBlocks({ view, say }: TableContext, width: number): Block[] {
  const { ending } = view;
  const played = view.rounds.filter((round) => round.adjudicated);
  const last = played.at(-1);
  const strong = (text: string): Block => still(wrap(text, textRoom(width)).map((line) => row(span(line, 'strong'))));
  if (ending.type === 'stopped') {
    const reason = ending.reason.trim() === '' ? [] : [textBlock(say('hotwash.end.reason', { reason: ending.reason }), width)];
    return [strong(say('hotwash.end.stopped', { round: view.round })), ...reason, gapBlock];
  }
  if (ending.type === 'scenario') {
    const reached = view.scenario.endings.find(({ id }) => id === ending.id);
    const title = strong(say('hotwash.end.scenario', { round: last?.round ?? view.round, title: reached?.title ?? ending.id }));
    return [title, ...(reached ? [textBlock(reached.text, width, { ids: reached.evidence, about: reached.id })] : []), gapBlock];
  }
  return [
    strong(say('hotwash.end.none', { rounds: played.length, months: period(view.scenario, 1, Math.max(1, last?.to ?? 1)) })),
    gapBlock,
  ];
}

/** From which word to which word; the digits stand beside, the whole course where there is room. */
function fromToBlock(context: TableContext, indicator: Indicator, width: number): Block {
  const { view, say, glyphs } = context;
  const series = view.indicators.find(({ code }) => code === indicator.code)?.series ?? [0];
  const [from, to] = [tenths(series[0] ?? 0), tenths(series.at(-1) ?? 0)];
  const [first, last] = [bandOf(indicator, from / 10).word, bandOf(indicator, to / 10).word];
  const words = first === last ? last : `${first} ${glyphs.arrow} ${last}`;
  const change = span(
    `${told(to - from)}${judged(context, indicator, to - from)}`,
    toneOf(indicator, Math.abs(to - from) < 5 ? 0 : to - from),
  );
  const about = { on: indicator.code, about: indicator.code };
  const room = textRoom(width);
  if (room < 66)
    return {
      rows: [row(cutAtWord(indicator.name, room, glyphs)), row(span(`  ${cutAtWord(words, room - 16, glyphs)}  `, 'dim'), change)],
      ...about,
    };
  const changed = { ...change, text: change.text.padEnd(8 + say('move.better').length) };
  const values = room < 84 ? '' : `${padLeft((from / 10).toFixed(1), 7)} ${glyphs.arrow} ${(to / 10).toFixed(1).padEnd(5)}`;
  const course = room < 90 ? [] : [span(sparkline(series, Math.min(17, series.length), glyphs), 'dim')];
  const name = span(indicator.name.padEnd(nameWidth(context)));
  return {
    rows: [row(name, cutAtWord(words, 24, glyphs).padEnd(25), span(values === '' ? '' : `${values}  `, 'dim'), changed, ...course)],
    ...about,
  };
}

const nameWidth = ({ view }: TableContext): number => Math.max(...view.scenario.indicators.map(({ name }) => widthOf(name))) + 1;

// ---- 2 ----

/** Turning points with less than this in all, over the core indicators, are named together. */
const smallWeight = 2;
const namedMost = 5;

export const turningPage: Page = withReview((context, width, { turningPoints }) => {
  const { say } = context;
  const large = turningPoints.filter(({ weight }) => weight >= smallWeight);
  const small = turningPoints.filter(({ weight }) => weight < smallWeight);
  const titles = small.map((point) => pointTitle(context, point)).join('; ');
  return [
    quietBlock(say('hotwash.turningMethod'), width),
    gapBlock,
    ...(turningPoints.length === 0 ? [textBlock(say('hotwash.turningNone'), width)] : []),
    ...large.flatMap((point, i) => [turningBlock(context, point, i + 1, width), gapBlock]),
    ...(small.length === 0 ? [] : [quietBlock(say('hotwash.turningSmall', { n: small.length, points: smallWeight, titles }), width)]),
  ];
});

function pointTitle({ view, say }: TableContext, { kind, id, side }: TurningPoint): string {
  const look = lookUp(view.scenario);
  if (kind === 'inject') return `${say('why.who.event')}: ${look.inject.get(id)?.title ?? id}`;
  return `${look.side.get(side)?.short ?? side}: ${look.option.get(id)?.title ?? id}`;
}

function turningBlock(context: TableContext, point: TurningPoint, place: number, width: number): Block {
  const { view, say, glyphs } = context;
  const look = lookUp(view.scenario);
  const room = textRoom(width) - 4;
  const between = dot(glyphs);
  const when = say('hotwash.turningWhen', {
    round: point.round,
    months: period(view.scenario, point.tick, point.tick),
    between,
    weight: point.weight.toFixed(0),
  });
  const visible = point.difference.filter(({ points }) => tenths(points) !== 0);
  const rest = visible.length - namedMost;
  const lines = visible.slice(0, namedMost).flatMap(({ on, points }): Row[] => {
    const indicator = look.indicator.get(on);
    if (!indicator) return [];
    const change = tenths(points);
    return [
      row(
        span(padLeft(told(change), 10), toneOf(indicator, change)),
        `  ${cutAtWord(indicator.name, room - 20, glyphs)}`,
        span(judged(context, indicator, change).replace(' ', ', '), 'dim'),
      ),
    ];
  });
  return {
    rows: [
      ...wrap(pointTitle(context, point), room).map((line, i) =>
        row(span(i === 0 ? `${place}.`.padEnd(4) : '    ', 'dim'), span(line, 'strong')),
      ),
      ...wrap(when, room).map((line) => row(span(`    ${line}`, 'dim'))),
      ...(lines.length === 0 ? [row(span(`    ${say('hotwash.turningFlat')}`, 'dim'))] : lines),
      ...(rest > 0 ? [row(span(`    ${say('hotwash.turningMore', { n: rest })}`, 'dim'))] : []),
    ],
    ids: look.option.get(point.id)?.evidence ?? look.inject.get(point.id)?.evidence ?? [],
    about: point.id,
    ...(visible[0] ? { on: visible[0].on } : {}),
  };
}

// ---- 3 ----

export const nobodyPage: Page = withReview((context, width, { withoutActing }) => {
  const { say } = context;
  const core = (wanted: boolean) =>
    withoutActing.filter(({ on }) => indicatorOf(context, on)?.core === wanted).flatMap((each) => nobodyBlock(context, each, width));
  if (withoutActing.length === 0) return [textBlock(say('hotwash.nobodyNone'), width)];
  return [
    quietBlock(say('hotwash.nobodyMethod'), width),
    gapBlock,
    ...nobodyHead(context, width),
    headingBlock(say('hotwash.core'), width),
    ...core(true),
    gapBlock,
    headingBlock(say('hotwash.others'), width),
    ...core(false),
  ];
});

const cell = 12;

function nobodyHead(context: TableContext, width: number): Block[] {
  const { say } = context;
  if (textRoom(width) < 66) return [];
  const heads = [say('hotwash.real'), say('hotwash.nobody'), say('hotwash.difference')].map((head) => padLeft(head, cell)).join('');
  return [still([row(span(' '.repeat(nameWidth(context)) + heads, 'dim')), []])];
}

function nobodyBlock(context: TableContext, { on, real, nobody }: Review['withoutActing'][number], width: number): Block[] {
  const { say, glyphs } = context;
  const indicator = indicatorOf(context, on);
  if (!indicator) return [];
  const [end, idle] = [tenths(real.at(-1) ?? 0), tenths(nobody.at(-1) ?? 0)];
  const change = end - idle;
  const tone = toneOf(indicator, Math.abs(change) < 5 ? 0 : change);
  const room = textRoom(width);
  const about = { on, about: on };
  if (room < 66) {
    const line = `  ${(end / 10).toFixed(1)} (${say('hotwash.nobody')} ${(idle / 10).toFixed(1)})  `;
    return [
      {
        rows: [
          row(cutAtWord(indicator.name, room, glyphs)),
          row(span(line, 'dim'), span(told(change) + judged(context, indicator, change), tone)),
        ],
        ...about,
      },
    ];
  }
  const cells = [(end / 10).toFixed(1), (idle / 10).toFixed(1)].map((text) => padLeft(text, cell)).join('');
  const course = (series: readonly number[]) => sparkline(series, Math.min(16, series.length), glyphs);
  const courses = room >= 90 ? [span(`${course(real)}  `, 'plain'), span(course(nobody), 'dim')] : [];
  const word = judged(context, indicator, change).padEnd(2 + say('move.better').length);
  return [
    {
      rows: [row(indicator.name.padEnd(nameWidth(context)), cells, span(padLeft(told(change), cell), tone), span(word, tone), ...courses)],
      ...about,
    },
  ];
}

// ---- 4 ----

export const goalsPage: Page = withReview((context, width, { goals }) => {
  const { view, say } = context;
  const sides = view.scenario.sides.filter(({ id }) => goals.some(({ side }) => side === id));
  if (sides.length === 0) return [textBlock(say('hotwash.goalsNone'), width)];
  return [
    quietBlock(say('hotwash.goalsMethod'), width),
    gapBlock,
    ...sides.flatMap(({ id, name }) => [headingBlock(name, width), ...goalBlocks(context, goals, id, width), gapBlock]),
  ];
});

function goalBlocks(context: TableContext, goals: Review['goals'], side: string, width: number): Block[] {
  const { view, say } = context;
  const room = textRoom(width);
  const own = goals.filter((goal) => goal.side === side);
  const texts = new Map(
    lookUp(view.scenario)
      .side.get(side)
      ?.goals.map(({ id, text }) => [id, text]),
  );
  const weight = own.reduce((sum, goal) => sum + goal.weight, 0);
  const mean = own.reduce((sum, goal) => sum + goal.weight * goal.gained, 0) / (weight || 1);
  return [
    ...own.map(({ goal, on, before, after, weight: each }): Block => {
      const moved = tenths(after) - tenths(before);
      const gained = own.find((other) => other.goal === goal)?.want === 'rise' ? moved : -moved;
      const way = gained > 0 ? 'good' : gained < 0 ? 'bad' : 'none';
      const line = say('hotwash.goalMoved', {
        name: indicatorOf(context, on)?.name ?? on,
        before: before.toFixed(1),
        after: after.toFixed(1),
        gained: (Math.abs(gained) / 10).toFixed(1),
        way,
      });
      return {
        rows: [
          ...wrap(say('hotwash.goal', { weight: each, text: texts.get(goal) ?? goal }), room).map((text) => row(text)),
          ...wrap(line, room - 2).map((text) => row(span(`  ${text}`, gained > 0 ? 'better' : gained < 0 ? 'worse' : 'dim'))),
        ],
        on,
        about: goal,
      };
    }),
    quietBlock(weight === 0 ? say('hotwash.goalNoWeight') : say('hotwash.goalMean', { mean: signed(mean, 1) }), width),
    ...view.redLines
      .filter((red) => red.side === side)
      .map(({ text, crossed }) =>
        still(
          wrap(say(crossed ? 'hotwash.redCrossed' : 'hotwash.redKept', { text }), room).map((line) =>
            row(span(line, crossed ? 'warn' : 'dim')),
          ),
        ),
      ),
  ];
}

// ---- 5 ----

export const estimatesPage: Page = withReview((context, width, { estimates }) => {
  const { say } = context;
  if (estimates.length === 0) return [textBlock(say('hotwash.estimatesNone'), width)];
  const scored = estimates.filter(({ brierFirst, brierSecond }) => brierFirst !== undefined && brierSecond !== undefined);
  const mean = (scores: readonly (number | undefined)[]) =>
    (scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) / scores.length).toFixed(2);
  const means = {
    n: scored.length,
    first: mean(scored.map(({ brierFirst }) => brierFirst)),
    second: mean(scored.map(({ brierSecond }) => brierSecond)),
  };
  return [
    quietBlock(say('hotwash.estimatesMethod'), width),
    gapBlock,
    ...estimates.flatMap((estimate) => [estimateBlock(context, estimate, width), gapBlock]),
    ...(scored.length === 0 ? [] : [textBlock(say('hotwash.estimateMean', means), width)]),
  ];
});

function estimateBlock(context: TableContext, estimate: Review['estimates'][number], width: number): Block {
  const { view, say } = context;
  const { round, option, aim, expect, cameTrue, first, second, brierFirst, brierSecond } = estimate;
  const look = lookUp(view.scenario);
  const room = textRoom(width) - 2;
  const shift =
    brierFirst === undefined || brierSecond === undefined
      ? undefined
      : brierSecond < brierFirst
        ? 'Closer'
        : brierSecond > brierFirst
          ? 'Further'
          : 'Same';
  const lines = [
    say('hotwash.estimateExpect', { name: look.indicator.get(aim)?.name ?? aim, expect, came: cameTrue ? 'yes' : 'no' }),
    ...(first === undefined ? [] : [say('hotwash.estimateFirst', { percent: first, brier: (brierFirst ?? 0).toFixed(2) })]),
    ...(second === undefined ? [] : [say('hotwash.estimateSecond', { percent: second, brier: (brierSecond ?? 0).toFixed(2) })]),
    ...(first === undefined && second === undefined ? [say('hotwash.estimateMissing')] : []),
    ...(shift ? [say(`hotwash.estimate${shift}`)] : []),
  ];
  return {
    rows: [
      ...wrap(say('hotwash.estimateClaim', { round, title: look.option.get(option)?.title ?? option }), room + 2).map((line) =>
        row(span(line, 'strong')),
      ),
      ...lines.flatMap((line) => wrap(line, room).map((text) => row(`  ${text}`))),
    ],
    on: aim,
    about: option,
  };
}
