/**
 * Help: keys from the one key table, how a round goes, how to read the board, and a few words. Opened from the home
 * screen it begins with the game, opened during play with the keys.
 */
import type { AppView } from '../app-view.ts';
import { shownKey } from '../frame.ts';
import { type Action, bindingOf } from '../keys.ts';
import { hanging } from '../parts/prose.ts';
import { readingScreen } from '../parts/reading.ts';
import { headed, prose, roomIn, type Section } from '../parts/sections.ts';
import { gauge, type Row, row, sparkline, widthOf } from '../rows.ts';
import type { Context } from '../screen.ts';
import type { Glyphs, Tone } from '../theme.ts';

/** Every action stands in exactly one group (tested). */
export const keyGroups: readonly {
  readonly title: 'help.play' | 'help.room' | 'help.look' | 'help.move' | 'help.always';
  readonly actions: readonly Action[];
}[] = [
  { title: 'help.play', actions: ['proceed', 'choose', 'decide', 'skip', 'undo', 'bookmark'] },
  {
    title: 'help.look',
    actions: ['why', 'evidence', 'history', 'news', 'more', 'digits', 'role', 'limits', 'contest', 'whatIf', 'explore', 'search'],
  },
  {
    title: 'help.move',
    actions: ['up', 'down', 'left', 'right', 'enter', 'toggle', 'back', 'next', 'previous', 'pageUp', 'pageDown', 'first', 'last'],
  },
  { title: 'help.room', actions: ['pause', 'rule', 'show', 'floor'] },
  { title: 'help.always', actions: ['help', 'settings', 'leave'] },
];

const words = ['round', 'quarter', 'attention', 'programme', 'consent', 'pack', 'card', 'ledger', 'hotwash'] as const;
const steps = ['briefing.step1', 'briefing.step2', 'briefing.step3', 'briefing.step4'] as const;

export const help = readingScreen<AppView>({
  name: 'help',
  heading: ({ say }) => ({ left: say('home.help'), right: '' }),
  sections(context, given) {
    const keys = keyGroups.map(
      ({ title, actions }): Section =>
        (width) =>
          keyRows(context, context.say(title), actions, width),
    );
    const game: readonly Section[] = [(width) => roundRows(context, width), (width) => boardRows(context, width)];
    const glossary: Section = (width) => wordRows(context, width);
    return given === 'home' ? [...game, glossary, ...keys] : [...keys, ...game, glossary];
  },
});

const hung = (label: string, text: string, width: number, indent: number, labelTone: Tone = 'strong'): Row[] =>
  hanging(label, text, roomIn(width), indent, 'plain', labelTone).map((line) => row(' ', ...line));

/** All keys of an action: the one that footers show, then the others. */
export function keyNames(action: Action, glyphs: Glyphs): string {
  const { keys, shown } = bindingOf(action);
  const others = keys.includes(shown) ? keys.filter((key) => key !== shown) : keys.slice(1);
  return [shownKey(action, glyphs), ...others].join(' ');
}

function keyRows({ glyphs, say }: Context, title: string, actions: readonly Action[], width: number): readonly Row[] {
  const every = keyGroups.flatMap((group) => group.actions);
  const indent = Math.max(...every.map((action) => widthOf(keyNames(action, glyphs)))) + 2;
  return [
    ...headed(title, width),
    ...actions.flatMap((action) => hung(keyNames(action, glyphs), say(bindingOf(action).about), width, indent)),
  ];
}

function roundRows({ say }: Context, width: number): readonly Row[] {
  return [
    ...headed(say('briefing.roundTitle'), width),
    ...steps.flatMap((step, i) => hung(`${i + 1}.`, say(step), width, 3, 'dim')),
    ...prose(say('help.end'), width),
  ];
}

/** What each mark of a board row means, each mark as the board draws it. */
function boardRows({ glyphs, say }: Context, width: number): readonly Row[] {
  const bar = gauge(45, 8, glyphs)
    .map(({ text }) => text)
    .join('');
  const marks = [
    [bar, say('help.gauge')],
    [`${glyphs.down} 4 ${say('move.worse')}`, say('help.change')],
    [`${say('move.betterMark')} ${say('move.worseMark')}`, say('help.marks')],
    ['~', say('help.fog')],
    [sparkline([35, 45, 55, 70, 60], 5, glyphs), say('help.spark')],
    ['L07 J12 R04', say('help.codes')],
    ['E49 G05', say('help.evidence')],
    ['H M L', say('help.certainty')],
  ] as const;
  const indent = Math.max(...marks.map(([mark]) => widthOf(mark))) + 2;
  return [...headed(say('help.board'), width), ...marks.flatMap(([mark, text]) => hung(mark, text, width, indent))];
}

function wordRows({ say }: Context, width: number): readonly Row[] {
  const indent = Math.max(...words.map((word) => widthOf(say(`help.${word}`)))) + 2;
  return [...headed(say('help.words'), width), ...words.flatMap((word) => hung(say(`help.${word}`), say(`help.${word}Is`), width, indent))];
}
