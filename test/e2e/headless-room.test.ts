/** A room without a screen: a script of lines, its log, and what is printed of it; resumed, verified, and rehearsed. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, run, temporaryFolder } from '../support/pty.ts';

afterEach(closeAll);

const room = ['play', '--room', 'class-50', '--team', 'us=4', '--team', 'mexico=3', '--seed', 'room', '--plain', '--save', 'room.jsonl'];
const opening = [
  'next',
  'next',
  'as us propose tariff_threat TRU fall',
  'next',
  'count us 13 21 35 48 for 1 against 3 abstain 0',
  'count mexico 55 66 77',
  'next',
  'next',
];
const ending = [
  'count us 13 21 35 48 for 1 against 3',
  'next',
  'as us dissent We would try it.',
  'next',
  'as us decide',
  'as mexico decide',
  'turn',
  'end the bell rang',
  'next',
  'next',
];

const lines = (list: readonly string[]) => ({ input: `${list.join('\n')}\n` });

describe('a scripted room', () => {
  it('plays from flags and lines, is private on the disk, resumes blank, and verifies', async () => {
    const home = temporaryFolder();
    const first = await run(home, room, lines(opening));
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('Second estimate: round 1 of 2');
    expect(first.out).toContain('Go on with:  hotwash resume room.jsonl');
    expect(statSync(join(home, 'room.jsonl')).mode & 0o077).toBe(0);

    const sealed = await run(home, ['replay', 'room.jsonl']);
    expect(sealed.code).toBe(0);
    expect(sealed.out).not.toContain('Only for your team');
    const exported = await run(home, ['replay', 'room.jsonl', '--json']);
    expect(exported.code).toBe(2);
    expect(exported.err).toContain('has not reached its closing');
    expect((await run(home, ['report', 'room.jsonl'])).code).toBe(2);

    const second = await run(home, ['resume', 'room.jsonl', '--plain'], lines(['board', 'show public', ...ending]));
    expect(second.code).toBe(0);
    expect(second.out).toContain('> board\nThe shared screen is blank.');
    expect(second.out).toContain('Rejected: U.S. must leave it out');
    expect(await run(home, ['verify', 'room.jsonl'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/verified: \d+ entries, 1 round/),
    });
  });

  it('reports the whole game and not one answer of a person', async () => {
    const home = temporaryFolder();
    await run(home, room, lines([...opening, ...ending]));
    const log = readFileSync(join(home, 'room.jsonl'), 'utf8');
    expect(log).toContain('"percents":[13,21,35,48]');
    const [reported, replayed] = await Promise.all([run(home, ['report', 'room.jsonl']), run(home, ['replay', 'room.jsonl', '--json'])]);
    expect(reported.out).toContain('played in a room: 7 people in 2 teams');
    expect(reported.out).toContain('We would try it.');
    expect(reported.out).toMatch(/Brier score 0\.\d\d/);
    // What decided the game is in percent too, and has nothing to do with answers.
    const answers = reported.out.split('\n').filter((line) => !line.startsWith('Shares of its spread'));
    expect(answers.join('\n')).not.toMatch(/\b(13|21|35|48|55|66|77) percent\b/);
    const record = JSON.parse(replayed.out) as { rounds: { motions: { estimates: object; result: object }[] }[]; room: object };
    expect(record.rounds[0]?.motions[0]).toMatchObject({ estimates: {}, result: { first: { count: 7 }, vote: { cast: 4, voices: 4 } } });
    expect(record.room).toMatchObject({ abandoned: 0, control: [] });
    expect(replayed.out).not.toMatch(/#\d/);
  });

  it('a rehearsal is saved nowhere', async () => {
    const home = temporaryFolder();
    const ran = await run(home, ['rehearse', '--plain'], lines(['next', 'quit']));
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('This is a rehearsal: its seed is thrown away and nothing is saved.');
    expect(ran.out).toContain('That was a rehearsal: nothing was saved.');
    const files = (folder: string): string[] =>
      existsSync(folder)
        ? readdirSync(folder, { recursive: true })
            .map(String)
            .filter((name) => name.endsWith('.jsonl'))
        : [];
    expect(files(home)).toEqual([]);
  });

  it.each<[string[], RegExp]>([
    [['play', '--room', 'class-51'], /did you mean class-50/],
    [['play', '--room', 'class-50'], /at least one team/],
    [['play', '--team', 'us=3'], /--team is for a room/],
    [
      ['play', '--room', 'class-50', '--team', 'us=3', '--rule', 'dice'],
      /Allowed choices are chair, majority, two-thirds, consensus, tokens/,
    ],
    [['play', '--room', 'class-50', '--team', 'us=3', '--quorum', '2'], /share from 0 to 1/],
    [['play', '--room', 'class-50', '--team', 'us=3', '--tokens', '21'], /whole number from 1 to 20/],
    [['rehearse', 'no-winner'], /no-winners/],
    [['rehearse', '--team', 'uss=3'], /did you mean us/],
  ])('%j exits 2 with one sentence', async (args, says) => {
    const ran = await run(temporaryFolder(), args);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(says);
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it('a script file may hold notes and empty lines', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'script.txt'), '# a note\n\nquit\n');
    const ran = await run(home, room, { input: readFileSync(join(home, 'script.txt'), 'utf8') });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });
});
