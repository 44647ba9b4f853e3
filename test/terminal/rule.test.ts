import { describe, expect, it } from 'vitest';
import { shownBy } from '../../src/session/machine.ts';
import { phase } from '../../src/session/session.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { newPlayer, type Player } from '../support/player.ts';
import { kernelOf, openRoom, playRoomUntil, type RoomOf } from '../support/table.ts';

const kernel = await kernelOf();
const at = (name: string, how: RoomOf = {}) => playRoomUntil(openRoom(kernel, how), (session) => phase(session) === name);
const text = (player: Player) => plainRows(player.frame());
const type = (player: Player, words: string) => player.press(...[...words].map((character) => (character === ' ' ? 'space' : character)));

describe('three keys on the public screen', () => {
  it('run a whole session to the hotwash, and nothing private is ever shown', () => {
    const player = newPlayer(openRoom(kernel));
    const seen: string[] = [];
    for (let i = 0; i < 60 && phase(player.session()) !== 'closed'; i++) {
      seen.push(phase(player.session()));
      if (phase(player.session()) === 'provisional') player.press('t', 'enter');
      else player.press('p');
      if (player.screen() === 'ask') player.press('enter');
      expect(text(player)).not.toMatch(/PRIVATE|FACILITATOR/);
      expect(shownBy(player.session().chart)).toBe('public');
    }
    expect(phase(player.session())).toBe('closed');
    expect(new Set(seen)).toEqual(
      new Set(['briefing', 'situation', 'propose', 'decide', 'provisional', 'ruled', 'reveal', 'microdebrief', 'closing', 'hotwash']),
    );
  });

  it('asks before decisions are closed over a team that has not decided, and names it', () => {
    const player = newPlayer(at('decide'));
    player.press('p');
    expect(phase(player.session())).toBe('decide');
    expect(text(player)).toContain('Not decided yet:');
    expect(text(player)).toContain('Mexican administration');
    player.press('escape');
    expect(phase(player.session())).toBe('decide');
    player.press('p', 'enter');
    expect(phase(player.session())).toBe('provisional');
  });

  it('p before the cards asks as t does, so that a slip turns nothing', () => {
    for (const key of ['p', 't']) {
      const player = newPlayer(at('provisional'));
      player.press(key);
      expect([player.screen(), phase(player.session())]).toEqual(['rule', 'provisional']);
      player.press('escape');
      expect(phase(player.session())).toBe('provisional');
    }
  });

  it('t says why there is nothing to rule elsewhere', () => {
    const player = newPlayer(at('situation'));
    player.press('t');
    expect(text(player)).toContain('nothing to rule now');
  });

  it('a pause refuses to go on, and says which key ends it', () => {
    const player = newPlayer(at('situation'));
    player.press('z', 'p');
    expect(phase(player.session())).toBe('situation');
    expect(text(player)).toContain('Press z to start it again');
    player.press('z', 'p');
    expect(phase(player.session())).toBe('propose');
  });

  it('a round that would eat the debrief asks for a reason, and the reason opens it', () => {
    const player = newPlayer(at('microdebrief'));
    player.wait(40 * 60);
    player.press('p');
    expect([player.screen(), phase(player.session())]).toEqual(['steer', 'microdebrief']);
    expect(text(player)).toContain('from the debrief');
    player.press('escape');
    expect(phase(player.session())).toBe('microdebrief');
    player.press('p', 'enter');
    type(player, 'the room asks for it');
    player.press('enter');
    expect(phase(player.session())).toBe('situation');
    expect(player.session().entries.at(-1)?.command).toEqual({ type: 'advance', why: { kind: 'learning', text: 'the room asks for it' } });
  });
});

describe('a ruling', () => {
  const ruling = { room: { adjudication: 'ruling' } } as const;

  it('places a number in its range with confidence and reason, and the public screen shows before and after', () => {
    const player = newPlayer(at('provisional', ruling));
    player.press('t', 'down', 'enter', 'right', 'right', 'enter', 'enter', 'enter');
    type(player, 'the room was sure');
    player.press('enter');
    const command = player.session().entries.at(-1)?.command;
    expect(command).toMatchObject({
      type: 'rule',
      place: 0.5,
      confidence: 'medium',
      acknowledged: false,
      why: { text: 'the room was sure' },
    });
    expect(player.screen()).toBe('rule');
    player.press('escape');
    expect(text(player)).toContain('What the debate has moved');
    expect(text(player)).toMatch(/→.*declared range/);
    player.press('t', 'enter');
    expect(phase(player.session())).toBe('ruled');
    expect(text(player)).toContain('2 Cards');
  });

  it('of low confidence is not taken until that is said aloud', () => {
    const player = newPlayer(at('provisional', ruling));
    player.press('t', 'down', 'enter', 'left', 'enter', 'left', 'enter', 'enter', 'enter');
    type(player, 'a guess');
    player.press('enter');
    expect(text(player).replace(/\s+/g, ' ')).toContain('must be acknowledged');
    player.press('up', 'up', 'right', 'enter', 'enter', 'enter');
    expect(player.session().entries.at(-1)?.command).toMatchObject({ type: 'rule', confidence: 'low', acknowledged: true });
  });

  it('is offered only where the table chose it', () => {
    const player = newPlayer(at('provisional'));
    player.press('t', 'down', 'enter');
    expect(phase(player.session())).toBe('ruled');
  });
});
