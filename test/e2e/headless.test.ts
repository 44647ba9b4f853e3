/** Games without a screen: files of decisions in, a record out, and the same numbers every time. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, type Ran, run, temporaryFolder } from '../support/pty.ts';

afterEach(closeAll);

interface Written {
  readonly choose?: readonly string[];
  readonly stop?: readonly string[];
  readonly give?: readonly string[];
  readonly withdraw?: readonly string[];
}

interface Recorded {
  readonly format: string;
  readonly version: number;
  readonly scenario: { readonly id: string; readonly hash: string };
  readonly seed: string;
  readonly commitment: string;
  readonly pack: string;
  readonly start: string;
  readonly phase: string;
  readonly settings: { readonly rounds: number; readonly ticksPerRound: number };
  readonly seats: readonly { readonly id: string; readonly kind: string; readonly side: string | null; readonly strategy?: string }[];
  readonly rounds: readonly {
    readonly round: number;
    readonly ticks: readonly [number, number];
    readonly adjudicated: boolean;
    readonly decisions: Readonly<Record<string, Written>>;
    readonly reasons: Readonly<Record<string, string>>;
    readonly facts: readonly { readonly type: string; readonly tick: number }[];
  }[];
  readonly indicators: Readonly<
    Record<string, { readonly name: string; readonly start: number; readonly end: number; readonly series: readonly number[] }>
  >;
  readonly digest: string;
}

/** The opening in which nothing has been decided, so that most options are possible. */
const game = ['no-winners', '--start', 'open', '--seed', 'headless'];

const yaml = `# What the United States and Mexico do.
rounds:
  - us: { choose: [security_agreement] }
    mexico: {}
  - us: {}
`;
const json = JSON.stringify({ rounds: [{ us: { choose: ['security_agreement'] }, mexico: {} }, { us: {} }] }, null, 2);

const recorded = (ran: Ran): Recorded => {
  expect(ran).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ran.out) as Recorded;
};

/** A home with a file of decisions in it. */
function homeWith(text: string, name = 'decisions.yaml'): { home: string; play: (...more: string[]) => Promise<Ran> } {
  const home = temporaryFolder();
  writeFileSync(join(home, name), text);
  return { home, play: (...more) => run(home, ['play', ...game, '--decisions', name, '--json', ...more]) };
}

describe('a file of decisions', () => {
  it('gives a record: header, rounds, facts, series, digest', async () => {
    const played = recorded(await homeWith(yaml).play());
    expect(played).toMatchObject({
      format: 'hotwash-record',
      version: 1,
      seed: 'headless',
      pack: 'central',
      phase: 'closed',
      settings: { rounds: 2, ticksPerRound: 2 },
    });
    expect(played.scenario).toMatchObject({ id: 'no_winners', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(played.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(played.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(played.rounds.map(({ round, ticks, adjudicated }) => ({ round, ticks, adjudicated }))).toEqual([
      { round: 1, ticks: [1, 2], adjudicated: true },
      { round: 2, ticks: [3, 4], adjudicated: true },
    ]);
    expect(played.rounds[0]?.decisions.us).toEqual({ choose: ['security_agreement'] });
    expect(played.rounds[0]?.decisions.mexico).toEqual({});
    for (const [code, { start, end, series }] of Object.entries(played.indicators)) {
      expect(series, code).toHaveLength(5);
      expect(series[0], code).toBe(start);
      expect(series.at(-1), code).toBe(end);
      for (const value of series) expect(value >= 0 && value <= 100, `${code}: ${value}`).toBe(true);
    }
    const changes = played.rounds.flatMap((round) => round.facts).filter((fact) => fact.type === 'change');
    expect(changes.length).toBeGreaterThan(20);
    expect(
      played.seats
        .map((seat) => seat.side)
        .filter((side) => side !== null)
        .sort(),
    ).toEqual(Object.keys(played.rounds[0]?.decisions ?? {}).sort());
  });

  it('sides that are left out play their strategy, and so does a side in a round that leaves it out', async () => {
    const { play } = homeWith(yaml);
    const played = recorded(await play('--strategy', 'cartels=ca_adapt'));
    for (const side of ['cartels', 'industry', 'society']) {
      expect(played.seats.find((seat) => seat.side === side)).toMatchObject({ kind: 'computer', strategy: expect.any(String) });
      expect(
        played.rounds.some((round) => (round.decisions[side]?.choose?.length ?? 0) > 0),
        side,
      ).toBe(true);
      expect(played.rounds[0]?.reasons[side]).not.toBe('');
    }
    expect(played.seats.find((seat) => seat.side === 'cartels')?.strategy).toBe('ca_adapt');
    expect(played.rounds[1]?.decisions.mexico).toBeDefined();
    expect(played.rounds[1]?.reasons.mexico).not.toBe('');
    expect(played.rounds[0]?.reasons.us).toBe('');
  });

  it('YAML and JSON, twice and after a restart: the same digest; another seed: another one', async () => {
    const first = homeWith(yaml);
    const second = homeWith(json, 'decisions.json');
    const [a, b, c, d] = await Promise.all([first.play(), first.play(), second.play(), first.play('--seed', 'other')]);
    const games = [a, b, c].map((ran) => recorded(ran as Ran));
    expect(new Set(games.map(({ digest }) => digest)).size).toBe(1);
    expect(games[1]?.rounds).toEqual(games[0]?.rounds);
    expect(games[2]?.indicators).toEqual(games[0]?.indicators);
    expect(recorded(d as Ran).digest).not.toBe(games[0]?.digest);
  });

  it('the decisions of a record, fed back, give the same digest', async () => {
    const { home, play } = homeWith(yaml);
    const played = recorded(await play('--rounds', '4'));
    writeFileSync(join(home, 'again.json'), JSON.stringify({ rounds: played.rounds.map((round) => round.decisions) }));
    const again = recorded(await run(home, ['play', ...game, '--decisions', 'again.json', '--json']));
    expect(again.digest).toBe(played.digest);
    expect(again.indicators).toEqual(played.indicators);
    expect(again.seats.every((seat) => seat.kind === 'person')).toBe(true);
  });

  it('--save, then verify, replay and report; the log is as private as any', async () => {
    const { home, play } = homeWith(yaml);
    const played = recorded(await play('--save', 'game.jsonl'));
    const [verified, replayed, reported, checked] = await Promise.all([
      run(home, ['verify', 'game.jsonl']),
      run(home, ['replay', 'game.jsonl', '--json']),
      run(home, ['report', 'game.jsonl']),
      run(home, ['verify', 'game.jsonl', '--json']),
    ]);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(verified.out).toMatch(/^game\.jsonl: verified: \d+ entries, 2 rounds/);
    expect(JSON.parse(replayed.out)).toEqual(played);
    expect(reported).toMatchObject({ code: 0, err: '' });
    expect(reported.out.length).toBeGreaterThan(2000);
    expect(JSON.parse(checked.out)).toMatchObject([{ path: 'game.jsonl', verified: true, adjudications: 2 }]);
    const log = readFileSync(join(home, 'game.jsonl'), 'utf8');
    expect(log.trimEnd().split('\n').at(-1)).toContain('"advance"');
  });

  it('without --json it prints the game as lines', async () => {
    const { home } = homeWith(yaml);
    const ran = await run(home, ['play', ...game, '--decisions', 'decisions.yaml']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).not.toMatch(/^[{[]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: lines are plain text
    expect(ran.out).not.toMatch(/\u001b/);
    expect(ran.out.split('\n').length).toBeGreaterThan(30);
  });

  it('a game that is saved may not be reported before its closing', async () => {
    const home = temporaryFolder();
    expect((await run(home, ['play', '--plain', '--save', 'game.jsonl'])).code).toBe(0);
    const ran = await run(home, ['report', 'game.jsonl']);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/has not reached its closing.*hotwash resume game\.jsonl/);
  });
});

describe('a file that cannot be played is named at file:line:col', () => {
  const cases: readonly (readonly [name: string, text: string, says: RegExp])[] = [
    ['an unknown option', 'rounds:\n  - us: { choose: [security_agrement] }\n', /decisions\.yaml:2:\d+: round 1, us: .*security_agrement.*security_agreement/is],
    ['an unknown side', 'rounds:\n  - us: {}\n  - mexica: {}\n', /decisions\.yaml:3:\d+: unknown side "mexica" in round 2; did you mean mexico\?/],
    ['an option of another side', 'rounds:\n  - us: { choose: [detainee_transfer] }\n', /decisions\.yaml:2:\d+: round 1, us: .+/],
    ['an option that is not possible now', 'rounds:\n  - us: {}\n  - us: { stop: [security_agreement] }\n', /decisions\.yaml:3:\d+: round 2, us: .+/],
    ['more than there is attention for', 'rounds:\n  - us: { choose: [leader_strike, sanctions, tariff_threat, border_surge, security_agreement, extradition_push, naloxone_treatment] }\n', /decisions\.yaml:2:\d+: round 1, us: .+/],
    ['an unknown key', 'rounds:\n  - us: { chose: [security_agreement] }\n', /decisions\.yaml:2:\d+: round 1, us: a decision has no "chose"/],
    ['a word instead of a list', 'rounds:\n  - us: { choose: security_agreement }\n', /decisions\.yaml:2:\d+: round 1, us: "choose" must be a list of ids/],
    ['no list of rounds', 'us: {}\n', /decisions\.yaml:1:1: the decisions are not a list of rounds/],
    ['a round that is no set of sides', 'rounds:\n  - us\n', /decisions\.yaml:2:\d+: round 1 is not a set of sides/],
    ['no YAML', 'rounds:\n  - us: { choose: [\n', /decisions\.yaml:\d+:\d+: this is not valid YAML or JSON/],
    ['the same side twice', 'rounds:\n  - us: {}\n    us: {}\n', /decisions\.yaml:3:\d+: this is not valid YAML or JSON/],
    ['an empty file', '', /decisions\.yaml:1:1: the decisions are not a list of rounds/],
    ['a bomb of aliases', `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, i) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${'abcdefg'[i]}`).join(',')}]`).join('\n')}\nrounds: *h\n`, /decisions\.yaml/],
    ['an escape sequence', 'rounds:\n  - "\\e]0;gone\\a": {}\n', /decisions\.yaml:2:\d+: unknown side/],
    ['too many rounds', `rounds:\n${'  - us: {}\n'.repeat(200)}`, /rounds, not 200/],
  ]; // biome-ignore format: a table

  it.each(cases)('%s', async (_, text, says) => {
    const { home, play } = homeWith(text);
    const ran = await play('--save', 'game.jsonl');
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(says);
    expect(ran.err).not.toMatch(/^\s+at |node:internal|\[object/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be printed
    expect(ran.err).not.toMatch(/[\u001b\u0007]|gone/);
    expect(ran.err.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
    expect(ran.out).toBe('');
    expect(existsSync(join(home, 'game.jsonl'))).toBe(false);
  });
});
