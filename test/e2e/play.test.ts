/** A whole game by keys only, in a real terminal: from the home screen to the closed record, with a break and a resume. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { say, type TextKey } from '../../src/report/text.ts';
import { closeAll, type Expected, openTerminal, poll, run, type Terminal, temporaryFolder } from '../support/pty.ts';
import { hasTmux, openTmux } from '../support/tmux.ts';

afterEach(closeAll);

/** Keys, mouse reports, answers of a terminal and halves of sequences that mean nothing on any screen. */
const wrong = [
  'z',
  'Z',
  '%',
  '\u0001',
  'ctrl+z',
  '\u001b[15~',
  '\u001bOP',
  '\u001b[<0;10;10M',
  '\u001b[I',
  '\u001b[?1;2c',
  '\u001b[1;9Q',
  'é',
  '本',
];

const headerOf = (text: string) => text.split('\n')[0] ?? '';
/** A screen of the table, by what its header says. */
const titled = (key: TextKey) => (text: string) => headerOf(text).includes(say(key));
const phase = (name: string) => titled(`phase.${name}` as TextKey);

/** Wrong keys do nothing: after them, help opens and closes, and the screen is what it was. */
async function expectUnmoved(terminal: Terminal, keys: readonly string[] = wrong): Promise<void> {
  const before = terminal.text();
  terminal.press(...keys);
  terminal.press('?');
  await terminal.waitFor(titled('home.help'));
  terminal.press('escape');
  await terminal.waitFor((text) => text === before);
}

const logLines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
const typesIn = (path: string) =>
  logLines(path)
    .slice(1)
    .map((line) => (JSON.parse(line) as { command: { type: string } }).command.type);

/** The only log in a home. */
function onlyLog(home: string): string {
  const [name, ...more] = readdirSync(join(home, 'games'));
  expect(more).toEqual([]);
  return join(home, 'games', name as string);
}

/** The cursor of the home screen is on a saved game: its line begins with a date. */
const onLog = /\u203a \d{4}-\d\d-\d\d/;

/** The lines that are left on the normal screen, without the breaks of the terminal. */
const unwrapped = (terminal: Terminal) => terminal.screen().join('');

async function expectFarewell(terminal: Terminal, path: string): Promise<void> {
  expect(await terminal.exit()).toBe(0);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorShown()).toBe(true);
  expect(unwrapped(terminal)).toContain(say('cli.saved', { path }));
}

describe('a game of two rounds at 80x24, by keys only', () => {
  it('from the home screen to the closed record, with a break', { timeout: 180_000 }, async () => {
    const home = temporaryFolder();
    let terminal = openTerminal(home);
    const go = async (keys: readonly string[], what: Expected) => {
      terminal.press(...keys);
      return await terminal.waitFor(what);
    };

    await terminal.waitFor(say('home.play'));
    expect(terminal.isAlternate()).toBe(true);
    expect(terminal.isCursorShown()).toBe(false);
    await expectUnmoved(terminal);
    await go(['down', 'enter'], titled('home.setup'));
    await chooseTwoRounds(go);
    await expectUnmoved(terminal);
    await go(['enter'], phase('briefing'));
    const path = onlyLog(home);
    await expectUnmoved(terminal);

    await go(['p'], phase('situation'));
    await expectUnmoved(terminal);
    await go(['w'], (text) => headerOf(text).includes(say('why.title', { name: '' }).trim()));
    await expectUnmoved(terminal);
    await go(['escape'], phase('situation'));

    await go(['p'], phase('propose'));
    await expectUnmoved(terminal);
    await go(['enter'], say('debate.propose'));
    await go(['enter'], phase('estimate1'));
    await expectUnmoved(terminal);
    await go(['4', '0'], '40');
    await go(['enter'], phase('discuss'));
    await expectUnmoved(terminal);
    await go(['p'], phase('estimate2'));
    await go(['7', '0'], '70');
    await go(['enter'], phase('decide'));
    expect(typesIn(path).filter((type) => type !== 'decide')).toEqual(['advance', 'advance', 'propose', 'estimate', 'advance', 'estimate']);
    await expectUnmoved(terminal);

    await go(['o'], titled('choose.title'));
    await expectUnmoved(terminal);
    await markFirst(terminal);
    await go(['d'], titled('choose.titleConfirm'));
    await go(['because of the evidence'], 'because of the evidence');
    await go(['enter'], titled('provisional.title'));
    await expectUnmoved(terminal);
    await go(['enter'], phase('reveal'));
    await expectUnmoved(terminal);

    const revealed = terminal.text();
    terminal.press('q');
    await expectFarewell(terminal, path);
    expect(unwrapped(terminal)).toContain(say('cli.resume', { path }));
    const saved = readFileSync(path, 'utf8');

    terminal = openTerminal(home);
    await terminal.waitFor(say('home.saved'));
    await expectUnmoved(terminal);
    await go(['end'], onLog);
    await go(['enter'], (text) => text === revealed);
    expect(readFileSync(path, 'utf8')).toBe(saved);

    await go(['p'], phase('microdebrief'));
    await expectUnmoved(terminal);
    await go(['p'], phase('situation'));
    await go(['p'], phase('propose'));
    await go(['x'], phase('decide'));
    await go(['o', 'd'], titled('choose.titleConfirm'));
    await go(['enter'], titled('provisional.title'));
    await go(['u'], phase('decide'));
    await go(['o', 'd'], titled('choose.titleConfirm'));
    await go(['enter'], titled('provisional.title'));
    await go(['enter'], phase('reveal'));
    await go(['p'], phase('microdebrief'));
    await go(['p'], phase('closing'));
    await expectUnmoved(terminal);
    await go(['p'], phase('hotwash'));
    const first = terminal.text();
    const pages = new Set<string>();
    for (let page = terminal.text(); !pages.has(page); page = await go(['tab'], (text) => text !== page)) pages.add(page);
    expect(terminal.text()).toBe(first);
    expect(pages.size).toBe(10);
    await expectUnmoved(terminal);
    await go(['p'], phase('closed'));
    await expectUnmoved(terminal);
    expect(typesIn(path)).toContain('undo');

    await go(['enter'], say('home.saved'));
    await go(['end'], onLog);
    await go(['enter'], phase('closed'));
    terminal.press('q');
    await expectFarewell(terminal, path);
    expect(unwrapped(terminal)).toContain(say('cli.review', { path }));

    const verified = await run(home, ['verify', path]);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(verified.out).toContain('2 rounds');
    expect((await run(home, ['report', path])).code).toBe(0);
  });

  it('several keys in one read are several keys', async () => {
    const terminal = openTerminal(temporaryFolder());
    await terminal.waitFor(say('home.play'));
    terminal.send('\u001b[B'.repeat(5));
    await terminal.waitFor(cursorOn(say('home.limits')));
    terminal.send('kkj');
    await terminal.waitFor(cursorOn(say('home.help')));
    terminal.press('end', 'home');
    await terminal.waitFor(cursorOn(say('home.play')));
    terminal.send('jj\u0003');
    expect(await terminal.exit()).toBe(0);
  });

  it('keys that came with an accepted command are not pressed on the next screen', async () => {
    const home = temporaryFolder();
    const path = join(home, 'game.jsonl');
    const terminal = openTerminal(home, ['play', '--rounds', '1', '--save', path]);
    await terminal.waitFor(phase('briefing'));
    terminal.send('pppp');
    await terminal.waitFor(phase('situation'));
    await expectUnmoved(terminal);
    expect(typesIn(path)).toEqual(['advance']);
  });

  it('a sequence that arrives in two reads is one key', async () => {
    const terminal = openTerminal(temporaryFolder());
    await terminal.waitFor(say('home.play'));
    terminal.send('\u001b[');
    terminal.send('B');
    await terminal.waitFor(cursorOn(say('home.setup')));
    await expectUnmoved(terminal);
  });

  it('CI in the environment does not freeze the screen', async () => {
    const terminal = openTerminal(temporaryFolder(), [], { env: { CI: 'true' } });
    await terminal.waitFor(say('home.play'));
    await expectUnmoved(terminal);
    terminal.press('q');
    expect(await terminal.exit()).toBe(0);
  });

  it('settings are kept, and NO_COLOR is heard', async () => {
    const home = temporaryFolder();
    const terminal = openTerminal(home, [], { env: { NO_COLOR: '1' } });
    await terminal.waitFor(say('home.play'));
    terminal.press(',');
    await terminal.waitFor(titled('home.settings'));
    terminal.press('down', 'right');
    await terminal.waitFor((text) => !text.includes('\u2500'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences that set a colour
    expect(terminal.raw()).not.toMatch(/\u001b\[(3[0-8]|4[0-8]|9[0-7])[;m]/);
    terminal.press('ctrl+c');
    expect(await terminal.exit()).toBe(0);
    expect(existsSync(join(home, 'settings.json'))).toBe(true);
    const again = openTerminal(home);
    await again.waitFor(say('home.play'));
    expect(again.text()).not.toMatch(/[^\u0020-\u007e\n]/);
  });
});

const cursorOn = (text: string) => (line: string) => line.split('\n').some((row) => row.includes(`\u203a ${text}`));

/** On the setup screen: to the line of the rounds, and down to two. */
async function chooseTwoRounds(go: (keys: readonly string[], what: Expected) => Promise<string>): Promise<void> {
  const onRounds = cursorOn(say('setup.rounds'));
  let text = await go([], titled('home.setup'));
  for (let i = 0; i < 12 && !onRounds(text); i++) {
    const before = text;
    text = await go(['down'], (now) => now !== before);
  }
  for (let i = 0; i < 12 && !text.includes('< 2 '); i++) {
    const before = text;
    text = await go(['left'], (now) => now !== before);
  }
  expect(text).toContain('< 2 ');
}

/** Marks the first option that can be chosen, from the top of the list. */
async function markFirst(terminal: Terminal): Promise<void> {
  const marked = (text: string) => text.includes(say('choose.markedChoose', { n: 1 }));
  for (let i = 0; i < 12; i++) {
    const before = terminal.text();
    terminal.press('space');
    if (marked(await terminal.waitFor((text) => text !== before))) return;
    terminal.press('down');
    await terminal.waitFor((text) => text !== before && !marked(text));
  }
  throw new Error(`no option can be chosen:\n${terminal.text()}`);
}

/** Keys from screen to screen, and what the header there says. */
const road: readonly (readonly [keys: readonly string[], title: string])[] = [
  [[], say('home.name')],
  [['?'], say('home.help')],
  [['Escape'], say('home.name')],
  [[','], say('home.settings')],
  [['Escape'], say('home.name')],
  [['l'], say('limits.title')],
  [['Escape'], say('home.name')],
  [['Down', 'Enter'], say('home.setup')],
  [['Enter'], say('phase.briefing')],
  [['r'], say('role.title')],
  [['Escape'], say('phase.briefing')],
  [['p'], say('phase.situation')],
  [['w'], say('why.title', { name: '' }).trim()],
  [['Escape'], say('phase.situation')],
  [['e'], say('evidence.title', { name: '' }).trim()],
  [['Escape'], say('phase.situation')],
  [['h'], say('history.title', { name: '' }).trim()],
  [['Escape'], say('phase.situation')],
  [['n'], say('news.title')],
  [['Escape'], say('phase.situation')],
  [['i'], say('bookmark.title')],
  [['Escape'], say('phase.situation')],
  [['p'], say('phase.propose')],
  [['Enter', 'Enter'], say('phase.estimate1')],
  [['Enter'], say('phase.discuss')],
  [['p'], say('phase.estimate2')],
  [['Enter'], say('phase.decide')],
  [['o'], say('choose.title')],
  [['d'], say('choose.titleConfirm')],
  [['Enter'], say('provisional.title')],
  [['Enter'], say('phase.reveal')],
  [['p'], say('phase.microdebrief')],
];

/** A machine with only Node has no tmux: there these two are not defined, and the pseudo-terminal above stands alone. */
const describeWithTmux = hasTmux ? describe : () => {};

describeWithTmux('in tmux (where `tmux -V` works)', () => {
  const open: { close: () => void }[] = [];
  afterEach(() => {
    for (const each of open.splice(0)) each.close();
  });

  it('every screen survives a change of the size and comes back as it was', { timeout: 180_000 }, async () => {
    const tmux = openTmux(temporaryFolder(), []);
    open.push(tmux);
    const seen = new Set<string>();
    for (const [keys, title] of road) {
      if (keys.length > 0) tmux.press(...keys);
      const before = await tmux.waitFor((text) => headerOf(text).includes(title), `the screen "${title}" after ${keys.join(' ')}`);
      if (seen.has(title)) continue;
      seen.add(title);
      for (const [columns, rows] of [
        [60, 16],
        [100, 30],
      ] as const) {
        tmux.resize(columns, rows);
        const now = await tmux.waitFor((text) => fills(text, columns, rows), `a frame of ${columns}x${rows} on "${title}"`);
        expect(headerOf(now)).toContain(title);
      }
      tmux.resize(80, 24);
      await tmux.waitFor((text) => text === before, `"${title}" as it was`);
    }
    tmux.press('C-c');
    await tmux.waitFor(
      (text) => text.replaceAll('\n', '').includes(say('cli.resume', { path: '' }).trim()),
      'the farewell on the normal screen',
    );
  });

  it('a terminal that is closed ends the program, and nothing is lost', async () => {
    const home = temporaryFolder();
    const path = join(home, 'game.jsonl');
    const tmux = openTmux(home, ['play', '--rounds', '2', '--save', path]);
    open.push(tmux);
    await tmux.waitFor((text) => headerOf(text).includes(say('phase.briefing')), 'the briefing');
    tmux.press('p');
    await tmux.waitFor((text) => headerOf(text).includes(say('phase.situation')), 'the situation');
    const pid = Number(tmux.pid());
    tmux.close();
    await poll('the end of the program', () => (isRunning(pid) ? undefined : true));
    expect(typesIn(path)).toEqual(['advance']);
    expect((await run(home, ['verify', path])).code).toBe(0);
  });
});

/** A whole frame of that size: rules across the width, the lower one on the last row but two. */
function fills(text: string, columns: number, rows: number): boolean {
  const lines = text.split('\n');
  const isRule = (line: string | undefined) => line !== undefined && line.length === columns && line.startsWith('\u2500');
  return lines.length === rows - 1 && isRule(lines[1]) && (isRule(lines[rows - 3]) || (lines[rows - 3] ?? '').startsWith(' '));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
