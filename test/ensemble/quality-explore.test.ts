/** Exploring finds what can happen, says why something did not, and gives the same answer every time. */
import { describe, expect, it } from 'vitest';
import { explore } from '../../src/ensemble/explore.ts';
import { compile } from '../../src/kernel/kernel.ts';
import { readCase, scenarioOf } from '../scenario/quality/cases.ts';

const exploring = (change: Readonly<Record<string, unknown>> = {}, games = 240) => explore(compile(scenarioOf({ change })), games);
const plain = ({ games, injects, triggered, options, bars }: ReturnType<typeof explore>) => [
  games,
  [...injects].sort(),
  [...triggered].sort(),
  [...options].sort(),
  [...bars].sort(),
];

describe('exploring', () => {
  it('sees everything of a sound scenario, and stops there', () => {
    const { games, injects, options } = exploring();
    expect([...injects].sort()).toEqual(['dry_month', 'quarrel']);
    expect(options.size).toBe(8);
    expect(games).toBeLessThan(20);
  });

  it('plays all games it may when something is never seen', () => {
    const { games, options } = exploring({ 'options.drip_lines.cost': 4 }, 30);
    expect(games).toBe(30);
    expect(options.has('drip_lines')).toBe(false);
  });

  it('gives the same answer every time', () => {
    const change = { 'injects.dry_month.when': 'used(dig_deeper) >= 2 && used(share_shifts) >= 2' };
    expect(plain(exploring(change))).toEqual(plain(exploring(change)));
  });

  it('says what stands against an option', () => {
    expect(exploring({ 'options.drip_lines.cost': 4 }, 6).bars.get('drip_lines')).toEqual({
      type: 'attention',
      id: 'drip_lines',
      cost: 4,
      left: 2,
    });
    const withheld = { 'consents.well_access.start': false, 'consents.well_access.needs': [{ if: 'TRU > 100', otherwise: 'No.' }] };
    expect(exploring(withheld, 6).bars.get('dig_deeper')).toMatchObject({ type: 'consent', consent: 'well_access', by: 'council' });
    const needy = { 'options.share_shifts.needs': [{ if: 'TRU > 100', otherwise: 'No.' }] };
    expect(exploring(needy, 6).bars.get('share_shifts')).toMatchObject({ type: 'need', need: 0 });
  });

  it('tells a trigger that never holds from odds that are zero', () => {
    const odds = exploring({ 'injects.dry_month.probability': { range: [0, 0, 0.3] } }, 6);
    expect([odds.triggered.has('dry_month'), odds.injects.has('dry_month')]).toEqual([true, false]);
    expect(exploring({ 'injects.dry_month.when': 'WAT < 0' }, 6).triggered.has('dry_month')).toBe(false);
  });

  it('plays every start and every pack', () => {
    expect(exploring({ 'injects.dry_month.when': 'WAT < 45 && tick == 1' }, 2).injects.has('dry_month')).toBe(true);
    const { change = {} } = readCase('fair', 'unreachable-inject-odds-in-one-pack');
    expect(exploring(change, 2).injects.has('dry_month')).toBe(false);
    expect(exploring(change, 4).injects.has('dry_month')).toBe(true);
  });

  it('goes no further than an ending', () => {
    const ended = { 'endings.dry_well.when': 'tick >= 3', 'injects.dry_month.when': 'tick >= 3' };
    expect(exploring(ended, 30).injects.has('dry_month')).toBe(false);
  });

  it('goes no further than the last round', () => {
    expect(exploring({ 'injects.dry_month.when': 'tick == 8' }).injects.has('dry_month')).toBe(true);
    expect(exploring({ 'injects.dry_month.when': 'tick == 9' }, 30).injects.has('dry_month')).toBe(false);
  });

  it('holds a course, which wandering would lose', () => {
    const long = { 'options.share_shifts.usesMax': 4, 'injects.dry_month.when': 'used(share_shifts) >= 4' };
    expect(exploring(long).injects.has('dry_month')).toBe(true);
  });

  it('follows strategies, which know more than chance', () => {
    const rules = [
      { do: 'choose', what: 'dig_deeper', when: 'tick == 1', why: 'First.' },
      ...[3, 5].map((tick) => ({ do: 'choose', what: 'drip_lines', when: `tick == ${tick}`, why: 'Then.' })),
      ...[5, 7].map((tick) => ({ do: 'stop', what: 'drip_lines', when: `tick == ${tick}`, why: 'Later.' })),
    ];
    const change = {
      'strategies.busy_farmers.rules': rules,
      'injects.dry_month.when': 'used(drip_lines) == 1 && tick == 7 && !running(drip_lines)',
    };
    expect(exploring(change).injects.has('dry_month')).toBe(true);
  });
});
