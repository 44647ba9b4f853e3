import { describe, expect, it } from 'vitest';
import { phase } from '../../src/session/session.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { evidence } from '../../src/terminal/screens/evidence.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { newPlayer } from '../support/player.ts';
import { contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const session = playUntil(open(kernel), (next) => phase(next) === 'decide' && next.rounds.length > 1);
const view = tableOf(session);
const context = contextOf(view);
const tall = contextOf(view, { columns: 160, lines: 70 });
const { scenario } = kernel;

describe('evidence', () => {
  it('shows every source of the register with its mark, its grade and its opponents', () => {
    const whole = evidence.open(tall, undefined);
    expect(whole.entries).toHaveLength(scenario.evidence.length + scenario.disputes.length);
    for (const [cursor, source] of scenario.evidence.entries()) {
      const text = textOf(evidence, tall, { ...whole, cursor });
      expect(text).toContain('Read ');
      expect(text).toContain('Certainty ');
      if (source.dispute && source.dispute.evidence.length > 0) expect(text, source.id).toContain('(enter opens)');
    }
  });

  it('opens the other side of a source, and says when there is none', () => {
    const state = evidence.open(context, { ids: ['E01'] });
    expect(press(evidence, context, state, 'enter')).toMatchObject({
      type: 'open',
      screen: 'evidence',
      with: { ids: ['E02', 'E14'], against: 'E01' },
    });
    const number = evidence.open(context, { ids: ['E01'], assumption: 'leader_strike.TRU' });
    expect(press(evidence, context, number, 'enter')).toMatchObject({ type: 'stay', state: { cursor: 1 } });
    const alone = scenario.evidence.find(({ dispute }) => dispute.evidence.length === 0)?.id ?? '';
    const refused = press(evidence, context, evidence.open(context, { ids: [alone] }), 'enter');
    expect(refused.type === 'stay' && textOf(evidence, context, refused.state)).toContain('No source of the other side');
  });

  it('puts the disputed number first: its range, and what each reading sets', () => {
    const state = evidence.open(tall, { ids: ['E43'], assumption: 'leader_strike.TRU' });
    const text = textOf(evidence, tall, state);
    expect(text).toContain('likely -20 points, from -16 to -25');
    for (const pack of scenario.packs.filter(({ sets }) => sets['leader_strike.TRU'] !== undefined)) expect(text).toContain(pack.title);
    expect(press(evidence, tall, state, 'contest')).toMatchObject({
      screen: 'bookmark',
      with: { about: 'leader_strike.TRU', kind: 'dispute' },
    });
  });

  it('goes from the board to a number, its source and who disputes it in three keys', () => {
    const player = newPlayer(session);
    player.press('w', 'enter', 'enter');
    expect(player.screen()).toBe('evidence');
    const text = plainRows(player.frame());
    const id = /› ([A-Z]+\d+)/.exec(text)?.[1] ?? '';
    const source = scenario.evidence.find((entry) => entry.id === id);
    expect(source, text).toBeDefined();
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toContain(source?.claim.replace(/\s+/g, ' ').trim());
    expect(flat).toContain(`Disputed by ${source?.dispute.who.slice(0, 30)}`);
    expect(flat).toContain('Because');
  });

  it('names the opponent of a number also where only its sources have one', () => {
    for (const { id, disputed, evidence: ids } of scenario.assumptions) {
      const opponents = ids.flatMap((source) => scenario.evidence.find((entry) => entry.id === source) ?? []);
      if (disputed || opponents.length === 0) continue;
      expect(textOf(evidence, tall, evidence.open(tall, { ids, assumption: id })), id).not.toContain('Nobody who disputes');
    }
  });

  it('gives both sides of an open question and what would settle it', () => {
    const text = textOf(evidence, tall, evidence.open(tall, { ids: ['G05'] }));
    for (const label of ['One side', 'Other side', 'What would change a fair mind']) expect(text).toContain(label);
  });

  it('collects what an indicator and an option rest on', () => {
    const trust = evidence.open(context, { on: 'TRU' });
    expect(trust.entries.map(({ id }) => id)).toEqual(expect.arrayContaining(['E43', 'E49']));
    const strike = evidence.open(context, { option: 'leader_strike' });
    expect(strike.entries.map(({ id }) => id)).toEqual(expect.arrayContaining(['E01', 'G01', 'X11']));
    expect(new Set(strike.entries.map(({ id }) => id)).size).toBe(strike.entries.length);
  });

  it('scrolls the card with pages and starts the next card at its top', () => {
    const state = evidence.open(context, { on: 'TRU' });
    const down = moved(evidence, context, state, 'pageDown');
    expect(down.offset).toBeGreaterThan(0);
    expect(moved(evidence, context, down, 'down')).toMatchObject({ cursor: 1, offset: 0 });
  });

  it('fits every size and every kind of card', () => {
    for (const size of sizes) {
      for (const ascii of [false, true]) {
        const sized = contextOf(tableOf(session, { ...usualPreferences, ascii }), size);
        for (const given of [
          undefined,
          { on: 'LOC' },
          { option: 'leader_strike' },
          { ids: ['X11', 'G05'], assumption: 'leader_strike.TRU' },
          { ids: [] },
        ]) {
          const state = evidence.open(sized, given);
          for (const keys of [[], ['last'], ['pageDown', 'pageDown'], ['right', 'down', 'pageDown']] as const)
            expectFits(evidence, sized, moved(evidence, sized, state, ...keys));
        }
      }
    }
  });
});
