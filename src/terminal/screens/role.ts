/** The role sheet: who you are, what you want and where it stands, what you must not let happen. One key away at the table. */
import { bandOf, lookUp } from '../../report/words.ts';
import type { Goal, Indicator, Side } from '../../scenario/scenario.ts';
import type { TableView } from '../app-view.ts';
import { moveText, moveTone, valueText } from '../parts/gauges.ts';
import { tableHeading } from '../parts/heading.ts';
import { hanging } from '../parts/prose.ts';
import { readingScreen } from '../parts/reading.ts';
import { headed, prose, roomIn, type Section, stacked } from '../parts/sections.ts';
import { gauge, pad, padLeft, type Row, row, span, spread, widthOf } from '../rows.ts';
import type { TableContext } from '../screen.ts';

export const role = readingScreen<TableView>({
  name: 'role',
  heading: (context) => tableHeading(context, context.say('role.title')),
  sections: (context) => {
    const { scenario, you } = context.view;
    const own = scenario.sides.find((side) => side.id === you.side);
    const others = scenario.sides.filter((side) => side !== own);
    const teams: Section = (width) => othersRows(context, others, width);
    if (!own) return [(width) => prose(context.say(context.view.you.kind === 'person' ? 'role.watching' : 'role.public'), width), teams];
    return [
      (width) => [...headed(own.name, width), ...prose(own.brief, width)],
      (width) => goalRows(context, own, width),
      (width) => redLineRows(context, width),
      (width) => meansRows(context, width),
      (width) => [...headed(context.say('role.private'), width), ...prose(own.private, width)],
      teams,
    ];
  },
});

function goalRows(context: TableContext, side: Side, width: number): readonly Row[] {
  const { indicator } = lookUp(context.view.scenario);
  const words = side.goals.flatMap((goal) => Object.values(indicator.get(goal.on)?.points ?? {}).map(({ word }) => widthOf(word)));
  const grid = { width, band: Math.max(0, ...words) + 2 };
  return [...headed(context.say('role.goals'), width), ...stacked(side.goals.map((goal) => goalRow(context, goal, grid)))];
}

/** The goal with its weight, and below it where its indicator stands and how it moved since the start, judged by this goal. */
function goalRow(
  { view, glyphs, say }: TableContext,
  goal: Goal,
  { width, band }: { readonly width: number; readonly band: number },
): readonly Row[] {
  const room = roomIn(width);
  const weight = say('role.weight', { weight: view.weights[goal.id] ?? goal.weight });
  const measured = lookUp(view.scenario).indicator.get(goal.on);
  const reading = view.indicators.find(({ code }) => code === goal.on);
  const fits = widthOf(goal.text) + widthOf(weight) + 2 <= room;
  const title = fits
    ? [spread(row(span(` ${goal.text}`, 'strong')), row(span(weight, 'dim')), room + 1)]
    : [...prose(goal.text, width, 'strong'), ...prose(weight, width, 'dim', 2)];
  if (!measured || !reading) return title;
  const indicator: Indicator = { ...measured, better: goal.want === 'rise' ? 'high' : 'low' };
  const since = reading.value - (reading.series[0] ?? reading.value);
  const digits = view.preferences.digits ? `${padLeft(valueText(indicator, reading.value), 5)} ` : '';
  const word = `${bandOf(indicator, reading.value).word}${reading.fog > 0 ? ' ~' : ''}`;
  const parts = row(span(`${digits}${pad(word, band)}`), span(moveText(indicator, since, true, glyphs, say), moveTone(indicator, since)));
  if (room < 64) return [...title, row('   ', span(indicator.name, 'dim')), row('   ', ...parts)];
  return [
    ...title,
    row('   ', span(pad(indicator.name, 29, glyphs.ellipsis), 'dim'), ...gauge(reading.value, room < 76 ? 10 : 16, glyphs), '  ', ...parts),
  ];
}

function redLineRows({ view, glyphs, say }: TableContext, width: number): readonly Row[] {
  const own = view.redLines.filter((line) => line.side === view.you.side);
  if (own.length === 0) return [];
  const labels = { true: say('role.crossed'), false: say('role.holds') };
  const indent = Math.max(widthOf(labels.true), widthOf(labels.false)) + 4;
  const line = ({ text, crossed }: (typeof own)[number]) => {
    const mark = crossed ? glyphs.checked : glyphs.unchecked;
    return hanging(
      `${mark} ${labels[`${crossed}`]}`,
      text,
      roomIn(width),
      indent + widthOf(mark) - 1,
      'plain',
      crossed ? 'worse' : 'dim',
    ).map((each) => row(' ', ...each));
  };
  return [...headed(say('role.redLines'), width), ...own.flatMap(line)];
}

/** Attention, programmes that run, and the consents that this team gives. */
function meansRows({ view, say }: TableContext, width: number): readonly Row[] {
  const look = lookUp(view.scenario);
  const programmes = view.programmes
    .filter((programme) => programme.side === view.you.side)
    .map(({ option }) => look.option.get(option)?.title ?? option);
  const consents = view.consents
    .filter((consent) => consent.yours)
    .map(({ id, given }) => [look.consent.get(id)?.title ?? id, given] as const);
  const label = Math.max(...(['role.given', 'role.notGiven'] as const).map((key) => widthOf(say(key)))) + 2;
  const consentRows = consents.flatMap(([title, given]) =>
    hanging(say(given ? 'role.given' : 'role.notGiven'), title, roomIn(width), label, 'plain', given ? 'strong' : 'dim').map((each) =>
      row(' ', ...each),
    ),
  );
  return stacked([
    [
      ...headed(say('role.means'), width),
      ...prose(say('role.attention', { left: view.attention.left, total: view.attention.total }), width),
      ...prose(programmes.length > 0 ? say('role.programmes', { list: programmes.join('; ') }) : say('role.noProgrammes'), width),
    ],
    consentRows.length > 0 ? [...headed(say('role.consents'), width), ...consentRows] : [],
  ]);
}

function othersRows({ say }: TableContext, sides: readonly Side[], width: number): readonly Row[] {
  return [
    ...headed(say('role.others'), width),
    ...stacked(sides.map((side) => [...prose(side.name, width, 'strong'), ...prose(side.brief, width)])),
  ];
}
