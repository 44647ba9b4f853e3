/** `simulate`, `merge` and `compare` as users run them: one result for any workers and shards, whole files, honest partial ones. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, openTerminal, type Ran, run, temporaryFolder } from '../support/pty.ts';

afterEach(closeAll);

interface Cell {
  readonly mean: number;
  readonly sd: number;
  readonly p50: number;
}
interface Printed {
  readonly checksum: string;
  readonly partial: boolean;
  readonly runs: { readonly asked: number; readonly done: number };
  readonly plan: { readonly seed: string; readonly rounds: number };
  readonly outcomes: readonly { readonly id: string | null; readonly runs: number; readonly interval95: readonly [number, number] }[];
  readonly ticks: readonly { readonly tick: number; readonly indicators: Readonly<Record<string, Cell>> }[];
  readonly limits: unknown;
}

const parsed = (ran: Ran): Printed => {
  expect(ran).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ran.out) as Printed;
};

/** A short plan of more than one job and of an odd number of runs, in which everything is drawn. */
const plan = ['merida', '--runs', '2500', '--rounds', '1', '--sample', '--seed', 'e2e'];

describe('simulate', () => {
  it('prints the same for any number of workers, and for parts that are merged in any order', async () => {
    const home = temporaryFolder();
    const one = await run(home, ['simulate', ...plan, '--workers', '1', '--json']);
    const printed = parsed(one);
    expect(printed).toMatchObject({ partial: false, runs: { asked: 2500, done: 2500 }, plan: { seed: 'e2e', rounds: 1 } });
    expect(printed.outcomes.reduce((sum, { runs }) => sum + runs, 0)).toBe(2500);
    expect(printed.limits).toBeTypeOf('object');
    expect((await run(home, ['simulate', ...plan, '--workers', '2', '--json'])).out).toBe(one.out);
    const parts = [1, 2, 3].map((i) => join(home, `part-${i}.json`));
    for (const [i, part] of parts.entries())
      expect(await run(home, ['simulate', ...plan, '--shard', `${i + 1}/3`, '--out', part])).toMatchObject({ code: 0, out: '', err: '' });
    for (const order of [parts, [...parts].reverse()]) expect((await run(home, ['merge', ...order, '--json'])).out).toBe(one.out);
  });

  it('says which part is missing, twice there, damaged, or of another plan', async () => {
    const home = temporaryFolder();
    const [a, b, other] = ['a.json', 'b.json', 'other.json'].map((name) => join(home, name)) as [string, string, string];
    await run(home, ['simulate', ...plan, '--shard', '1/2', '--out', a]);
    await run(home, ['simulate', ...plan, '--shard', '2/2', '--out', b]);
    await run(home, ['simulate', ...plan.slice(0, -1), 'elsewhere', '--shard', '2/2', '--out', other]);
    const refused = async (files: readonly string[], words: string) => {
      const ran = await run(home, ['merge', ...files]);
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain(words);
      expect(ran.err.trim().split('\n')).toHaveLength(1);
    };
    await refused([a], 'part 2 of 2 is missing');
    await refused([a, a, b], 'part 1 of 2 is there twice');
    await refused([a, other], 'they differ in the seed');
    await refused([a, join(home, 'none.json')], 'does not exist');
    const text = readFileSync(b, 'utf8');
    for (const [name, damaged] of [
      ['cut.json', text.slice(0, text.length / 2)],
      ['moved.json', text.replace('"first":1280', '"first":1281')],
      ['counted.json', text.replace(/"AAAAAAAA/g, '"AQAAAAAA')],
      ['list.json', '[]'],
    ] as const) {
      expect(damaged).not.toBe(text);
      writeFileSync(join(home, name), damaged);
      await refused([a, join(home, name)], name);
    }
    expect((await run(home, ['merge', a, b])).code).toBe(0);
  });

  it('has in run 0 the game that is played with the same decisions and the same seed', async () => {
    const home = temporaryFolder();
    const file = join(home, 'decisions.yaml');
    writeFileSync(file, '- us: { choose: [security_agreement] }\n  mexico: {}\n- mexico: {}\n- us: {}\n- us: {}\n');
    const game = ['no-winners', '--start', 'open', '--seed', 'one game', '--decisions', file, '--json'];
    const played = JSON.parse((await run(home, ['play', ...game])).out) as { indicators: Record<string, { series: number[] }> };
    const { ticks } = parsed(await run(home, ['simulate', ...game, '--runs', '1']));
    for (const [code, { series }] of Object.entries(played.indicators))
      expect(ticks.slice(1).map(({ indicators }) => indicators[code]?.mean)).toEqual(
        series.slice(1).map((value) => Number(value.toFixed(6))),
      );
    // What was played is a file of decisions itself, and all teams do in it what they did.
    const record = join(home, 'record.json');
    writeFileSync(record, (await run(home, ['play', ...game])).out);
    const again = parsed(await run(home, ['simulate', ...game.slice(0, 5), '--decisions', record, '--json', '--runs', '1']));
    expect(again.ticks).toEqual(ticks);
  });

  it('writes CSV by RFC 4180 and the same table as Parquet', async () => {
    const home = temporaryFolder();
    const [csv, parquet] = [join(home, 'table.csv'), join(home, 'table.parquet')];
    expect(await run(home, ['simulate', ...plan, '--csv', '--out', csv, '--parquet', parquet])).toMatchObject({
      code: 0,
      out: '',
      err: '',
    });
    const lines = readFileSync(csv, 'utf8').split('\r\n');
    expect(lines.pop()).toBe('');
    const heads = (lines.shift() ?? '').split(',');
    expect(heads).toEqual(expect.arrayContaining(['tick', 'indicator', 'mean', 'sd', 'p05', 'p25', 'p50', 'p75', 'p95', 'partial']));
    const bytes = readFileSync(parquet);
    const rows = await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
    expect(rows.map((row) => heads.map((head) => String(row[head])).join(','))).toEqual(lines);
    expect(readdirSync(home).sort()).toEqual(['table.csv', 'table.parquet']);
  });

  it('refuses, before it plays, what cannot be written', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'folder'));
    for (const [out, words] of [
      [join(home, 'no', 'x.json'), 'does not exist'],
      [join(home, 'folder'), 'is a folder'],
      ['', 'empty'],
    ] as const) {
      // biome-ignore format: a table
      const ran = await run(home, ['simulate', 'merida', '--runs', '10000000', '--out', out]);
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain(words);
    }
  });

  it.runIf(existsSync('/dev/full'))('says that the disk is full, and leaves what was there', async () => {
    const ran = await run(temporaryFolder(), ['simulate', 'merida', '--runs', '10', '--out', '/dev/full']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('the disk is full');
    expect(existsSync('/dev/full')).toBe(true);
  });

  it('shows progress on a terminal, and prints what was done when it is interrupted, marked as partial', async () => {
    const home = temporaryFolder();
    const terminal = openTerminal(home, ['simulate', 'merida', '--runs', '10000000', '--workers', '1'], { columns: 120, rows: 60 });
    await terminal.waitFor(/\d+% done, [\d,]+ runs a second/);
    terminal.press('ctrl+c');
    const partial = /PARTIAL: it was interrupted after [\d,]+ of 10,000,000 runs/;
    const screen = await terminal.waitFor((text) => partial.test(text) && text.includes('not a forecast'));
    expect(screen).not.toContain('% done');
    expect(await terminal.exit()).toBe(130);
  });

  it.each([
    ['--json', '"partial": true'],
    ['--csv', ',true,'],
  ])('says so in %s too, and never writes half a part', async (flag, words) => {
    const home = temporaryFolder();
    const out = join(home, 'result');
    const terminal = openTerminal(home, ['simulate', 'merida', '--runs', '10000000', flag, '--out', out], { columns: 120, rows: 60 });
    await terminal.waitFor('% done');
    terminal.press('ctrl+c');
    expect(await terminal.exit()).toBe(130);
    expect(readFileSync(out, 'utf8')).toContain(words);
    const part = join(home, 'part.json');
    const shard = openTerminal(home, ['simulate', 'merida', '--runs', '10000000', '--shard', '1/2', '--out', part], {
      columns: 120,
      rows: 60,
    });
    await shard.waitFor('% done');
    shard.kill('SIGTERM');
    expect(await shard.exit()).toBe(143);
    expect(readdirSync(home)).toEqual(['result']);
  });

  it.each([
    [['--strategy', 'us=nobody'], 'there is no strategy of us "nobody"'],
    [['--strategy', 'us'], 'side=name'],
    [['--pack', 'centrall'], 'did you mean central'],
    [['--set', 'nothing=1'], 'there is no assumption "nothing"'],
    [['--set', 'nothing'], 'assumption=number'],
    [['--rounds', '99'], 'rounds, not 99'],
    [['--json', '--csv'], 'cannot be used together'],
    [['--sample', '--pack', 'central'], 'cannot be used together'],
    [['--shard', '3/2', '--out', 'x'], 'i/n'],
    [['--shard', '1/2'], '--out'],
    [['--decisions', 'none.yaml'], 'does not exist'],
  ])('refuses %j in one line', async (flags, words) => {
    const ran = await run(temporaryFolder(), ['simulate', 'merida', ...flags]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(words);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
  });
});

describe('compare', () => {
  it('plays both plans with the same luck: a plan beside itself differs in nothing, and A beside B is B beside A reversed', async () => {
    const home = temporaryFolder();
    const json = async (a: string, b: string) => {
      const ran = await run(home, ['compare', 'merida', '--a', a, '--b', b, '--runs', '300', '--json']);
      expect(ran).toMatchObject({ code: 0, err: '' });
      return JSON.parse(ran.out) as {
        ticks: {
          indicators: Record<
            string,
            { meanA: number; meanB: number; difference: Cell; shares: { aAbove: number; equal: number; aBelow: number } }
          >;
        }[];
      };
    };
    const [same, ab, ba] = [await json('all=drawn', 'all=drawn'), await json('all=none', 'all=drawn'), await json('all=drawn', 'all=none')];
    for (const { indicators } of same.ticks)
      for (const { difference, shares } of Object.values(indicators)) {
        expect(difference).toMatchObject({ mean: 0, sd: 0, p50: 0 });
        expect(shares.equal).toBe(1);
      }
    const [last, turned] = [ab.ticks.at(-1)?.indicators ?? {}, ba.ticks.at(-1)?.indicators ?? {}];
    for (const [code, { difference, meanA, meanB, shares }] of Object.entries(last)) {
      expect(difference.mean).toBeCloseTo(meanA - meanB, 4);
      expect(turned[code]?.difference.mean).toBeCloseTo(-difference.mean, 5);
      expect(turned[code]?.shares.aBelow).toBe(shares.aAbove);
    }
    expect(Object.values(last).some(({ difference }) => Math.abs(difference.mean) > 1)).toBe(true);
  });

  it('refuses a plan without rounds and a plan that is not there', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'empty.yaml'), 'rounds: []\n');
    writeFileSync(join(home, 'unknown.yaml'), '- nobody: {}\n');
    for (const [name, words] of [
      ['empty.yaml', 'has no rounds'],
      ['none.yaml', 'does not exist'],
      ['unknown.yaml', 'unknown side "nobody"'],
    ] as const) {
      // biome-ignore format: a table
      const ran = await run(home, ['compare', 'merida', '--a', join(home, name), '--b', 'all=none']);
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain(words);
    }
  });
});
