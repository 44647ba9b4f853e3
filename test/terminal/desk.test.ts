import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/session/command.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { desk } from '../../src/terminal/screens/desk.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { newPlayer, type Player } from '../support/player.ts';
import { contextOf, expectFits, sizes, tableOf } from '../support/screens.ts';
import { kernelOf, must, openRoom, playRoomUntil, type RoomOf } from '../support/table.ts';

const kernel = await kernelOf();
const at = (name: string, how: RoomOf = {}) => playRoomUntil(openRoom(kernel, how), (session) => phase(session) === name);
const text = (player: Player) => plainRows(player.frame());
const lastCommand = (player: Player): Command => player.session().entries.at(-1)?.command as Command;
const toDesk = ['s', 'home', 'down', 'down', 'enter', 'enter'];
const deskOf = (session: Session, size = { columns: 80, rows: 24 }): Player => {
  const player = newPlayer(session, size);
  player.press(...toDesk);
  expect(player.screen()).toBe('desk');
  return player;
};
const type = (player: Player, words: string) => player.press(...[...words].map((character) => (character === ' ' ? 'space' : character)));
/** Moves to the line of the desk that begins so. */
function toLine(player: Player, title: string): void {
  for (let i = 0; i < 80 && !new RegExp(`› ${title}`).test(text(player)); i++) player.press('down');
  expect(text(player)).toMatch(new RegExp(`› ${title}`));
}
const reason = (player: Player, words: string) => {
  player.press('enter');
  type(player, words);
  player.press('enter');
};

describe('the desk', () => {
  it('shows the time that is left, what is kept for the debrief, and what p does', () => {
    const player = deskOf(at('situation'));
    player.wait(8);
    expect(text(player)).toContain('Situation: 1:10 left (planned 1:18)');
    expect(text(player)).toMatch(/Play +31:52 before the debrief; 49:52 of 50:00 left/);
    expect(text(player)).toContain('18:00 kept');
    expect(text(player)).toContain('p: to proposals');
  });

  it('gives more time with a reason, and refuses without one', () => {
    const player = deskOf(at('situation'));
    toLine(player, 'More or less time');
    player.press('enter');
    expect(player.screen()).toBe('steer');
    player.press('1', '2', 'enter', 'enter', 'enter');
    expect(text(player)).toContain('A reason in words is needed here');
    type(player, 'late start');
    player.press('enter');
    expect(lastCommand(player)).toEqual({ type: 'extend', minutes: 12, why: { kind: 'learning', text: 'late start' } });
    expect(player.session().clock?.total).toBe(62 * 60);
    expect(player.screen()).toBe('desk');
  });

  it('holds, releases, cancels and recalls an event, with a class of reason', () => {
    const player = deskOf(at('situation'));
    player.press('tab', 'down');
    const open = () => player.session().rounds.at(-1)?.steering;
    player.press('enter', 'right');
    reason(player, 'too early');
    const held = lastCommand(player);
    expect(held).toMatchObject({ type: 'hold', why: { kind: 'fairness', text: 'too early' } });
    expect(open()?.held).toHaveLength(1);
    const title = kernel.scenario.injects.find(({ id }) => held.type === 'hold' && id === held.inject)?.title ?? '';
    toLine(player, title.slice(0, 30));
    expect(text(player)).toMatch(/held/);
    player.press('enter');
    reason(player, '');
    expect(lastCommand(player)).toMatchObject({ type: 'recall' });
    expect(open()?.held).toEqual([]);
    toLine(player, title.slice(0, 30));
    player.press('right', 'enter');
    reason(player, '');
    expect(open()?.released).toHaveLength(1);
    toLine(player, title.slice(0, 30));
    player.press('right', 'right', 'enter');
    reason(player, '');
    expect(player.session().cancelled).toHaveLength(1);
  });

  it('writes an event for one team; only that team is told, and everybody sees nothing of it', () => {
    const player = deskOf(at('situation'));
    player.press('tab', 'enter');
    type(player, 'A leak');
    player.press('enter');
    type(player, 'A paper is leaked.');
    player.press('enter', 'right', 'right', 'enter', 'right', 'enter', '5', 'enter', 'enter', 'enter', 'enter', 'enter');
    reason(player, 'for the debate');
    const [, second] = kernel.scenario.sides;
    const [first] = kernel.scenario.indicators;
    expect(lastCommand(player)).toEqual({
      type: 'inject', title: 'A leak', text: 'A paper is leaked.', to: second?.id, points: { [first?.code ?? '']: 5 }, why: { kind: 'learning', text: 'for the debate' },
    }); // biome-ignore format: a record
    player.press('s', 'home', 'enter');
    expect(text(player)).not.toContain('A leak');
    player.press('n');
    expect(text(player)).not.toContain('A leak');
    const told = newPlayer(must(player.session(), 'facilitator', { type: 'show', what: second?.id ?? '' }));
    told.press('enter');
    expect(text(told)).toContain('A leak');
  });

  it('hands a team to a computer and back', () => {
    const player = deskOf(at('situation'));
    player.press('tab', 'tab', 'tab');
    toLine(player, 'Mexican administration');
    player.press('right', 'right', 'enter', 'right', 'enter');
    reason(player, 'they had to leave');
    expect(lastCommand(player)).toMatchObject({ type: 'reseat', seat: 'mexico', kind: 'computer' });
    expect(player.session().seats.find(({ id }) => id === 'mexico')?.kind).toBe('computer');
    player.press('enter', '4', 'enter');
    reason(player, 'they are back');
    expect(player.session().seats.find(({ id }) => id === 'mexico')).toMatchObject({ kind: 'person', people: 4 });
  });

  it('accepts and refuses arguments, settles and parks challenges', () => {
    let session = at('argue');
    const [card] = kernel.scenario.arguments;
    session = must(session, 'us', {
      type: 'argue',
      card: card?.id ?? '',
      stance: 'for',
      claim: card?.claim ?? '',
      pulls: 'stronger',
      text: '',
      evidence: [],
    });
    session = must(session, 'mexico', { type: 'challenge', about: `argument ${session.entries.length}`, text: 'Says who?' });
    const player = deskOf(session);
    player.press('tab', 'tab');
    expect(text(player)).toMatch(/› Challenge \d+: Says who\? +open/);
    player.press('right', 'right', 'enter');
    reason(player, '');
    expect(player.session().challenges[0]?.ruling).toBe('parked');
    toLine(player, 'FOR:');
    player.press('enter');
    reason(player, 'well put');
    expect(player.session().rounds.at(-1)?.motions[0]?.laid[0]).toMatchObject({ accepted: true, ruling: 'well put' });
  });

  it('corrects an entry of this round without showing what was sealed', () => {
    let session = at('estimate1');
    session = must(session, 'us', { type: 'estimate', percent: 7, member: 2 });
    const player = deskOf(session);
    player.press('tab', 'tab', 'tab', 'tab');
    toLine(player, 'Entry \\d+, U.S.: estimate');
    expect(text(player)).not.toMatch(/\b7\b.?%|percent/);
    player.press('enter');
    expect(text(player)).not.toMatch(/\b7%/);
    player.press('2', 'enter', '7', '0', 'enter', 'right', 'enter');
    type(player, 'a typing error');
    player.press('enter');
    expect(lastCommand(player)).toMatchObject({ type: 'correct', command: { type: 'estimate', percent: 70, member: 2 } });
    expect(player.session().rounds.at(-1)?.motions[0]?.estimates['us#2']?.first).toBe(70);
  });

  it('rewinds with a warning and a reason; the abandoned line stays in the log', () => {
    const session = playRoomUntil(openRoom(kernel), (next) => phase(next) === 'reveal');
    const player = deskOf(session);
    player.press('shift+tab');
    toLine(player, 'Rewind to a round');
    player.press('enter');
    expect(text(player)).toContain('will come again');
    const before = player.session().entries.length;
    player.press('enter');
    reason(player, 'we misread the rules');
    expect(lastCommand(player)).toMatchObject({ type: 'rewind', round: 1 });
    expect(player.session().entries.length).toBe(before + 1);
    expect(phase(player.session())).toBe('situation');
    expect(player.screen()).not.toBe('desk');
  });

  it('swaps sides, gives the floor, notes, and ends the play', () => {
    const player = deskOf(at('situation'));
    toLine(player, 'Swapped sides');
    player.press('enter');
    reason(player, '');
    expect(player.session().rounds.at(-1)?.swapped).toBe(true);
    toLine(player, 'Note');
    player.press('enter');
    type(player, 'quiet room');
    player.press('enter');
    expect(player.session().notes.map((note) => note.text)).toEqual(['quiet room']);
    player.press('tab', 'tab', 'tab', 'right', 'enter');
    expect(player.session().rounds.at(-1)?.floor).toBe('us');
    player.press('tab');
    toLine(player, 'End the play');
    player.press('enter', 'enter');
    expect(phase(player.session())).toBe('closing');
  });

  it('fits every size on every page, in ASCII too', () => {
    for (const name of ['briefing', 'situation', 'argue', 'estimate1', 'decide', 'provisional', 'reveal', 'hotwash']) {
      const session = must(at(name, { room: { adjudication: 'ruling' } }), 'facilitator', { type: 'show', what: 'facilitator' });
      for (const ascii of [false, true])
        for (const size of sizes)
          for (const page of [0, 1, 2, 3, 4])
            for (const cursor of [0, 3, 50])
              expectFits(desk, contextOf(tableOf(session, { ...usualPreferences, ascii }), size), { page, cursor, choice: 1 });
    }
  });
});
