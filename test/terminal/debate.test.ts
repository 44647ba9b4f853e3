import { describe, expect, it } from 'vitest';
import { inSentence as aimName } from '../../src/report/debate.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { chanceWord } from '../../src/terminal/parts/estimate.ts';
import { aimsOf, proposable } from '../../src/terminal/parts/proposal.ts';
import { debate } from '../../src/terminal/screens/debate.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf, typed } from '../support/screens.ts';
import { kernelOf, must, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (wanted: string, side: string | null = 'us'): Session => playUntil(open(kernel, side), (next) => phase(next) === wanted);
const of = (wanted: string, side: string | null = 'us') => contextOf(tableOf(at(wanted, side)));

describe('the proposal', () => {
  const context = of('propose');
  const opened = debate.open(context, undefined);

  it('offers only what is possible, then the strongest effect with its direction', () => {
    expect(proposable(context).every((item) => !item.view.bar && !item.view.running)).toBe(true);
    const item = proposable(context).find(({ id }) => id === 'lab_strike');
    if (!item) throw new Error('no strike');
    const [first, second] = aimsOf(context.view, item);
    expect(Math.abs(first?.effect?.likely ?? 0)).toBeGreaterThanOrEqual(Math.abs(second?.effect?.likely ?? 0));
    expect(first?.expect).toBe((first?.effect?.likely ?? 0) > 0 ? 'rise' : 'fall');
  });

  it('proposes option, aim and direction, which the session takes', () => {
    const cursor = proposable(context).findIndex(({ id }) => id === 'tariff_threat');
    const step = moved(debate, context, { ...opened, cursor }, 'enter');
    const [command] = commandsOf(press(debate, context, step, 'enter'));
    expect(command).toMatchObject({ type: 'propose', option: 'tariff_threat' });
    if (command?.type === 'propose') expect(phase(must(at('propose'), 'player', command))).toBe('estimate1');
    const offered = aimsOf(context.view, proposable(context)[cursor] as never)[0]?.expect;
    const flipped = commandsOf(press(debate, context, moved(debate, context, step, offered === 'rise' ? 'left' : 'right'), 'enter'))[0];
    expect(flipped).toMatchObject({ expect: offered === 'rise' ? 'fall' : 'rise' });
    expect(moved(debate, context, step, 'back').step).toBe('option');
  });

  it('can be skipped, and says so to those who cannot propose', () => {
    expect(commandsOf(press(debate, context, opened, 'skip'))).toEqual([{ type: 'advance' }]);
    const watching = of('propose', null);
    expect(textOf(debate, watching, debate.open(watching, undefined))).toContain('nothing that you can put to debate');
    expect(commandsOf(press(debate, watching, debate.open(watching, undefined), 'proceed'))).toEqual([{ type: 'advance' }]);
  });
});

describe('the estimates', () => {
  const context = of('estimate1');
  const opened = debate.open(context, undefined);

  it('ask one question, move by 5, and take typed digits', () => {
    expect(textOf(debate, context, opened).replace(/\s+/g, ' ')).toContain(
      'How likely is it, in percent, that bilateral trust will be lower at the end of this round than now?',
    );
    expect(moved(debate, context, opened, 'right', 'right', 'left').percent).toBe(55);
    expect(typed(debate, context, opened, '73').percent).toBe(73);
    expect(typed(debate, context, opened, '100').percent).toBe(100);
    expect(typed(debate, context, opened, '101').percent).toBe(1);
    expect(press(debate, context, typed(debate, context, opened, '73'), { type: 'erase' })).toMatchObject({ state: { percent: 7 } });
    expect(commandsOf(press(debate, context, typed(debate, context, opened, '73'), 'enter'))).toEqual([{ type: 'estimate', percent: 73 }]);
  });

  it('find their other keys themselves, because digits are read as text', () => {
    expect(debate.typing?.(opened)).toBe(true);
    const key = (text: string) => press(debate, context, opened, { type: 'text', text });
    expect(key('?')).toMatchObject({ type: 'open', screen: 'help' });
    expect(key('e')).toMatchObject({ type: 'open', screen: 'evidence' });
    expect(commandsOf(key('q'))).toEqual([{ type: 'leave' }]);
    let session = at('estimate1');
    for (const command of commandsOf(key('x'))) if (command.type === 'advance') session = must(session, 'player', command);
    expect(phase(session)).toBe('decide');
  });

  it('show the first estimate beside the second', () => {
    const second = of('estimate2');
    const state = debate.open(second, undefined);
    expect(state.percent).toBe(40);
    expect(textOf(debate, second, state)).toContain('Before the debate you said 40 percent: unlikely.');
    expect([0, 10, 30, 50, 70, 90, 100].map((percent) => chanceWord(percent, context.say))).toEqual([
      'almost no chance',
      'very unlikely',
      'unlikely',
      'about as likely as not',
      'likely',
      'very likely',
      'almost certain',
    ]);
  });

  it('keep the number in sight on the smallest screen', () => {
    const small = contextOf(tableOf(at('estimate2')), { columns: 40, lines: 12 });
    expect(textOf(debate, small, debate.open(small, undefined))).toContain('40 %');
  });
});

describe('the discussion', () => {
  it('shows both strongest cases and every adviser, in two columns where there is room', () => {
    const session = at('discuss');
    const option = kernel.scenario.options.find(({ id }) => id === session.rounds.at(-1)?.motions.at(-1)?.option);
    const wide = contextOf(tableOf(session), { columns: 160, lines: 60 });
    const text = textOf(debate, wide, debate.open(wide, undefined));
    expect(text).toMatch(/For .*Against/);
    for (const argument of kernel.scenario.arguments.filter(({ on }) => on === option?.id)) expect(text).toContain(argument.voice);
    const narrow = textOf(debate, of('discuss'), debate.open(of('discuss'), undefined));
    expect(narrow).not.toMatch(/For .*Against/);
    expect(commandsOf(press(debate, wide, debate.open(wide, undefined), 'proceed'))).toEqual([{ type: 'advance' }]);
  });

  it('names indicators inside sentences without shouting', () => {
    expect(aimName('Bilateral trust')).toBe('bilateral trust');
    expect(aimName('U.S. public support')).toBe('U.S. public support');
    expect(aimName('Mexican political space')).toBe('Mexican political space');
  });
});

describe('the debate', () => {
  it('fits every size in every phase', () => {
    for (const side of ['us', 'mexico', 'cartels', null]) {
      for (const wanted of side === null ? ['propose'] : ['propose', 'estimate1', 'discuss', 'estimate2']) {
        const view = tableOf(at(wanted, side), { ...usualPreferences, ascii: side === 'cartels' });
        for (const size of sizes) {
          const context = contextOf(view, size);
          const opened = debate.open(context, undefined);
          for (const step of ['option', 'read', 'aim'] as const)
            for (const cursor of [0, 3, 9])
              expectFits(debate, context, { ...opened, step, cursor, aim: cursor * 2, offset: cursor * 3, flipped: cursor > 3 });
        }
      }
    }
  });
});
