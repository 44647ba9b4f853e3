/**
 * What must hold when things go wrong: a killed program, a closed terminal, a damaged log, a full disk, a wrong word.
 * Nothing accepted is lost, the terminal comes back, and a person reads one sentence instead of a stack trace.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { say, type TextKey } from '../../src/report/text.ts';
import {
  cleanEnv,
  closeAll,
  openTerminal,
  poll,
  program,
  type Ran,
  run,
  runProgram,
  type Terminal,
  temporaryFolder,
} from '../support/pty.ts';
import { randomFrom } from '../support/random.ts';

const headerOf = (text: string) => text.split('\n')[0] ?? '';
const titled = (key: TextKey) => (text: string) => headerOf(text).includes(say(key));
const logLines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

/** A game from start to end by keys: what is pressed, and what the header then says. */
const road: readonly (readonly [keys: readonly string[], title: TextKey])[] = [
  [['p'], 'phase.situation'],
  [['p'], 'phase.propose'],
  [['enter', 'enter'], 'phase.estimate1'],
  [['enter'], 'phase.discuss'],
  [['p'], 'phase.estimate2'],
  [['enter'], 'phase.decide'],
  [['o', 'd', 'enter'], 'provisional.title'],
  [['enter'], 'phase.reveal'],
  [['p'], 'phase.microdebrief'],
  [['p'], 'phase.situation'],
  [['p'], 'phase.propose'],
  [['x'], 'phase.decide'],
  [['o', 'd', 'enter'], 'provisional.title'],
  [['enter'], 'phase.reveal'],
  [['p'], 'phase.microdebrief'],
  [['p'], 'phase.closing'],
];

async function walk(terminal: Terminal, steps: number): Promise<void> {
  await terminal.waitFor(titled('phase.briefing'));
  for (const [keys, title] of road.slice(0, steps)) {
    terminal.press(...keys);
    await terminal.waitFor(titled(title));
  }
}

/** One sentence (or a few) for people on the error output, and no trace of the program's insides. */
function expectMessage({ err }: Ran, what: RegExp): void {
  expect(err).toMatch(what);
  expect(err).not.toMatch(/^\s+at |node:internal|Error:|undefined|\[object/m);
  expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
}

afterEach(closeAll);

describe('a killed program', () => {
  const seed = process.env.HOTWASH_KILL_SEED ?? 'kill';
  it.each([1, 2, 3, 4])(`loses nothing that was accepted (moment %i of seed ${seed})`, async (i) => {
    const home = temporaryFolder();
    const path = join(home, 'game.jsonl');
    const random = randomFrom(`${seed}-${i}`);
    const steps = random.below(road.length - 1);
    const terminal = openTerminal(home, ['play', '--rounds', '2', '--save', path]);
    await walk(terminal, steps);
    const shown = headerOf(terminal.text());
    const kept = logLines(path);
    const [keys, next] = road[steps] ?? [[], 'phase.briefing'];
    terminal.press(...keys);
    const moment = performance.now() + random.below(60);
    while (performance.now() < moment) await new Promise(setImmediate);
    const last = headerOf(terminal.text());
    terminal.kill('SIGKILL');
    expect(await terminal.exit()).toBe(137);
    expect(logLines(path).slice(0, kept.length), `the log after step ${steps}`).toEqual(kept);

    const again = openTerminal(home, ['resume', path]);
    const resumed = headerOf(await again.waitFor((now) => headerOf(now) !== ''));
    if (last.includes(say(next))) expect(resumed).toContain(say(next));
    else expect(resumed === shown || resumed.includes(say(next)) || isBetween(resumed, steps), `${resumed} after step ${steps}`).toBe(true);
    again.press('ctrl+c');
    expect(await again.exit()).toBe(0);
    expect(logLines(path).slice(0, kept.length)).toEqual(kept);
    expect((await run(home, ['verify', path])).code).toBe(0);
  });

  /** Some steps press several keys; killed within one, the game stands on the way. */
  const isBetween = (header: string, steps: number) =>
    (['phase.propose', 'choose.title', 'phase.decide'] as const).some((key) => header.includes(say(key))) &&
    (road[steps]?.[0].length ?? 0) > 1;
});

describe('signals', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('%s gives the terminal back and ends with %i', async (signal, code) => {
    const { terminal, path, pid } = await inShell(['play', '--save', 'game.jsonl']);
    await terminal.waitFor(titled('phase.briefing'));
    terminal.press('p');
    await terminal.waitFor(titled('phase.situation'));
    process.kill(await pid(), signal);
    await expectGivenBack(terminal, code);
    expect(terminal.text()).toContain('game.jsonl');
    expect(logLines(path)).toHaveLength(2);
  });

  it('ctrl+c and q are the leave keys: the terminal is given back, exit code 0', async () => {
    for (const key of ['ctrl+c', 'q']) {
      const { terminal } = await inShell(['play', '--save', 'game.jsonl']);
      await terminal.waitFor(titled('phase.briefing'));
      terminal.press(key);
      await expectGivenBack(terminal, 0);
    }
  });

  it.each([
    ['an error that nobody caught', 'throw new Error("out of order")'],
    ['a promise that nobody awaited', 'Promise.reject(new Error("out of order"))'],
  ])('%s gives the terminal back, says so, and ends with 70', async (_, fault) => {
    const home = temporaryFolder();
    const late = join(home, 'late.mjs');
    const now = join(home, 'now');
    writeFileSync(
      late,
      `import { existsSync } from 'node:fs'; const timer = setInterval(() => { if (!existsSync(${JSON.stringify(now)})) return; clearInterval(timer); ${fault}; }, 10);`,
    );
    const { terminal, path } = await inShell(['play', '--save', 'game.jsonl'], home, `--import ${late}`);
    await terminal.waitFor(titled('phase.briefing'));
    terminal.press('p');
    await terminal.waitFor(titled('phase.situation'));
    writeFileSync(now, '');
    await expectGivenBack(terminal, 70);
    expect(terminal.text()).toContain(say('frame.crash', { error: '' }).trim().split('.')[0]);
    expect(terminal.text()).toContain('out of order');
    expect(logLines(path)).toHaveLength(2);
  });

  /** Under a shell, so that the state of the terminal can be asked for afterwards. */
  async function inShell(args: readonly string[], home = temporaryFolder(), flags = '') {
    const inner = `echo $$ > ${home}/pid; exec '${process.execPath}' ${flags} '${program}' ${args.join(' ')}`;
    const terminal = openTerminal(home, ['-c', `sh -c "${inner.replaceAll('$', '\\$')}"; echo "code=$?"; stty -a; echo done`], {
      file: '/bin/sh',
    });
    const pid = () =>
      poll('the process id', () =>
        existsSync(join(home, 'pid')) ? Number(readFileSync(join(home, 'pid'), 'utf8')) || undefined : undefined,
      );
    return { terminal, pid, path: join(home, 'game.jsonl') };
  }

  async function expectGivenBack(terminal: Terminal, code: number): Promise<void> {
    const text = await terminal.waitFor(/^done$/m);
    expect(text).toContain(`code=${code}`);
    expect(text).toMatch(/[^-]icanon/);
    expect(text).toMatch(/[^-]echo\b/);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorShown()).toBe(true);
  }
});

describe('without a terminal that can show screens', () => {
  it('the home screen says what to do instead', async () => {
    const ran = await run(temporaryFolder(), []);
    expect(ran.code).toBe(2);
    expectMessage(ran, /--plain/);
  });

  it('TERM=dumb: home says what to do instead, and a game is played in lines', async () => {
    const home = temporaryFolder();
    const terminal = openTerminal(home, [], { env: { TERM: 'dumb' }, columns: 200 });
    expect(await terminal.exit()).toBe(2);
    expect(terminal.text()).toContain('--plain');
    const lines = openTerminal(home, ['play'], { env: { TERM: 'dumb' } });
    await lines.waitFor('>');
    lines.press('quit', 'enter');
    expect(await lines.exit()).toBe(0);
    expect(lines.raw()).not.toContain('\u001b');
  });

  it('a closed pipe is not an error', async () => {
    const home = temporaryFolder();
    for (const command of ['list', 'show no-winners L01 --json', 'lint no-winners']) {
      const piped = `{ '${process.execPath}' '${program}' ${command}; echo $? > ${home}/code; } | head -1`;
      const { out, err } = await runProgram('/bin/sh', ['-c', piped], { cwd: resolve('scenarios'), env: cleanEnv(home) });
      expect(err, command).toBe('');
      expect(out.trimEnd().split('\n'), command).toHaveLength(1);
      expect(readFileSync(join(home, 'code'), 'utf8').trim(), command).toBe('0');
    }
  });
});

it('a terminal that is too small is told so, politely, and recovers', async () => {
  const terminal = openTerminal(temporaryFolder(), [], { columns: 40, rows: 10 });
  await terminal.waitFor('too small');
  terminal.press('p', 'enter');
  terminal.resize(80, 24);
  const text = await terminal.waitFor(say('home.play'));
  expect(text).not.toContain('too small');
  terminal.resize(39, 24);
  await terminal.waitFor('too small');
  terminal.resize(1, 1);
  terminal.resize(80, 24);
  await terminal.waitFor((now) => now === text);
  terminal.resize(30, 8);
  await terminal.waitFor('too small');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

describe('damaged logs', () => {
  let home: string;
  let good: string;
  let lines: string[];
  beforeAll(async () => {
    home = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
    writeFileSync(join(home, 'decisions.yaml'), 'rounds:\n  - us: {}\n  - us: {}\n');
    good = join(home, 'good.jsonl');
    const ran = await run(home, ['play', '--seed', 'log', '--decisions', 'decisions.yaml', '--save', 'good.jsonl']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    lines = logLines(good);
  });
  afterAll(() => execFileSync('rm', ['-rf', home]));

  const line = (i: number, change: (value: Record<string, unknown>) => void) => (all: string[]) => {
    const value = JSON.parse(all[i] as string) as Record<string, unknown>;
    change(value);
    return all.with(i, JSON.stringify(value));
  };
  const adjudication = () => lines.findIndex((text) => text.includes('"adjudicate"'));
  const damages: Record<string, { readonly make: () => string | Buffer; readonly says: RegExp; readonly verify?: number }> = {
    'an empty file': { make: () => '', says: /:1:1: the file is empty/ },
    'bytes that are no text': { make: () => Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), says: /:1:1: / },
    'another JSON file': { make: () => '{"name":"hotwash","version":"1.0.0"}\n', says: /:1:1: this is not a Hotwash log/ },
    'a picture of a log': { make: () => '<html>not found</html>\n', says: /:1:1: this is not a Hotwash log/ },
    'a newer format': { make: () => text(line(0, (value) => { value.version = 99; })(lines)), says: /:1:1: .*version 99.*newer/ },
    'a header without seats': { make: () => text(line(0, (value) => { value.seats = []; })(lines)), says: /:1:1: / },
    'another seed': { make: () => text(line(0, (value) => { value.seed = 'other'; })(lines)), says: /:1:1: .*seed/, verify: 1 },
    'another scenario': { make: () => text(line(0, (value) => { value.scenario = { id: 'elsewhere', hash: 'x' }; })(lines)), says: /there is no scenario "elsewhere"/ },
    'a line cut out': { make: () => text(lines.toSpliced(3, 1)), says: /:4:1: this line should be entry 3/ },
    'a line cut short in the middle': { make: () => text(lines.with(4, (lines[4] as string).slice(0, 30))), says: /:5:1: this line is not a JSON object/ },
    'a changed decision': { make: () => text(edited(lines)), says: /:\d+:1: .*(differs|not possible)/, verify: 1 },
    'a changed digest': { make: () => text(line(adjudication(), (value) => { value.digest = '0123456789abcdef'; })(lines)), says: /:\d+:1: .*differs at entry/, verify: 1 },
    'a digest taken out': { make: () => text(line(adjudication(), (value) => { delete value.digest; })(lines)), says: /:\d+:1: .*lost its digest/, verify: 1 },
    'an impossible command': { make: () => text(line(2, (value) => { value.command = { type: 'estimate', percent: 5 }; })(lines)), says: /:3:1: .*not possible/, verify: 1 },
    'an unknown command': { make: () => text(line(2, (value) => { value.command = { type: 'cheat' }; })(lines)), says: /:3:1: .*unknown command "cheat"/ },
    'bytes of an escape sequence': { make: () => `${lines[0]}\n\u001b]0;gone\u0007\u001b[2J\n`, says: /:2:1: / },
    'a very long line': { make: () => `${lines[0]}\n${'x'.repeat(3_000_000)}\n`, says: /:2:1: / },
    'deep nesting': { make: () => `${'['.repeat(100_000)}\n`, says: /:1:1: / },
  }; // biome-ignore format: a table
  const text = (all: readonly string[]) => `${all.join('\n')}\n`;
  /** Another team's decision in the first round is taken away. */
  const edited = (all: readonly string[]) => {
    const i = all.findIndex((each) => each.includes('"decide"') && /"choose":\["/.test(each));
    return line(i, (value) => { value.command = { type: 'decide', decision: { choose: [], stop: [], give: [], withdraw: [] }, why: '' }; })([...all]);
  }; // biome-ignore format: one thought

  it.each(Object.entries(damages))('%s: one message at file:line, and the file is left as it is', async (name, { make, says, verify }) => {
    const path = join(home, `${name.replaceAll(' ', '-')}.jsonl`);
    const bytes = Buffer.from(make());
    writeFileSync(path, bytes);
    const all = await Promise.all(
      ['resume', 'verify', 'replay', 'report'].map(async (command) => ({ command, ran: await run(home, [command, path]) })),
    );
    for (const { command, ran } of all) {
      expect(ran.code, `${command}: ${ran.err}`).toBe(command === 'verify' ? (verify ?? 2) : 2);
      expectMessage(ran, says);
      expect(ran.err).not.toContain('\u001b');
      if (!/there is no scenario/.test(ran.err)) expect(ran.err).toContain(path);
      expect(ran.out).toBe('');
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('no file, a folder, a folder that nobody may read', async () => {
    const missing = await run(home, ['resume', join(home, 'nothing.jsonl')]);
    expect(missing.code).toBe(2);
    expectMessage(missing, /nothing\.jsonl does not exist/);
    const folder = await run(home, ['verify', home]);
    expect(folder.code).toBe(2);
    expectMessage(folder, /is a folder, not a file/);
  });

  it('the home list shows damaged logs as such, and does not open them', async () => {
    const own = temporaryFolder();
    mkdirSync(join(own, 'games'));
    writeFileSync(join(own, 'games', 'broken.jsonl'), '{"format":"hotwash-log","version":99}\n');
    const terminal = openTerminal(own);
    await terminal.waitFor(say('home.saved'));
    terminal.press('end', 'enter');
    await terminal.waitFor(/version 99/);
    terminal.press('q');
    expect(await terminal.exit()).toBe(0);
    expect(readFileSync(join(own, 'games', 'broken.jsonl'), 'utf8')).toBe('{"format":"hotwash-log","version":99}\n');
  });

  it('a torn last line: a notice, and the game goes on', async () => {
    const own = temporaryFolder();
    const path = join(own, 'game.jsonl');
    const first = openTerminal(own, ['play', '--rounds', '2', '--save', path]);
    await walk(first, 2);
    first.kill('SIGKILL');
    await first.exit();
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, `${whole}{"n":3,"seat":"pla`);
    const verified = await run(own, ['verify', path]);
    expect(verified.code).toBe(0);
    expect(verified.out).toContain('torn');
    expect(readFileSync(path, 'utf8')).toBe(`${whole}{"n":3,"seat":"pla`);

    const terminal = openTerminal(own, ['resume', path]);
    expect(await terminal.waitFor(titled('phase.propose'))).toMatch(/torn/);
    terminal.press('x');
    await terminal.waitFor(titled('phase.decide'));
    expect(terminal.text()).not.toMatch(/torn/);
    terminal.press('ctrl+c');
    await terminal.exit();
    expect(readFileSync(path, 'utf8').startsWith(whole)).toBe(true);
    const after = await run(own, ['verify', path]);
    expect(after).toMatchObject({ code: 0, err: '' });
    expect(after.out).not.toContain('torn');
  });
});

describe('files', () => {
  it('a scenario whose rules have changed is named, and the log is unharmed', async () => {
    const home = temporaryFolder();
    const scenarios = join(home, 'scenarios');
    cpSync(resolve('scenarios'), scenarios, { recursive: true });
    const own = join(scenarios, 'no-winners');
    writeFileSync(join(home, 'd.yaml'), 'rounds:\n  - us: {}\n');
    const scenario = ['--scenario', own];
    expect(await run(home, ['play', own, '--decisions', 'd.yaml', '--save', 'game.jsonl'])).toMatchObject({ code: 0, err: '' });
    const before = readFileSync(join(home, 'game.jsonl'));
    const changed = join(own, 'indicators.yaml');
    const yaml = readFileSync(changed, 'utf8');
    expect(yaml).toContain('start: [38, 45, 52]');
    writeFileSync(changed, `# A comment changes nothing.\n${yaml}`);
    expect(await run(home, ['verify', 'game.jsonl', ...scenario])).toMatchObject({ code: 0, err: '' });
    writeFileSync(changed, yaml.replace('start: [38, 45, 52]', 'start: [38, 46, 52]'));
    for (const [command, code] of [
      ['resume', 2],
      ['verify', 1],
      ['replay', 2],
      ['report', 2],
    ] as const) {
      const ran = await run(home, [command, 'game.jsonl', ...scenario]);
      expect(ran.code, command).toBe(code);
      expectMessage(ran, /game\.jsonl:1:1: .*the rules of "no_winners" have changed since this game was played/);
    }
    writeFileSync(changed, yaml.replace('start: [38, 45, 52]', 'start: [38, 45'));
    const broken = await run(home, ['resume', 'game.jsonl', ...scenario]);
    expect(broken.code).toBe(2);
    expect(broken.err).toMatch(/indicators\.yaml:\d+:\d+: /);
    expect(broken.err).not.toMatch(/^\s+at /m);
    expect(readFileSync(join(home, 'game.jsonl')).equals(before)).toBe(true);
  });

  it('a folder that cannot be written to: said at once, from the shell and on the home screen', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'file'), '');
    const nowhere = join(home, 'file', 'below');
    const ran = await run(home, ['play', '--plain'], { env: { HOTWASH_HOME: nowhere } });
    expect(ran.code).toBe(2);
    expectMessage(ran, /the game cannot be saved: .*is not a folder.*--save FILE/);
    const terminal = openTerminal(home, [], { env: { HOTWASH_HOME: nowhere }, columns: 160 });
    await terminal.waitFor(say('home.play'));
    terminal.press('p');
    await terminal.waitFor(/the game cannot be saved/);
    expect(terminal.isAlternate()).toBe(true);
    terminal.press('q');
    expect(await terminal.exit()).toBe(0);
  });

  it('a log is private, and a file that exists is never overwritten', async () => {
    const home = temporaryFolder();
    const path = join(home, 'new', 'folder', 'game.jsonl');
    expect((await run(home, ['play', '--plain', '--save', path])).code).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'new', 'folder')).mode & 0o077).toBe(0);
    const bytes = readFileSync(path);
    for (const target of [path, '/dev/full', home]) {
      const ran = await run(home, ['play', '--plain', '--save', target]);
      expect(ran.code).toBe(2);
      expectMessage(ran, /the game cannot be saved: .*(exists already|is a folder)/);
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const own = await run(home, ['play', '--plain']);
    expect(own.code).toBe(0);
    const [name] = readdirSync(join(home, 'games'));
    expect(statSync(join(home, 'games', name as string)).mode & 0o777).toBe(0o600);
  });

  const hasLimits = spawnSync('sh', ['-c', 'ulimit -S -f 100 && prlimit --version']).status === 0;
  it(`a disk that takes no more: the step is not taken, nothing is lost${hasLimits ? ', and it goes on when there is room' : ' (going on needs prlimit)'}`, async () => {
    const home = temporaryFolder();
    const path = join(home, 'game.jsonl');
    // Node dies of the signal that comes with this limit; a listener leaves only the error, as a full disk would.
    const deaf = `data:text/javascript,process.on('SIGXFSZ',()=>{})`;
    const limited = (blocks: number) =>
      `ulimit -S -f ${blocks}; exec '${process.execPath}' --import "${deaf}" '${program}' play --rounds 8 --save game.jsonl`;
    const terminal = openTerminal(home, ['-c', limited(4)], { file: '/bin/sh', columns: 160 });
    await terminal.waitFor(titled('phase.briefing'));
    terminal.press('p');
    let before = await terminal.waitFor(titled('phase.situation'));
    const refused = () => /may not become larger/.test(terminal.text());
    for (let i = 0; i < 60 && !refused(); i++) {
      before = headerOf(terminal.text());
      const now = terminal.text();
      terminal.press(before.includes(say('phase.situation')) ? 'p' : 'u');
      await terminal.waitFor((text) => text !== now);
    }
    expect(refused()).toBe(true);
    expect(headerOf(terminal.text())).toBe(before);
    const whole = readFileSync(path, 'utf8');
    expect(whole.endsWith('\n')).toBe(true);
    expect((await run(home, ['verify', path])).code).toBe(0);
    if (hasLimits) {
      execFileSync('prlimit', ['--pid', String(terminal.pid), '--fsize=unlimited']);
      terminal.press(before.includes(say('phase.situation')) ? 'p' : 'u');
      await terminal.waitFor((text) => headerOf(text) !== before);
      expect(readFileSync(path, 'utf8').startsWith(whole)).toBe(true);
      expect(readFileSync(path, 'utf8').length).toBeGreaterThan(whole.length);
    }
    terminal.press('ctrl+c');
    expect(await terminal.exit()).toBe(0);
    expect((await run(home, ['verify', path])).code).toBe(0);
  });

  it('two programs on one log: the second writer is refused, and the log stays whole', async () => {
    const home = temporaryFolder();
    const path = join(home, 'game.jsonl');
    const first = openTerminal(home, ['play', '--rounds', '2', '--save', path], { columns: 160 });
    await walk(first, 1);
    const second = openTerminal(home, ['resume', path], { columns: 160 });
    const before = headerOf(await second.waitFor(titled('phase.situation')));
    first.press('p');
    await first.waitFor(titled('phase.propose'));
    const bytes = readFileSync(path);
    second.press('p');
    await second.waitFor(/another program has written to this game/);
    expect(headerOf(second.text())).toBe(before);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    first.press('x');
    await first.waitFor(titled('phase.decide'));
    for (const terminal of [first, second]) {
      terminal.press('ctrl+c');
      expect(await terminal.exit()).toBe(0);
    }
    expect((await run(home, ['verify', path])).code).toBe(0);
  });

  it('escape sequences in scenario texts and in names of a log never reach the terminal', async () => {
    const home = temporaryFolder();
    const scenarios = join(home, 'scenarios');
    cpSync(resolve('scenarios'), scenarios, { recursive: true });
    const own = join(scenarios, 'no-winners');
    for (const name of readdirSync(own).filter((file) => file.endsWith('.yaml'))) {
      const yaml = readFileSync(join(own, name), 'utf8');
      const evil = yaml.replace(/^(\s*(?:- )?(?:name|title): )([^"'>|&*[{\n][^"\n:#]*)$/gm, (line, key: string, words: string) =>
        words.length > 16 ? line : `${key}"${words}\\e]0;gone\\a\\e[35m\\u202e\\x9b31m"`,
      );
      writeFileSync(join(own, name), evil);
    }
    const path = join(home, 'game.jsonl');
    const terminal = openTerminal(home, ['play', own, '--rounds', '1', '--save', path]);
    await walk(terminal, 2);
    for (const key of ['e', 'r', 'n', 'h']) {
      terminal.press(key);
      const opened = await terminal.waitFor((text) => !titled('phase.propose')(text) || text !== '');
      expect(opened).not.toMatch(/[\u202e\u009b]|gone/);
      terminal.press('escape');
      await terminal.waitFor(titled('phase.propose'));
    }
    terminal.press('ctrl+c');
    expect(await terminal.exit()).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach the terminal
    expect(terminal.raw()).not.toMatch(/\u001b\]|\u001b\[35m|\u202e|\u009b|gone/);

    const lines = logLines(path);
    const header = JSON.parse(lines[0] as string) as { seats: { name: string }[]; start: string };
    for (const seat of header.seats) seat.name = `\u001b]0;gone\u0007\u001b[35m${seat.name}\u202e`;
    writeFileSync(path, `${[JSON.stringify(header), ...lines.slice(1)].join('\n')}\n`);
    const replayed = await run(home, ['replay', path, '--scenario', own]);
    expect(replayed.code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be printed
    expect(replayed.out).not.toMatch(/[\u001b\u0007\u202e]|gone/);
    header.start = '\u001b]0;gone\u0007';
    writeFileSync(path, `${[JSON.stringify(header), ...lines.slice(1)].join('\n')}\n`);
    const wrong = await run(home, ['resume', path, '--scenario', own]);
    expect(wrong.code).toBe(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be printed
    expect(wrong.err).not.toMatch(/[\u001b\u0007]|gone/);
  });
});

describe('wrong words on the command line', () => {
  const words: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['--nonsense'], /unknown option '--nonsense'/],
    [['plya'], /there is no command "plya"; did you mean play\?/],
    [['play', '--sied', 'us'], /unknown option '--sied'[\s\S]*--side/],
    [['play', 'no-winers'], /there is no scenario "no-winers".*did you mean no-winners\?/],
    [['play', './nowhere/scenario.yaml'], /there is no scenario/],
    [['play', 'no-winners', 'more'], /too many arguments/],
    [['play', '--side', 'mexco'], /there is no side "mexco".*did you mean mexico\?/],
    [['play', '--pack', 'centrl'], /there is no pack "centrl".*did you mean central\?/],
    [['play', '--start', 'opne'], /there is no start "opne".*did you mean open\?/],
    [['play', '--strategy', 'mexico'], /--strategy takes side=name/],
    [['play', '--strategy', 'mexico=nothing'], /there is no strategy of mexico "nothing"/],
    [['play', '--strategy', 'mexica=x'], /there is no side "mexica".*did you mean mexico\?/],
    [['play', '--rounds', '0'], /has 1 to \d+ rounds, not 0/],
    [['play', '--rounds', '999'], /has 1 to \d+ rounds, not 999/],
    [['play', '--rounds', '-3'], /whole number/],
    [['play', '--rounds', 'two'], /whole number/],
    [['play', '--ticks', '3'], /Allowed choices are 1, 2/],
    [['play', '--json'], /--decisions FILE/],
    [['play', '--decisions', 'nothing.yaml'], /nothing\.yaml does not exist/],
    [['play', '--side'], /argument missing/],
    [['play', '--side', '\u001b]0;gone\u0007'], /there is no side ""/],
    [['resume'], /missing required argument 'log'/],
    [['verify'], /missing required argument 'log'/],
    [['show', 'no-winners', 'L0X'], /L0X/],
    [['lint', 'nowhere'], /there is no scenario at "nowhere"/],
  ];
  it.each(words)('%j', async (args, says) => {
    const ran = await run(temporaryFolder(), args);
    expect(ran.code, ran.err).toBe(2);
    expectMessage(ran, says);
    expect(ran.out).toBe('');
    expect(ran.err).not.toContain('\u001b');
  });

  it('--help and --version are not errors', async () => {
    const home = temporaryFolder();
    const [help, version, sub] = await Promise.all([run(home, ['--help']), run(home, ['--version']), run(home, ['play', '--help'])]);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(sub).toMatchObject({ code: 0, err: '' });
    expect(version).toMatchObject({
      code: 0,
      err: '',
      out: `${(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version}\n`,
    });
  });
});
