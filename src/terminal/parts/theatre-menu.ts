/** What can be changed in a round, as blocks: short lists open where one line for each choice would bury the others. */
import { type Change, type RoundChoices, subjectOf } from '../../report/theatre-change.ts';
import { changeText } from '../../report/theatre-words.ts';
import { lookUp } from '../../report/words.ts';
import type { TableContext } from '../screen.ts';
import type { Block } from './blocks.ts';
import { gapBlock, headingBlock, quietBlock, textBlock } from './news-blocks.ts';

/** What a line of the menu leads to; headings lead nowhere. */
export type Lead = { readonly type: 'see'; readonly change: Change } | { readonly type: 'list'; readonly list: string };

export interface MenuItem {
  readonly block: Block;
  readonly lead?: Lead;
}

/** The list of released events; every other list is named by its side. */
export const releases = 'release';

/** @param list '' for the whole round, a side id for its other choices, or {@link releases}. */
export function menuOf(context: TableContext, choices: RoundChoices, list: string, width: number): MenuItem[] {
  if (list === '') return roundMenu(context, choices, width);
  const { scenario } = context.view;
  const side = lookUp(scenario).side.get(list);
  const head = side
    ? context.say('theatre.withHead', { side: side.name, round: choices.round })
    : context.say('theatre.releaseHead', { round: choices.round });
  const wanted = choices.changes.filter((change) => (side ? change.type === 'with' && change.side === list : change.type === 'release'));
  return [still(headingBlock(head, width)), still(gapBlock), ...wanted.map((change) => line(context, change, width))];
}

function roundMenu(context: TableContext, choices: RoundChoices, width: number): MenuItem[] {
  const { say } = context;
  const of = (...types: readonly Change['type'][]) =>
    choices.changes.filter(({ type }) => types.includes(type)).map((change) => line(context, change, width));
  return [
    still(quietBlock(say('theatre.menu'), width)),
    ...group(context, 'theatre.group.nobody', of('nobody'), width),
    ...group(context, 'theatre.group.without', of('without'), width),
    ...group(context, 'theatre.group.with', sideItems(context, choices, width), width),
    ...group(context, 'theatre.group.events', [...of('hold'), ...releaseItem(context, choices, width)], width),
    ...group(context, 'theatre.group.packs', of('pack'), width),
  ];
}

type GroupKey = `theatre.group.${'nobody' | 'without' | 'with' | 'events' | 'packs'}`;

const group = ({ say }: TableContext, title: GroupKey, items: readonly MenuItem[], width: number): MenuItem[] =>
  items.length === 0 ? [] : [still(gapBlock), still(headingBlock(say(title), width)), ...items];

const still = (block: Block): MenuItem => ({ block: { ...block, still: true } });

function sideItems({ view, say }: TableContext, { changes }: RoundChoices, width: number): MenuItem[] {
  return view.scenario.sides.flatMap(({ id, name }): MenuItem[] => {
    const options = new Set(changes.flatMap((change) => (change.type === 'with' && change.side === id ? [change.option] : [])));
    if (options.size === 0) return [];
    return [{ block: textBlock(say('theatre.openSide', { side: name, n: options.size }), width), lead: { type: 'list', list: id } }];
  });
}

function releaseItem({ say }: TableContext, { changes }: RoundChoices, width: number): MenuItem[] {
  const n = changes.filter(({ type }) => type === 'release').length;
  return n === 0 ? [] : [{ block: textBlock(say('theatre.openRelease', { n }), width), lead: { type: 'list', list: releases } }];
}

const line = (context: TableContext, change: Change, width: number): MenuItem => ({
  block: textBlock(lineText(context, change), width, sourcesOf(context, change)),
  lead: { type: 'see', change },
});

/** What a change does, without what the heading above it says already. */
function lineText({ view, say }: TableContext, change: Change): string {
  const { scenario } = view;
  const look = lookUp(scenario);
  const option = (id: string) => look.option.get(id)?.title ?? id;
  switch (change.type) {
    case 'with':
      return change.instead === null
        ? say('theatre.also', { title: option(change.option) })
        : say('theatre.instead', { title: option(change.option), other: option(change.instead) });
    case 'release':
      return look.inject.get(change.inject)?.title ?? change.inject;
    case 'pack':
      return scenario.packs.find(({ id }) => id === change.pack)?.title ?? change.pack;
    case 'nobody':
    case 'without':
    case 'hold':
      return changeText(scenario, change, say);
  }
}

/** What a change is about, and the evidence behind it. */
function sourcesOf({ view }: TableContext, change: Change): Pick<Block, 'about' | 'ids'> {
  const id = subjectOf(change);
  const look = lookUp(view.scenario);
  const ids = look.option.get(id)?.evidence ?? look.inject.get(id)?.evidence ?? [];
  return { ...(id === '' ? {} : { about: id }), ...(ids.length === 0 ? {} : { ids }) };
}
