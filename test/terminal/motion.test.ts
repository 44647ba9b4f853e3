import { describe, expect, it } from 'vitest';
import { bankOf } from '../../src/report/claims.ts';
import type { Command } from '../../src/session/command.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { itemsOf } from '../../src/terminal/parts/motion-cards.ts';
import { newPut, putable } from '../../src/terminal/parts/motion-put.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { motion } from '../../src/terminal/screens/motion.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { newPlayer } from '../support/player.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, must, openRoom, playRoomUntil, type RoomOf } from '../support/table.ts';

const kernel = await kernelOf();
const three: RoomOf = { teams: { us: 5, mexico: 4, industry: 1 }, observers: 3 };
const at = (wanted: string, how: RoomOf = three): Session => playRoomUntil(openRoom(kernel, how), (next) => phase(next) === wanted);
/** Cards of all kinds on the table: from the bank, written with and without a source; one of them challenged. */
function argued(how: RoomOf = three): Session {
  const opened = at('argue', how);
  const option = opened.rounds.at(-1)?.motions.at(-1)?.option ?? '';
  const [first, second] = bankOf(kernel.scenario, option);
  if (!first || !second) throw new Error(`no cards about ${option}`);
  const card = ({ id, stance, claim, pulls, text, evidence }: typeof first): Command => ({ type: 'argue', card: id, stance, claim, pulls, text, evidence });
  const own = { type: 'argue', stance: 'against', claim: first.claim, pulls: 'weaker', text: 'Nobody has measured this.', evidence: [] } as const;
  const laid = [card(first), card(second), own].reduce((next, command) => must(next, 'mexico', command), opened);
  const n = laid.entries.at(-1)?.n ?? 0;
  return must(laid, 'us', { type: 'challenge', about: `argument ${n}`, text: 'It names no source.' });
} // biome-ignore format: a table being set

describe('putting a motion on the shared screen', () => {
  const session = at('propose');
  const context = contextOf(tableOf(session));
  const opened = motion.open(context, undefined);

  it('goes through the teams of people in their order, and shows the options of each', () => {
    expect(textOf(motion, context, opened)).toContain('[U.S.]');
    const mexico = moved(motion, context, opened, 'next');
    expect(textOf(motion, context, mexico)).toContain('[Mexico]');
    const seat = session.seats.find(({ id }) => id === 'mexico');
    expect(putable(context, seat).every(({ option }) => option.side === 'mexico')).toBe(true);
    expect(moved(motion, context, mexico, 'next', 'next').team).toBe(opened.team);
  });

  it('tells no more than everybody knows: no secret option, no programme that runs, no bar that follows from a value', () => {
    const us = session.seats.find(({ id }) => id === 'us');
    const items = putable(context, us);
    expect(items.some(({ option }) => option.secret)).toBe(false);
    for (const { view, option } of items) {
      const missing = option.consents.some((id) => context.view.consents.find((consent) => consent.id === id)?.given === false);
      const { bar } = view;
      if (bar === undefined) expect(missing).toBe(false);
      else if (bar.type === 'need') expect(JSON.stringify(option.needs[bar.need]?.if)).not.toMatch(/indicator|assumption|query|tick/);
      else expect(['consent', 'resting', 'used-up']).toContain(bar.type);
    }
    const barsOf = (wanted: string) => items.find(({ id }) => id === wanted)?.view.bar?.type;
    expect(items.find(({ view }) => view.bar?.type === 'resting')?.option.id).toBe('leader_strike');
    expect(barsOf('train_assist')).toBe('need');
  });

  it('is typed by the facilitator for the team, with its direction turned by the arrows', () => {
    const chosen = moved(motion, context, { ...opened, team: 1 }, 'down', 'enter');
    const commands = commandsOf(press(motion, context, chosen, 'enter'));
    expect(commands).toMatchObject([{ type: 'as', seat: 'mexico', command: { type: 'propose' } }]);
    const [said] = commands;
    const flipped = commandsOf(press(motion, context, moved(motion, context, chosen, 'toggle'), 'enter'))[0];
    const expects = (command: typeof said) => (command?.type === 'as' && command.command.type === 'propose' ? command.command.expect : '');
    expect(new Set([expects(said), expects(flipped)])).toEqual(new Set(['rise', 'fall']));
    if (said?.type !== 'as') throw new Error('not said for a team');
    expect(phase(must(session, said.seat, said.command))).toBe('argue');
  });

  it('gives a team the floor with one key', () => {
    const player = newPlayer(session);
    player.press('tab', 'f');
    expect(player.session().rounds.at(-1)?.floor).toBe('mexico');
    expect(plainRows(player.frame())).toContain('Mexico (has the floor)');
  });
});

describe('the argument', () => {
  const session = argued();
  const view = tableOf(session);

  it('stands in two columns, each card with who laid it and whether it counts, and challenges below', () => {
    const context = contextOf(view, { columns: 120, lines: 40 });
    const text = textOf(motion, context, motion.open(context, undefined));
    expect(text).toMatch(/For \(2\).*Against \(1\)/);
    expect(text).toContain('does not count');
    expect(text).toContain('1 challenge, 1 open');
    expect(text).toContain('Nobody has measured this.');
  });

  it('says for every card under the cursor what it speaks to, why it counts or not, and its sources', () => {
    const context = contextOf(view, { columns: 160, lines: 50 });
    const items = itemsOf(view);
    for (const [cursor, item] of items.entries()) {
      const text = textOf(motion, context, { ...motion.open(context, undefined), cursor }).replace(/\s+/g, ' ');
      if (item.type === 'card')
        expect(text).toContain(item.card.evidence.length > 0 ? 'Counts: it rests on evidence.' : 'Does not count: it');
      else expect(text).toContain('Open: not ruled yet.');
    }
    expect(items.map(({ type }) => type)).toEqual(['card', 'card', 'card', 'challenge']);
  });

  it('says how a challenge was ruled, and strikes the card of one that was upheld', () => {
    const challenge = session.challenges[0]?.n ?? 0;
    const accepted = must(session, 'facilitator', { type: 'accept', argument: challenge - 1, accepted: true, why: { kind: 'learning', text: 'It is well known.' } });
    const upheld = must(accepted, 'facilitator', { type: 'settle', challenge, ruling: 'upheld', why: { kind: 'error', text: 'It is not.' } });
    const read = (now: Session) => {
      const context = contextOf(tableOf(now), { columns: 160, lines: 50 });
      return textOf(motion, context, { ...motion.open(context, undefined), cursor: 2 }).replace(/\s+/g, ' ');
    };
    expect(read(accepted)).toContain('Counts: accepted by the facilitator. It is well known.');
    expect(read(upheld)).toContain(`challenge ${challenge} against it was upheld`);
  }); // biome-ignore format: two rulings

  it('goes between the columns with the arrows, and to the sources of a card', () => {
    const context = contextOf(view);
    const right = moved(motion, context, motion.open(context, undefined), 'right');
    expect(itemsOf(view)[right.cursor]).toMatchObject({ card: { stance: 'against' } });
    expect(moved(motion, context, right, 'left').cursor).toBe(0);
    const first = itemsOf(view)[0];
    const ids = first?.type === 'card' ? first.card.evidence : [];
    expect(press(motion, context, { ...right, cursor: 0 }, 'evidence')).toMatchObject({ screen: 'evidence', with: { ids } });
  });

  it('shows every card in full on one page, with what the advisers say', () => {
    const context = contextOf(view, { columns: 100, lines: 400 });
    const page = textOf(motion, context, moved(motion, context, motion.open(context, undefined), 'more'));
    expect(page).toContain('What the advisers of the scenario say');
    expect(page).toContain('It names no source.');
  });

  it('takes back a card of the chosen team, after a question, and never what was answered in private', () => {
    const player = newPlayer(session);
    player.press('tab', 'u', 'enter');
    expect(player.session().rounds.at(-1)?.motions.at(-1)?.laid).toHaveLength(2);
    const later = playRoomUntil(session, (next) => phase(next) === 'discuss');
    const before = JSON.stringify(later.rounds);
    const second = newPlayer(later);
    second.press('tab', 'u', 'escape');
    expect(JSON.stringify(second.session().rounds)).toBe(before);
  });

  it('says in a swapped round whose case each team argues', () => {
    const swapped = argued({ ...three, room: { swapRounds: [1] } });
    const context = contextOf(tableOf(swapped), { columns: 120, lines: 40 });
    const text = textOf(motion, context, motion.open(context, undefined)).replace(/\s+/g, ' ');
    expect(text).toContain('Sides are swapped in this round.');
    expect(text).toContain('U.S. argues the case of Mexico.');
  });
});

describe('the estimate on the shared screen', () => {
  it('shows how many have answered and never what: other answers change nothing on it', () => {
    const answer = (percent: number, vote: 'for' | 'against') => {
      const asked = must(at('estimate1'), 'us', { type: 'estimate', percent, member: 2 });
      return must(asked, 'us', { type: 'ballot', vote, tokens: 1, member: 2 });
    };
    const [high, low] = [answer(95, 'for'), answer(5, 'against')].map((session) => {
      const context = contextOf(tableOf(session), { columns: 100, lines: 30 });
      return textOf(motion, context, motion.open(context, undefined));
    });
    expect(high).toBe(low);
    expect(high).toContain('1 of 5 answered');
    expect(high).toContain('Sealed:');
    expect(high).toContain('on paper only');
  });

  it('opens the screen of the chosen team, the first that still has to answer', () => {
    const session = at('estimate1');
    const context = contextOf(tableOf(session));
    const opened = motion.open(context, undefined);
    expect(commandsOf(press(motion, context, opened, 'enter'))).toEqual([{ type: 'show', what: 'us' }]);
    expect(press(motion, context, { ...opened, cursor: 3 }, 'enter')).toEqual({ type: 'ignore' });
    const player = newPlayer(session);
    player.press('enter');
    expect(player.screen()).toBe('handover');
  });

  it('shows the result as it comes in where the table chose so', () => {
    const live = playRoomUntil(
      at('estimate1', { ...three, room: { results: 'live' } }),
      ({ chart }) => chart.context.estimated.length >= 9,
    );
    const context = contextOf(tableOf(live), { columns: 100, lines: 40 });
    expect(textOf(motion, context, motion.open(context, undefined))).toContain('40 percent');
  });
});

describe('the vote and the shift', () => {
  const session = at('resolve');

  it('says the verdict with the rule named, both means, and both histograms', () => {
    const context = contextOf(tableOf(session));
    const text = textOf(motion, context, motion.open(context, undefined));
    expect(text).toContain('Adopted: U.S. must do it');
    expect(text).toContain('Rule: majority');
    expect(text).toContain('40 percent before the discussion, 60 percent after it: up 20');
    expect(text).toContain('80-100 %');
    expect(text).toMatch(/after +5 +0 +0/);
  });

  it('draws nothing that would give one or two people away', () => {
    let split = at('estimate1');
    for (const [voice, percent] of [1, 2, 3, 4, 5].map((member) => [member, member === 1 ? 5 : 55] as const))
      split = must(split, 'us', { type: 'estimate', percent, member: voice });
    split = must(must(must(split, 'facilitator', { type: 'advance' }), 'facilitator', { type: 'advance' }), 'facilitator', {
      type: 'advance',
    });
    const context = contextOf(tableOf(split), { columns: 100, lines: 30 });
    const text = textOf(motion, context, motion.open(context, undefined));
    expect(text).toContain('45 percent');
    expect(text).not.toContain('0-19 %');
  });

  it('keeps the reason of the minority, and opens another motion', () => {
    const player = newPlayer(session);
    player.press('c', ...'Too early.', 'enter');
    expect(player.session().rounds.at(-1)?.motions.at(-1)?.dissents).toEqual([{ seat: 'us', text: 'Too early.' }]);
    expect(plainRows(player.frame())).toContain('Too early.');
    player.press('o', 'tab', 'enter', 'enter');
    expect(phase(player.session())).toBe('argue');
    expect(player.session().rounds.at(-1)?.motions).toHaveLength(2);
    expect(player.session().rounds.at(-1)?.motions[1]?.seat).toBe('mexico');
  });
});

describe('a motion', () => {
  const sessions = [at('propose'), argued(), at('estimate1'), at('resolve'), argued({ ...three, room: { swapRounds: [1] } })];
  it('fits every size in every phase, in ASCII too, on the shared screen and on a team’s own', () => {
    for (const [i, session] of sessions.entries()) {
      for (const shown of [session, must(session, 'facilitator', { type: 'show', what: 'us' })]) {
        const view = tableOf(shown, { ...usualPreferences, ascii: i % 2 === 1 });
        for (const size of sizes) {
          const context = contextOf(view, size);
          const opened = motion.open(context, undefined);
          for (const cursor of [0, 1, 3]) expectFits(motion, context, { ...opened, cursor });
          for (const step of ['option', 'read', 'aim'] as const)
            for (const cursor of [0, 7]) expectFits(motion, context, { ...opened, put: { ...newPut, step, cursor, offset: cursor } });
          expectFits(motion, context, { ...opened, page: 3 });
        }
      }
    }
  });
});
