import { describe, expect, it } from 'vitest';
import { shownBy } from '../../src/session/machine.ts';
import { phase } from '../../src/session/session.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { newPlayer, type Player } from '../support/player.ts';
import { kernelOf, openRoom, playRoomUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (name: string) => playRoomUntil(openRoom(kernel), (session) => phase(session) === name);
const text = (player: Player) => plainRows(player.frame());
const shown = (player: Player) => shownBy(player.session().chart);
/** From the public screen to the cover of the team that speaks first (Mexico in the second place of the menu). */
const toTeam = ['s', 'down', 'down', 'down', 'enter'];
const toDesk = ['s', 'down', 'down', 'enter', 'enter'];

describe('what the shared screen shows', () => {
  it('a team gets a cover that says nothing of it, then its own screens, then a blank', () => {
    const player = newPlayer(at('situation'));
    player.press(...toTeam);
    const team = player.session().seats.find(({ id }) => id === player.session().shownSeat);
    const side = kernel.scenario.sides.find(({ id }) => id === team?.side);
    expect(player.screen()).toBe('handover');
    expect(text(player)).toContain(`Only ${side?.name} looks`);
    expect(text(player)).not.toContain(side?.private.slice(0, 30));
    player.press('enter', 'r');
    expect(player.screen()).toBe('role');
    expect(text(player)).toContain(`PRIVATE: only ${side?.name} looks`);
    expect(text(player).replace(/\s+/g, ' ')).toContain(side?.brief.trim().split(/\s+/).slice(0, 5).join(' '));
    player.press('escape', 'escape');
    expect(shown(player)).toBe('blank');
    expect(player.screen()).toBe('blank');
  });

  it('a team cannot go on, turn cards or open the menu from its own screen', () => {
    const player = newPlayer(at('situation'));
    player.press(...toTeam, 'enter');
    const before = player.session().entries.length;
    player.press('p', 's', 't');
    expect(player.session().entries.length).toBe(before);
    expect(player.screen()).toBe('board');
  });

  it('a team decides on its own screen, and the last decision covers it', () => {
    const chair = { room: { rule: { method: 'chair', quorum: 0, electorate: 'team', tokens: 1 } } } as const;
    const player = newPlayer(playRoomUntil(openRoom(kernel, chair), (session) => phase(session) === 'decide'));
    player.press('s', 'home', 'down', 'down', 'down', 'enter', 'enter', 'o', 'd', 'enter');
    expect([phase(player.session()), shown(player), player.screen()]).toEqual(['decide', 'seat', 'board']);
    player.press('escape', 's', 'home', 'down', 'down', 'down', 'down', 'enter', 'enter', 'o', 'd', 'enter');
    expect([phase(player.session()), shown(player)]).toEqual(['provisional', 'blank']);
  });

  it('the desk is asked about once, carries its band everywhere, and falls back to blank', () => {
    const player = newPlayer(at('situation'));
    player.press('s', 'down', 'down', 'enter');
    expect(shown(player)).toBe('public');
    expect(text(player)).toContain('Is the projector off or');
    player.press('escape');
    expect(shown(player)).toBe('public');
    player.press('escape', ...toDesk);
    for (const keys of [[], ['?'], ['escape', 'tab', 'tab'], ['s']]) {
      player.press(...keys);
      expect(text(player)).toContain('! FACILITATOR ONLY');
    }
    player.press('escape', 'p');
    expect([phase(player.session()), shown(player)]).toEqual(['propose', 'blank']);
    expect(text(player)).not.toContain('FACILITATOR');
  });

  it('blank shows the title, the time and one sentence, and still takes the keys', () => {
    const player = newPlayer(at('situation'));
    player.press('s', 'down', 'enter');
    const words = text(player)
      .replace(/[─\s]+/g, ' ')
      .trim();
    expect(words).toBe('No Winners Situation: 1:18 left Look up: the facilitator speaks. s show ? help');
    player.press('z');
    expect(text(player)).toContain('The clock is paused.');
    player.press('z', 'p');
    expect(phase(player.session())).toBe('propose');
    expect(shown(player)).toBe('blank');
  });
});

describe('the timer', () => {
  it('counts down, says over time in words, stops when paused, and never moves its digits sideways', () => {
    const player = newPlayer(at('situation'));
    const bar = () => plainRows(player.frame()).split('\n')[1] ?? '';
    expect(bar()).toMatch(/Round 1 of 2 · Situation ─+ +1:18 left ──$/);
    const place = bar().indexOf('left');
    player.wait(70);
    expect(bar()).toContain('0:08 left');
    expect(bar().indexOf('left')).toBe(place);
    player.wait(30);
    expect(bar()).toContain('0:22 over');
    expect(bar().indexOf('over')).toBe(place);
    player.press('z');
    player.wait(600);
    expect(bar()).toMatch(/PAUSED +0:22 over/);
    player.press('z');
    player.wait(1);
    expect(bar()).toContain('0:23 over');
  });

  it('is not there in a game alone', async () => {
    const { open } = await import('../support/table.ts');
    expect(plainRows(newPlayer(open(kernel)).frame()).split('\n')[1]).toMatch(/^─+$/);
  });
});
