/** The flags of a room: what they choose, and what they say when they cannot. */
import { describe, expect, it } from 'vitest';
import { play } from '../../src/cli/play.ts';
import { type RoomFlags, readTeams, roomChoices } from '../../src/cli/room-options.ts';
import { headerOf, usualSetup } from '../../src/cli/table.ts';
import { readRoom, templates, usualRoom, usualRule } from '../../src/session/room.ts';
import { newSession } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import { kernelOf } from '../support/table.ts';

const kernel = await kernelOf();
const { scenario } = kernel;
const chosen = (flags: RoomFlags, asked: { side?: string; rounds?: number } = {}) => roomChoices(flags, scenario, asked);
const headerFor = (flags: RoomFlags) => headerOf(kernel, usualSetup(kernel, chosen(flags)));

describe('flags of a room', () => {
  it('make a header whose rules are those that were asked for', () => {
    const header = headerFor({
      room: 'class-75',
      team: ['us=6', 'mexico=5', 'cartels=0'],
      observers: 4,
      rule: 'tokens',
      quorum: 0.75,
      electorate: 'room',
      tokens: 7,
      adjudication: 'average',
      live: true,
      swap: [3, 2, 3],
    });
    expect(header.settings).toEqual({
      rounds: 3,
      ticksPerRound: 2,
      room: {
        template: 'class-75',
        rule: { method: 'tokens', quorum: 0.75, electorate: 'room', tokens: 7 },
        adjudication: 'average',
        results: 'live',
        swapRounds: [2, 3],
        rehearsal: false,
      },
    });
    expect(readRoom(JSON.parse(JSON.stringify(header.settings.room)))).toEqual(header.settings.room);
    expect(header.seats.map(({ id, kind, people }) => [id, kind, people])).toEqual([
      ['facilitator', 'facilitator', undefined],
      ['screen', 'projector', undefined],
      ['us', 'person', 6],
      ['mexico', 'person', 5],
      ['cartels', 'computer', undefined],
      ['industry', 'computer', undefined],
      ['society', 'computer', undefined],
      ['observers', 'person', 4],
    ]);
    expect(viewFor(newSession(kernel, header), 'screen').room?.room).toEqual(header.settings.room);
  });

  it('are the usual rules when nothing is said, for every template', () => {
    for (const { id, rounds } of templates) {
      const { room, side, rounds: planned } = chosen({ room: id, team: ['us=1'] });
      expect(room).toEqual({
        ...usualRoom,
        rule: usualRule,
        template: id,
        rehearsal: id === 'rehearsal-15',
        teams: { us: 1 },
        observers: 0,
      });
      expect(side).toBeNull();
      expect(planned).toBe(Math.min(rounds, scenario.rounds.max));
    }
    expect(chosen({ room: 'class-50', team: ['us=1'] }, { rounds: 5 }).rounds).toBe(5);
  });

  it('leave a game alone as it is', () => expect(chosen({})).toEqual({}));

  it.each<[RoomFlags, { side?: string; rounds?: number }, RegExp]>([
    [{ team: ['us=3'] }, {}, /--team is for a room; add --room/],
    [{ live: true }, {}, /--live is for a room/],
    [{ room: 'class-51' }, {}, /no template "class-51"; did you mean class-50\?.*workshop-180/],
    [{ room: 'class-50', team: ['us'] }, {}, /--team takes side=people, such as us=6, not "us"/],
    [{ room: 'class-50', team: ['us=six'] }, {}, /--team takes side=people/],
    [{ room: 'class-50', team: ['us=99'] }, {}, /at most 60 people/],
    [{ room: 'class-50', team: ['mexica=3'] }, {}, /no team "mexica"; did you mean mexico\?/],
    [{ room: 'class-50', team: ['us=3', 'us=4'] }, {}, /names us twice/],
    [{ room: 'class-50', team: ['us=3'], tokens: 4 }, {}, /add --rule tokens/],
    [{ room: 'class-50', team: ['us=3'], swap: [3] }, {}, /--swap 3: this game has rounds 1 to 2/],
    [{ room: 'class-50', team: ['us=3'], swap: [0] }, {}, /--swap 0/],
    [{ room: 'class-50', team: ['us=3'] }, { side: 'us' }, /--side is for a game alone/],
  ])('%j %j is refused, with what would be right', (flags, asked, says) => {
    expect(() => chosen(flags, asked)).toThrow(says);
  });

  it('want at least one team of people', () => {
    expect(() => headerFor({ room: 'class-50' })).toThrow(/at least one team of people/);
    expect(() => headerFor({ room: 'class-50', team: ['us=0'], observers: 3 })).toThrow(/at least one team of people/);
  });

  it('go neither with a file of decisions nor, in a rehearsal, with a place to save', async () => {
    await expect(play('no-winners', { room: 'class-50', team: ['us=3'], decisions: 'x.yaml' })).rejects.toThrow(/--plain < script/);
    await expect(play('no-winners', { room: 'rehearsal-15', team: ['us=3'], save: 'x.jsonl' })).rejects.toThrow(/saved nowhere/);
  });

  it('hold no name of an object for a team', () => {
    expect(() => readTeams(['__proto__=3'], ['us'])).toThrow(/no team "__proto__"/);
    expect(() => readTeams(['toString=3'], ['us'])).toThrow(/no team/);
  });
});
