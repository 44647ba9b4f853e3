/** The own options in lines: what can be chosen, what it costs, what it may do, and the case on either side. */
import type { Certainty, Effect, Option } from '../../scenario/scenario.ts';
import type { OptionView, View } from '../../session/view.ts';
import { say as english, type Say } from '../text.ts';
import { barText, lookUp } from '../words.ts';
import { certaintyWord, consentTitle, ended, evidenceList, figure, nameOf, optionTitle, rangeOf, section, sideOf, told } from './lines.ts';

/** How much of each option is said: its name and state, also what it may do, or also the case on either side. */
export type Detail = 'names' | 'ranges' | 'cases';

/**
 * The own side's options by group.
 * @param wanted a group, or a word of the title, id or summary; empty for all.
 */
export function plainOptions(view: View, wanted = '', detail: Detail = 'cases', say: Say = english): string[] {
  if (view.options.length === 0) return [say('plain.options.watching')];
  const groups = view.scenario.optionGroups.flatMap(({ id, title }) => {
    const inGroup = ownOptions(view).filter(({ option }) => option.group === id);
    const shown = inGroup.filter(({ option }) => wanted === '' || isWanted(wanted, option, title));
    return section(
      say('plain.heading', { title }),
      shown.flatMap(({ option, now }) => plainOptionShort(view, option, now, detail, say)),
    );
  });
  if (groups.length === 0) return [say('plain.options.none', { wanted, groups: groupsOf(view).join(', ') })];
  return [say('plain.options.title', { left: view.attention.left, total: view.attention.total }), ...groups];
}

/** One line a group: how many options it has and how many are possible now. */
export function plainGroups(view: View, say: Say = english): string[] {
  return view.scenario.optionGroups.flatMap(({ id, title }) => {
    const own = ownOptions(view).filter(({ option }) => option.group === id);
    const possible = own.filter(({ now }) => !now.bar && now.affordable).length;
    return own.length === 0 ? [] : [say('plain.options.group', { id, title, all: own.length, possible })];
  });
}

const groupsOf = (view: View): string[] =>
  view.scenario.optionGroups.flatMap(({ id }) => (ownOptions(view).some(({ option }) => option.group === id) ? [id] : []));

function ownOptions(view: View): { option: Option; now: OptionView }[] {
  const look = lookUp(view.scenario);
  return view.options.flatMap((now) => {
    const option = look.option.get(now.id);
    return option ? [{ option, now }] : [];
  });
}

function isWanted(wanted: string, option: Option, group: string): boolean {
  const word = wanted.toLowerCase();
  if (option.group === word || option.id === word || option.lever.toLowerCase() === word) return true;
  return [option.id, option.title, option.summary, group].some((text) => text.toLowerCase().includes(word));
}

function plainOptionShort(view: View, option: Option, now: OptionView, detail: Detail, say: Say): string[] {
  const lines = [nameLine(option, say), ...stateLines(view, option, now, say)];
  if (detail === 'names') return lines;
  const more = [...lines, ...expectedLines(view, option, now, say)];
  return detail === 'ranges' ? more : [...more, ...caseLines(view, option, say)];
}

const nameLine = ({ id, lever, title, kind, cost, upkeep }: Option, say: Say): string =>
  say('plain.option', { id, lever, title, kind, cost, upkeep });

/** Whether it can be chosen now, and if not, why not. */
function stateLines(view: View, option: Option, now: OptionView, say: Say): string[] {
  if (now.running) return [say('plain.option.running')];
  if (now.bar) return [say('plain.option.refused', { reason: barText(view.scenario, now.bar, say) })];
  if (!now.affordable) return [say('plain.option.tooDear', { cost: option.cost, left: view.attention.left })];
  return [now.used > 0 ? say('plain.option.again', { used: now.used }) : say('plain.option.possible')];
}

/** Ranges as the state stands for an own option; for others, what the evidence declares. */
function expectedLines(view: View, option: Option, now: OptionView | undefined, say: Say): string[] {
  const look = lookUp(view.scenario);
  const expected = now
    ? now.forecast.map(({ effect, on, low, likely, high }) => ({ effect: option.effects[effect], on, low, likely, high }))
    : option.effects.map((effect) => ({ effect, on: effect.on, ...(look.assumption.get(effect.size) ?? { low: 0, likely: 0, high: 0 }) }));
  const lines = expected.flatMap(({ effect, on, low, likely, high }) => {
    if (!effect) return [];
    const range = rangeOf({ low, likely, high, unit: say('plain.points') }, say);
    return [say('plain.expected', { name: nameOf(view, on), range, time: timeOf(effect, say), because: ended(effect.because) })];
  });
  return lines.length > 0 ? lines : [say('plain.expected.nothing')];
}

/** When an effect comes, and how long it stays. */
export function timeOf({ delay, over, lasts, each }: Effect, say: Say): string {
  const onset = delay === 0 ? say('plain.time.now') : say('plain.time.later', { delay });
  const spread = over > 1 ? [say('plain.time.over', { over })] : [];
  const stays =
    typeof lasts === 'string' || lasts.fade === 0
      ? say(lasts === 'running' ? 'plain.time.running' : 'plain.time.permanent')
      : lasts.fade === 1
        ? say('plain.time.ends', { hold: Math.max(1, lasts.hold) })
        : say('plain.time.fades', { hold: Math.max(1, lasts.hold), fade: figure(lasts.fade * 100) });
  return [...(each ? [say('plain.time.each')] : []), onset, ...spread, stays].join(', ');
}

function caseLines(view: View, option: Option, say: Say): string[] {
  return [
    ...told(say('plain.for', { text: option.for.text })),
    say('plain.for.evidence', { list: evidenceList(view, option.for.evidence, say) }),
    ...told(say('plain.against', { text: option.against.text })),
    say('plain.against.evidence', { list: evidenceList(view, option.against.evidence, say) }),
  ];
}

/** Everything about one option, of any side that is not secret from this one. */
export function plainOption(view: View, id: string, say: Say = english): string[] {
  const option = lookUp(view.scenario).option.get(id);
  if (!option) return [say('plain.unknownOption', { id })];
  const now = view.options.find((candidate) => candidate.id === id);
  const group = view.scenario.optionGroups.find((heading) => heading.id === option.group)?.title ?? option.group;
  return [
    nameLine(option, say),
    say('plain.option.whose', { side: sideOf(view, option.side), group }),
    ...(now ? stateLines(view, option, now, say) : []),
    ...told(option.summary, option.text),
    ...ruleLines(view, option, now, say),
    ...section(say('plain.option.effects'), [
      ...expectedLines(view, option, now, say),
      ...(option.extrapolated ? [say('plain.extrapolated')] : []),
    ]),
    ...section(
      say('plain.option.sources'),
      option.effects.flatMap((effect) => effectSource(view, effect, say)),
    ),
    ...section(say('plain.option.cases'), caseLines(view, option, say)),
    ...section(say('plain.option.evidence'), [evidenceLine(view, option, say)]),
  ];
}

type Sourced = { readonly certainty: Certainty; readonly evidence: readonly string[] };

const evidenceLine = (view: View, { certainty, evidence }: Sourced, say: Say): string =>
  say('plain.evidence', { certainty: certaintyWord(certainty, say), list: evidenceList(view, evidence, say) });

function effectSource(view: View, effect: Effect, say: Say): string[] {
  const words = { name: nameOf(view, effect.on), because: ended(effect.because) };
  return told(
    `${say('plain.effect', words)} ${evidenceLine(view, effect, say)}`,
    effect.disputed && say('plain.disputed', { text: effect.disputed }),
  );
}

function ruleLines(view: View, option: Option, now: OptionView | undefined, say: Say): string[] {
  const given = (id: string) => view.consents.find((consent) => consent.id === id)?.given ?? false;
  const by = (id: string) => sideOf(view, lookUp(view.scenario).consent.get(id)?.by ?? '');
  return told(
    option.legal && say('plain.option.legal', { text: option.legal }),
    option.force && say('plain.option.force'),
    option.secret && say('plain.option.secret'),
    option.alone && say('plain.option.alone'),
    option.usesMax !== undefined && say('plain.option.uses', { max: option.usesMax, used: now?.used ?? 0 }),
    option.rest > 0 && say('plain.option.rest', { rest: option.rest }),
    option.consents.map((id) =>
      say('plain.option.consent', { id, title: consentTitle(view, id), side: by(id), given: given(id) ? 'yes' : 'no' }),
    ),
    option.excludes.length > 0 &&
      say('plain.option.excludes', { titles: ended(option.excludes.map((id) => optionTitle(view, id)).join('; ')) }),
  );
}
