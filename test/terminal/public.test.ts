import { describe, expect, it } from 'vitest';
import { phase, type Session } from '../../src/session/session.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { newPlayer } from '../support/player.ts';
import { kernelOf, must, openRoom, playRoomUntil, type RoomOf, roomStep } from '../support/table.ts';

const kernel = await kernelOf();
const at = (name: string, how: RoomOf = {}) => playRoomUntil(openRoom(kernel, how), (session) => phase(session) === name);
const sizes = [{ columns: 80, rows: 24 }, { columns: 100, rows: 30 }, { columns: 160, rows: 50 }] as const; // biome-ignore format: sizes
const textOf = (session: Session, size: (typeof sizes)[number] = sizes[0], ...keys: string[]) => {
  const player = newPlayer(session, size);
  player.press(...keys);
  return plainRows(player.frame());
};
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('the public view', () => {
  it('speaks to the room and to nobody in it, in every phase before the closing', () => {
    let session = openRoom(kernel);
    const seen = new Set<string>();
    while (phase(session) !== 'closing') {
      seen.add(phase(session));
      for (const size of sizes)
        expect(textOf(session, size), phase(session)).not.toMatch(/\bYou (watch|gave|said|are)\b|\byour (decision|estimate)\b/i);
      session = roomStep(session);
    }
    expect(seen.size).toBeGreaterThanOrEqual(13);
  });

  it('says who has not decided, and when all have', () => {
    const session = at('decide');
    expect(flat(textOf(session))).toContain('Not decided yet: U.S., Mexico.');
    expect(flat(textOf(roomStep(session)))).toMatch(/Not decided yet: (U\.S\.|Mexico)\./);
  });

  it('shows what the room expected as means, and of fewer than three people nothing', () => {
    expect(flat(textOf(at('microdebrief', { teams: { us: 3 } })))).toContain(
      'Mean estimate 40 percent before the discussion, 60 percent after it',
    );
    const few = flat(textOf(at('microdebrief', { teams: { us: 2 } })));
    expect(few).not.toMatch(/\b(40|60) percent/);
    expect(few).toContain('too few to show');
  });

  it('keeps the red lines of the teams on their sheets while the room plays', () => {
    const texts = kernel.scenario.sides.flatMap((side) => side.redLines.map(({ text }) => text.slice(0, 40)));
    const shown = flat(textOf(at('microdebrief'), sizes[2]));
    expect(texts.filter((text) => shown.includes(text))).toEqual([]);
    expect(shown).not.toMatch(/Red lines/);
  });

  it('shows before and after of every number that an argument moved, inside its range', () => {
    let session = at('argue');
    const motion = session.rounds.at(-1)?.motions.at(-1);
    const card = kernel.scenario.arguments.find(({ on }) => on === motion?.option);
    if (!card) throw new Error('the scenario has no card on this option');
    const { id, stance, claim, pulls } = card;
    session = must(session, 'us', { type: 'argue', card: id, stance, claim, pulls, text: '', evidence: [...card.evidence] });
    const text = flat(textOf(playRoomUntil(session, (next) => phase(next) === 'provisional')));
    const moved = /(-?[\d.]+)%? → (-?[\d.]+)[^d]*declared range (-?[\d.]+)%? to (-?[\d.]+)/.exec(text)?.slice(1).map(Number);
    const [before, after, low, high] = moved as [number, number, number, number];
    expect(before).not.toBe(after);
    expect(after).toBeGreaterThanOrEqual(Math.min(low, high));
    expect(after).toBeLessThanOrEqual(Math.max(low, high));
  });

  it('opens the cards first when they are turned, and the decisions after them', () => {
    const cards = textOf(at('ruled'));
    expect(cards).toContain('The cards');
    expect(flat(cards)).toMatch(/Each event has odds and a card/);
    expect(textOf(at('reveal'))).toContain('› U.S. administration');
  });

  it('tells everybody of an event written for all, on board, news and reveal', () => {
    const why = { kind: 'learning', text: 'pace' } as const;
    const told = must(at('situation'), 'facilitator', {
      type: 'inject',
      title: 'A storm',
      text: 'Ports close.',
      to: 'all',
      points: { ECO: 3 },
      why,
    });
    expect(textOf(told)).toContain('A storm');
    const later = playRoomUntil(told, (next) => phase(next) === 'ruled');
    expect(textOf(later)).toMatch(/From the facilitator/);
    expect(textOf(later, sizes[1], 'n')).toContain('Ports close.');
  });
});
