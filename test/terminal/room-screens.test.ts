import { describe, expect, it } from 'vitest';
import { phase, type Session } from '../../src/session/session.ts';
import { frame, frameRows } from '../../src/terminal/frame.ts';
import type { Power } from '../../src/terminal/parts/power.ts';
import { roomBar } from '../../src/terminal/parts/room-bar.ts';
import { plainRows, rowWidth } from '../../src/terminal/rows.ts';
import { ask } from '../../src/terminal/screens/ask.ts';
import { blankScreen } from '../../src/terminal/screens/blank.ts';
import { handover } from '../../src/terminal/screens/handover.ts';
import { rule } from '../../src/terminal/screens/rule.ts';
import { show } from '../../src/terminal/screens/show.ts';
import { steer } from '../../src/terminal/screens/steer.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, press, sizes, tableOf, textOf, typed } from '../support/screens.ts';
import { kernelOf, must, openRoom, playRoomUntil } from '../support/table.ts';

const kernel = await kernelOf();
const ruling = { observers: 2, room: { adjudication: 'ruling' } } as const;
const at = (name: string) => playRoomUntil(openRoom(kernel, ruling), (session) => phase(session) === name);
const shownTo = (session: Session, what: string) => must(session, 'facilitator', { type: 'show', what });
const everyWay = (session: Session) =>
  [false, true].flatMap((ascii) => sizes.map((size) => contextOf(tableOf(session, { ...usualPreferences, ascii }), size)));

const provisional = at('provisional');
const [inject] = kernel.scenario.injects;
const powers: readonly Power[] = [
  ...(['hold', 'release', 'cancel', 'recall'] as const).map((type) => ({ type, inject: inject?.id ?? '' })),
  ...(['inject', 'extend', 'rewind', 'end', 'note'] as const).map((type) => ({ type })),
  { type: 'advance', minutes: 3 },
  { type: 'swap', on: true },
  { type: 'accept', argument: 1, accepted: false },
  { type: 'settle', challenge: 1, ruling: 'parked' },
  { type: 'reseat', seat: 'us', kind: 'computer' },
  { type: 'reseat', seat: 'cartels', kind: 'person' },
  { type: 'rule', claim: inject?.probability.size ?? '' },
  ...(['propose', 'argue', 'challenge', 'estimate', 'ballot', 'dissent', 'decide', 'weigh'] as const).map((of) => ({
    type: 'correct' as const,
    n: 3,
    seat: 'us',
    of,
  })),
];

describe('screens of a room', () => {
  it('every power has a form that fits every size, its last field first and last', () => {
    for (const context of everyWay(shownTo(provisional, 'facilitator')))
      for (const power of powers)
        for (const field of [0, 1, 99])
          for (const why of ['', 'a long reason with many words '.repeat(20)])
            expectFits(steer, context, {
              power,
              form: { at: field, values: { why, text: why, confidence: 'low' }, said: field === 1 ? 'Something is missing here.' : '' },
            });
  });

  it('a form that cannot be done leaves no trace', () => {
    const context = contextOf(tableOf(shownTo(provisional, 'facilitator')));
    for (const power of powers) expect(press(steer, context, steer.open(context, power), 'back')).toEqual({ type: 'back' });
  });

  it('every power makes a command of its own type, with its class of reason', () => {
    const context = contextOf(tableOf(shownTo(provisional, 'facilitator')));
    for (const power of powers) {
      const values = { kind: 'care', why: 'because', text: 'words', title: 'words' };
      const outcome = press(steer, context, { power, form: { at: 999, values, said: '' } }, 'enter');
      const [command] = commandsOf(outcome);
      expect(command?.type, power.type).toBe(power.type);
      if (command && 'why' in command && power.type !== 'end') expect(command.why).toEqual({ kind: 'care', text: 'because' });
    }
  });

  it('a text takes every letter, and control characters are dropped', () => {
    const context = contextOf(tableOf(shownTo(provisional, 'facilitator')));
    const state = typed(steer, context, steer.open(context, { type: 'note' }), 'zpst q?\u001b\u0007');
    expect(textOf(steer, context, state)).toContain('zpst q?');
    expect(commandsOf(press(steer, context, state, 'enter'))).toEqual([{ type: 'note', text: 'zpst q?' }]);
  });

  it('menu, cover, blank, question and ruling fit every size', () => {
    for (const context of everyWay(provisional)) {
      for (const cursor of [0, 2, 4]) expectFits(show, context, { cursor });
      for (const cursor of [0, 1, 40]) expectFits(rule, context, { cursor });
      expectFits(ask, context, {
        ask: { title: 'Close the decisions', text: 'Not decided yet: everybody. '.repeat(4), commands: [] },
        offset: 0,
      });
    }
    for (const context of everyWay(shownTo(provisional, 'blank'))) expectFits(blankScreen, context, undefined);
    for (const context of everyWay(shownTo(provisional, 'mexico'))) expectFits(handover, context, undefined);
  });

  it('the bar is as wide as the screen, and says in words who may look', () => {
    for (const [what, words] of [
      ['public', 'Before the cards'],
      ['facilitator', 'FACILITATOR ONLY'],
      ['mexico', 'PRIVATE'],
    ] as const) {
      for (const context of everyWay(shownTo(provisional, what))) {
        const bar = roomBar(context) ?? [];
        expect(plainRows([bar]), `${what} at ${context.width}`).toContain(words);
        const rows = frame(
          { heading: { left: '', right: '' }, bar, body: [], footer: [] },
          context.width,
          context.height + frameRows,
          context.glyphs,
        );
        expect(rowWidth(rows[1] ?? [])).toBe(context.width);
        expect(rowWidth(bar)).toBeLessThanOrEqual(context.width);
        if (context.view.preferences.ascii) expect(plainRows([bar])).not.toMatch(/[^\u0020-\u007e]/);
      }
    }
    expect(roomBar(contextOf(tableOf(shownTo(provisional, 'blank'))))).toBeUndefined();
  });
});
