import { describe, expect, it } from 'vitest';
import { barOfDecision, type Decision, noDecision } from '../../src/kernel/turn.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { barOfMarks, isBar, markedConsent, markedOption, marksLeft } from '../../src/terminal/parts/marks.ts';
import { listItems } from '../../src/terminal/parts/option-list.ts';
import { type ChooseState, choose } from '../../src/terminal/screens/choose.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { randomFrom } from '../support/random.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf, typed } from '../support/screens.ts';
import { kernelOf, must, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const deciding = (side: string, round = 1): Session =>
  playUntil(open(kernel, side), (next) => phase(next) === 'decide' && next.rounds.length === round);
const us = deciding('us');
const context = contextOf(tableOf(us));
const opened = choose.open(context, undefined);

/** The state with the cursor on an option or consent. */
function on(id: string, state: ChooseState = opened, at = context): ChooseState {
  const cursor = listItems(at).findIndex((item) => item.id === id);
  if (cursor < 0) throw new Error(`no ${id} in the list`);
  return { ...state, cursor };
}

describe('choose', () => {
  it('marks options and counts attention down at once', () => {
    const state = moved(choose, context, on('show_of_force'), 'toggle');
    expect(state.marks.choose).toEqual(['show_of_force']);
    expect(textOf(choose, context, state)).toContain('Attention 3 of 4 left');
    expect(moved(choose, context, state, 'toggle').marks).toEqual(noDecision);
  });

  it('says a conflict at once, in the words of the rules, and makes no mark', () => {
    const strike = moved(choose, context, on('lab_strike'), 'toggle');
    const costly = moved(choose, context, on('vessel_strikes', strike), 'toggle');
    expect(costly.marks.choose).toEqual(['lab_strike']);
    expect(textOf(choose, context, costly)).toContain('costs 2 attention, but 1 is left');
    const alone = moved(choose, context, on('hold_us', strike), 'toggle');
    expect(textOf(choose, context, alone)).toContain('can only be chosen alone');
    const barred = moved(choose, context, on('force_down_intelligence'), 'toggle');
    expect(textOf(choose, context, barred)).toContain('needs a consent');
    expect(barred.marks).toEqual(noDecision);
  });

  it('tells every refusal whole, also on the smallest screen', () => {
    const small = contextOf(tableOf(us), { columns: 40, lines: 12 });
    const state = moved(choose, small, on('force_down_intelligence', opened, small), 'toggle');
    expect(textOf(choose, small, state).replace(/\s+/g, ' ')).toContain(
      'It needs a consent of Mexican administration that is not given: Share tracking of suspect aircraft.',
    );
  });

  it('stops a running programme and gives its upkeep back', () => {
    const later = contextOf(tableOf(deciding('us', 2)));
    const running = later.view.options.find((option) => option.running);
    if (!running) throw new Error('nothing runs');
    const state = moved(choose, later, on(running.id, opened, later), 'toggle');
    expect(state.marks.stop).toEqual([running.id]);
    const upkeep = kernel.scenario.options.find((option) => option.id === running.id)?.upkeep ?? 0;
    expect(marksLeft(later.view, state.marks)).toBe(later.view.attention.left + upkeep);
  });

  it('gives and withdraws consents', () => {
    const mexico = contextOf(tableOf(deciding('mexico')));
    const given = mexico.view.consents.find((consent) => consent.yours && consent.given);
    if (!given) throw new Error('no consent is given');
    const state = moved(choose, mexico, on(given.id, opened, mexico), 'toggle');
    expect(state.marks.withdraw).toEqual([given.id]);
    expect(textOf(choose, mexico, state)).toContain('1 to withdraw');
    const confirm = moved(choose, mexico, state, 'decide');
    expect(textOf(choose, mexico, confirm)).toContain('You withdraw consent');
    for (const command of commandsOf(press(choose, mexico, confirm, 'enter')))
      if (command.type === 'decide') expect(must(deciding('mexico'), 'player', command)).toBeDefined();
  });

  it('finds by title, lever code and group while typing, and enter keeps the filter', () => {
    const search = moved(choose, context, opened, 'search');
    expect(choose.typing?.(search)).toBe(true);
    expect(textOf(choose, context, typed(choose, context, search, 'tariff'))).toContain('Threaten tariffs');
    const code = moved(choose, context, typed(choose, context, search, 'l28'), 'enter');
    expect(moved(choose, context, code, 'toggle').marks.choose).toEqual(['tariff_threat']);
    expect(textOf(choose, context, typed(choose, context, search, 'zzz'))).toContain('Nothing has these words');
    expect(moved(choose, context, code, 'back').query).toBe('');
  });

  it('confirms the whole decision with a reason; choosing nothing is possible', () => {
    const confirm = moved(choose, context, moved(choose, context, on('tariff_threat'), 'toggle'), 'decide');
    expect(textOf(choose, context, confirm)).toContain('Threaten tariffs unless Mexico acts (1 attention)');
    const outcome = press(choose, context, typed(choose, context, confirm, 'It worked. '), 'enter');
    expect(commandsOf(outcome)).toEqual([{ type: 'decide', decision: { ...noDecision, choose: ['tariff_threat'] }, why: 'It worked.' }]);
    expect(outcome).toMatchObject({ back: true });
    const nothing = moved(choose, context, opened, 'decide');
    expect(textOf(choose, context, nothing)).toContain('You choose nothing new');
    expect(commandsOf(press(choose, context, nothing, 'enter'))).toEqual([{ type: 'decide', decision: noDecision, why: '' }]);
    expect(moved(choose, context, nothing, 'back').mode).toBe('list');
  });

  it('keeps marks for when it is opened again', () => {
    const state = moved(choose, context, on('tariff_threat'), 'toggle');
    expect(press(choose, context, state, 'back')).toEqual({ type: 'back' });
    expect(choose.keeps).toBe(true);
    expect(choose.open(context, undefined, state)).toEqual(state);
  });

  it('shows what is known about an option: cost, ranges, both cases, evidence, legal basis', () => {
    const wide = contextOf(tableOf(us), { columns: 120, lines: 80 });
    const text = textOf(choose, wide, { ...on('leader_strike', opened, wide), mode: 'read' });
    for (const part of [
      '3 attention',
      '-16 to -25',
      'Extrapolated',
      'Legal basis',
      'strongest case for',
      'strongest case against',
      'E42 high',
    ])
      expect(text).toContain(part);
    expect(press(choose, context, on('leader_strike'), 'evidence')).toEqual({
      type: 'open',
      screen: 'evidence',
      with: { option: 'leader_strike' },
    });
  });

  it('is only to look at before the decision', () => {
    const early = contextOf(tableOf(playUntil(open(kernel), (next) => phase(next) === 'situation')));
    const state = moved(choose, early, opened, 'toggle');
    expect(state.marks).toEqual(noDecision);
    expect(textOf(choose, early, state)).toContain('Now you can only look');
  });

  it('fits every size in every mode', () => {
    for (const side of kernel.scenario.sides.map(({ id }) => id)) {
      const view = tableOf(deciding(side, 2), { ...usualPreferences, ascii: side === 'mexico' });
      for (const size of sizes) {
        const at = contextOf(view, size);
        const items = listItems(at);
        for (const mode of ['list', 'read', 'confirm', 'search'] as const) {
          for (let cursor = 0; cursor < items.length; cursor += 4) {
            expectFits(choose, at, {
              ...opened,
              mode,
              cursor,
              offset: cursor,
              why: 'because '.repeat(cursor),
              marks: { ...noDecision, choose: items.slice(0, cursor).map(({ id }) => id) },
            });
            const said = choose.press(at, { ...opened, cursor }, { type: 'action', action: 'toggle' });
            if (said.type === 'stay') expectFits(choose, at, said.state);
          }
        }
      }
    }
  });
});

describe('marks', () => {
  it('are refused exactly when the rules would refuse them', () => {
    const random = randomFrom('marks');
    for (const side of kernel.scenario.sides.map(({ id }) => id)) {
      for (const session of [deciding(side, 1), deciding(side, 2), deciding(side, 3)]) {
        const view = tableOf(session);
        const ids = listItems(contextOf(view)).map((item) => item.id);
        for (let game = 0; game < 20; game++) {
          let marks: Decision = noDecision;
          for (let i = 0; i < 12; i++) {
            const id = random.pick(ids);
            const next = view.options.some((option) => option.id === id) ? markedOption(view, marks, id) : markedConsent(view, marks, id);
            if (!isBar(next)) {
              marks = next;
              expect(barOfDecision(kernel, session.state, side, marks)).toBeUndefined();
            } else if (view.options.find((option) => option.id === id && !option.running)) {
              const wanted = { ...marks, choose: [...marks.choose, id] };
              expect(next).toEqual(barOfDecision(kernel, session.state, side, wanted));
              expect(barOfMarks(view, wanted)).toEqual(next);
            }
          }
        }
      }
    }
  });
});
