import { describe, expect, it } from 'vitest';
import { phase, type Session } from '../../src/session/session.ts';
import { bankItems, claimItems } from '../../src/terminal/parts/argument-bank.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { argue } from '../../src/terminal/screens/argue.ts';
import { ballot } from '../../src/terminal/screens/ballot.ts';
import { count, readPercents } from '../../src/terminal/screens/count.ts';
import { speak } from '../../src/terminal/screens/speak.ts';
import { newPlayer, type Player } from '../support/player.ts';
import { commandsOf, contextOf, expectFits, press, sizes, tableOf } from '../support/screens.ts';
import { kernelOf, must, openRoom, playRoomUntil, type RoomOf } from '../support/table.ts';

const kernel = await kernelOf();
const two: RoomOf = { teams: { us: 3, mexico: 2 } };
const at = (wanted: string, how: RoomOf = two): Session => playRoomUntil(openRoom(kernel, how), (next) => phase(next) === wanted);
const shownTo = (seat: string, how: RoomOf = two) => newPlayer(must(at('estimate1', how), 'facilitator', { type: 'show', what: seat }));
const screenText = (player: Player) => plainRows(player.frame());
const motionOf = (session: Session) => session.rounds.at(-1)?.motions.at(-1);

describe('private answers', () => {
  it('go from person to person, and nothing of one is drawn for the next', () => {
    const player = shownTo('us');
    player.press('enter', 'enter', '7', '3', 'enter', 'up', 'enter');
    expect(screenText(player)).not.toMatch(/73|against/i);
    expect(screenText(player)).toContain('Pass the computer to person 2.');
    player.press('enter');
    expect(screenText(player)).toContain('Person 2 of 3');
    expect(screenText(player)).toContain(' 50 %');
    player.press('enter');
    expect(screenText(player)).toContain('› ● I abstain');
    player.press('enter', 'enter', '1', '0', '0', 'enter', 'up', 'up', 'enter', 'enter');
    const made = motionOf(player.session());
    expect(made?.estimates).toEqual({ us: { first: 73 }, 'us#2': { first: 50 }, 'us#3': { first: 100 } });
    expect(Object.values(made?.ballots ?? {}).map(({ first }) => first?.vote)).toEqual(['against', 'abstain', 'for']);
    expect(player.screen()).toBe('motion');
    expect(player.session().shownSeat).not.toBe('us');
  });

  it('ask for no ballot where the team that proposes votes alone', () => {
    const player = shownTo('mexico');
    player.press('enter', 'enter', '2', '0', 'enter', 'enter', '3', '0', 'enter');
    expect(motionOf(player.session())?.estimates).toEqual({ mexico: { first: 20 }, 'mexico#2': { first: 30 } });
    expect(motionOf(player.session())?.ballots).toEqual({});
    expect(screenText(player)).toContain('Everybody of this team has answered.');
  });

  it('ask everybody for a ballot where the room votes', () => {
    const player = shownTo('mexico', { ...two, room: { rule: { method: 'majority', quorum: 0.5, electorate: 'room', tokens: 5 } } });
    player.press('enter', 'enter', '2', '0', 'enter', 'up', 'enter');
    expect(motionOf(player.session())?.ballots).toEqual({ mexico: { first: { vote: 'against', tokens: 1 } } });
  });

  it('weigh tokens where the rule does, and never more than there are', () => {
    const player = shownTo('us', { ...two, room: { rule: { method: 'tokens', quorum: 0, electorate: 'team', tokens: 3 } } });
    player.press('enter', 'enter', 'enter', 'up', ...Array.from({ length: 9 }, () => 'right'), 'enter');
    expect(motionOf(player.session())?.ballots.us?.first).toEqual({ vote: 'against', tokens: 3 });
  });

  it('let a person answer again as long as the phase lasts', () => {
    const player = shownTo('us');
    player.press('enter', 'enter', '7', '0', 'enter', 'enter', 'escape');
    const context = contextOf(tableOf(player.session()));
    const again = ballot.open(context, { member: 1 });
    expect(commandsOf(press(ballot, context, { ...again, step: 'ballot', percent: 20 }, 'enter'))).toEqual([
      { type: 'estimate', percent: 20, member: 1 },
      { type: 'ballot', vote: 'abstain', tokens: 1, member: 1 },
    ]);
  });
});

describe('answers on paper', () => {
  it('are read as whole percents, with spaces, commas or signs between them', () => {
    expect(readPercents(' 40 65, 80%;100 ')).toEqual([40, 65, 80, 100]);
    expect(readPercents('')).toEqual([]);
    for (const wrong of ['101', '4.5', 'x', '-3', '4o']) expect(readPercents(wrong)).toBeUndefined();
  });

  it('are entered by team, with ballots only where this team votes', () => {
    const desk = must(at('estimate1'), 'facilitator', { type: 'show', what: 'facilitator' });
    const context = contextOf(tableOf(desk));
    const values = { seat: 'us', percents: '40 60 80', for: '2', against: '1' };
    const filled = { form: { at: 4, values, said: '' } };
    const [command] = commandsOf(press(count, context, filled, 'enter'));
    expect(command).toEqual({ type: 'count', seat: 'us', percents: [40, 60, 80], for: 2, against: 1, abstain: 0 });
    const counted = must(desk, 'facilitator', command as Extract<typeof command, { type: 'count' }>);
    expect(Object.keys(motionOf(counted)?.estimates ?? {})).toHaveLength(3);
    const other = { form: { at: 1, values: { seat: 'mexico', percents: '10 20' }, said: '' } };
    expect(commandsOf(press(count, context, other, 'enter'))).toEqual([
      { type: 'count', seat: 'mexico', percents: [10, 20], for: 0, against: 0, abstain: 0 },
    ]);
  });

  it('say what is wrong instead of sending it', () => {
    const context = contextOf(tableOf(must(at('estimate1'), 'facilitator', { type: 'show', what: 'facilitator' })));
    for (const percents of ['sixty', '']) {
      const outcome = press(count, context, { form: { at: 4, values: { seat: 'us', percents }, said: '' } }, 'enter');
      expect(outcome).toMatchObject({ type: 'stay', state: { form: { at: 1 } } });
      expect(outcome.type === 'stay' && outcome.state.form.said).not.toBe('');
    }
  });
});

describe('laying a card', () => {
  const session = at('argue');

  it('offers every card of the bank once, and a card of its own', () => {
    const items = bankItems(tableOf(session));
    expect(items.at(-1)).toEqual({ laid: false });
    expect(new Set(items.map(({ card }) => card?.id)).size).toBe(items.length);
    expect(items.slice(0, -1).every(({ card }) => card !== undefined)).toBe(true);
  });

  it('lays a card of the bank for the chosen team, and marks it', () => {
    const player = newPlayer(session);
    player.press('tab', 'enter', 'enter');
    const laid = motionOf(player.session())?.laid ?? [];
    expect(laid).toHaveLength(1);
    expect(laid[0]).toMatchObject({ seat: 'mexico', card: bankItems(tableOf(session))[0]?.card?.id });
    player.press('enter');
    expect(screenText(player)).toContain('on the table');
    player.press('home', 'enter');
    expect(screenText(player)).toContain('This argument is on the table already.');
  });

  it('writes a card that speaks to a number and rests on its own sources', () => {
    const player = newPlayer(session);
    player.press(
      'enter',
      'end',
      'enter',
      'enter',
      'right',
      'down',
      'right',
      'end',
      'down',
      'down',
      'down',
      'down',
      ...'It costs little.',
      'enter',
    );
    const claim = claimItems(tableOf(session))[0];
    const [laid] = motionOf(player.session())?.laid ?? [];
    expect(laid).toMatchObject({ seat: 'us', stance: 'against', pulls: 'weaker', claim: claim?.id, text: 'It costs little.' });
    expect(laid?.evidence.length).toBeGreaterThan(0);
    expect(laid?.evidence.every((id) => claim?.evidence.includes(id))).toBe(true);
  });

  it('puts the numbers of the aim first', () => {
    const claims = claimItems(tableOf(session));
    const aim = motionOf(session)?.aim;
    const first = claims.findIndex(({ on }) => on !== aim);
    expect(claims.slice(first).every(({ on }) => on !== aim)).toBe(true);
  });
});

describe('a challenge', () => {
  it('speaks to an argument, a number, an indicator or a source, and each is taken', () => {
    const laid = newPlayer(at('argue'));
    laid.press('enter', 'enter');
    for (const kind of ['argument', 'number', 'indicator', 'source']) {
      const context = contextOf(tableOf(laid.session()));
      const state = { ...speak.open(context, { kind: 'challenge', seat: 'us', about: '' }), form: { at: 2, values: { kind, text: 'Why?' }, said: '' } };
      const [command] = commandsOf(press(speak, context, state, 'enter'));
      if (command?.type !== 'as' || command.command.type !== 'challenge') throw new Error('no challenge');
      const taken = must(laid.session(), command.seat, command.command);
      expect(taken.challenges.at(-1)).toMatchObject({ seat: 'us', text: 'Why?', ruling: 'open' });
      expect(taken.challenges.at(-1)?.about).not.toBe('');
    } // biome-ignore format: one form a kind
  });
});

describe('the forms of a debate', () => {
  it('fit every size', () => {
    const asked = must(at('estimate1'), 'facilitator', { type: 'show', what: 'us' });
    const desk = must(at('estimate1'), 'facilitator', { type: 'show', what: 'facilitator' });
    for (const size of sizes) {
      const own = contextOf(tableOf(asked), size);
      const fresh = ballot.open(own, { member: 2 });
      for (const step of ['estimate', 'ballot', 'thanks'] as const) expectFits(ballot, own, { ...fresh, step });
      const papers = contextOf(tableOf(desk), size);
      expectFits(count, papers, count.open(papers, undefined));
      const arguing = contextOf(tableOf(at('argue')), size);
      const laying = argue.open(arguing, { seat: 'us' });
      for (const step of ['bank', 'claim', 'write'] as const)
        for (const card of [0, 3]) expectFits(argue, arguing, { ...laying, step, card, claim: card });
      for (const kind of ['challenge', 'dissent']) expectFits(speak, arguing, speak.open(arguing, { kind, seat: 'us' }));
    }
  });
});
