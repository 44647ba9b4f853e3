/**
 * A lesson of fifty minutes, run by one facilitator with the keys of docs/facilitating.md, in a real terminal: three teams
 * of people, two rounds, from the home screen to the closed record, with a killed program in between. What the keys leave
 * in the log is the recorded game scenarios/no-winners/playthroughs/room-class-50.jsonl, entry for entry.
 * After a change of the keys: HOTWASH_KEEP=FILE npx vitest run test/e2e/room.test.ts keeps the log of this run, and
 * npm run record -- --room FILE --name room-class-50 makes the recording of it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { say, type TextKey } from '../../src/report/text.ts';
import { readLog } from '../../src/session/log.ts';
import { closeAll, type Expected, openTerminal, run, type Terminal, temporaryFolder } from '../support/pty.ts';

afterEach(closeAll);

const recorded = 'scenarios/no-winners/playthroughs/room-class-50.jsonl';
const headerOf = (text: string) => text.split('\n')[0] ?? '';
const titled = (key: TextKey) => (text: string) => headerOf(text).includes(say(key));
const phase = (name: string) => titled(`phase.${name}` as TextKey);
const has =
  (...parts: readonly string[]) =>
  (text: string) =>
    parts.every((part) => text.includes(part));
const cursorAt = (title: string) => (text: string) => text.split('\n').some((line) => line.includes(`\u203a ${title}`));

/** What a facilitator does at the terminal. */
interface Desk {
  readonly terminal: Terminal;
  /** Presses keys, and waits for what they must lead to. */
  readonly go: (keys: readonly string[], what: Expected) => Promise<string>;
}

function deskAt(terminal: Terminal): Desk {
  const go: Desk['go'] = async (keys, what) => {
    terminal.press(...keys);
    return await terminal.waitFor(what);
  };
  return { terminal, go };
}

/** Moves the cursor of a list down to the line that begins so. */
async function down({ terminal, go }: Desk, title: string): Promise<void> {
  for (let text = terminal.text(), i = 0; !cursorAt(title)(text); i++) {
    if (i > 60) throw new Error(`no line "${title}":\n${text}`);
    const before = text.split('\n').find((line) => line.includes('\u203a '));
    text = await go(['down'], (now) => now.split('\n').find((line) => line.includes('\u203a ')) !== before);
  }
}

/** Chooses what the shared screen shows. */
async function show(desk: Desk, title: string, then: Expected): Promise<void> {
  await desk.go(['s'], titled('show.screen'));
  await desk.go(['home'], cursorAt(say('show.public')));
  await down(desk, title);
  await desk.go(['enter'], then);
}
const blanked = say('blank.lookUp');
const isPublic = (name: string) => (text: string) => phase(name)(text) && headerOf(text).includes('Shared screen');
const showPublic = (desk: Desk, name: string) => show(desk, say('show.public'), isPublic(name));

async function showDesk(desk: Desk): Promise<void> {
  await show(desk, say('show.facilitator'), say('ask.hint'));
  await desk.go(['enter'], has(say('desk.page.now'), say('desk.phase')));
}

async function showTeam(desk: Desk, team: string, name: string): Promise<void> {
  await show(desk, team, say('handover.others'));
  await desk.go(['enter'], (text) => phase(name)(text) && headerOf(text).includes(team));
}

/** Fills in what is left of a form whose last field is a text, and sends it. */
async function write({ go }: Desk, text: string, then: Expected): Promise<void> {
  await go([...Array.from({ length: 12 }, () => 'down'), text], (now) => now.replace(/\s+/g, ' ').includes(text));
  await go(['enter'], then);
}

/** Each person of the United States answers alone on the team's screen; nothing typed is left on it. */
async function answerAtScreen(
  desk: Desk,
  name: string,
  answers: readonly (readonly [percent: number, vote: 'for' | 'against'])[],
): Promise<void> {
  const { go } = desk;
  await go(['home', 'enter'], say('handover.others'));
  await go(['enter'], has('Person 1', 'not yet'));
  for (const [i, [percent, vote]] of answers.entries()) {
    if (i === 0) await go(['enter'], `Person 1 of ${answers.length}`);
    await go([`${percent}`], `${percent} %`);
    await go(['enter'], titled(`phase.${name}` as TextKey));
    await go(vote === 'for' ? ['up', 'up'] : ['up'], vote === 'for' ? '\u203a \u25cf For' : '\u203a \u25cf Against');
    const thanks = await go(['enter'], say('ballot.thanks'));
    expect(thanks).not.toMatch(/\d %/);
    const isLast = i === answers.length - 1;
    await go(['enter'], isLast ? isPublic(name) : `Person ${i + 2} of ${answers.length}`);
  }
  expect(desk.terminal.text()).toContain(`${answers.length} of ${answers.length}`);
}

/** The other teams answered on paper: the facilitator types the counts at the desk. */
async function answerOnPaper(desk: Desk, mexico: string, society: string): Promise<void> {
  await showDesk(desk);
  await desk.go(['enter'], has(say('count.title'), '< Mexico >'));
  await write(desk, mexico, has('< Civil soc. >', '0 of 3'));
  await write(desk, society, say('desk.page.events'));
}

/** From the home screen to the briefing. */
async function setUp({ go }: Desk): Promise<void> {
  await go([], say('home.room'));
  await go(['down', 'down'], cursorAt(say('home.room')));
  await go(['enter'], titled('home.room'));
  await go([], '< 50 minutes, class >');
  await go(['down', '4', 'down', '3', 'down', 'down', 'down', '3'], has('10 people, 3 teams'));
  await go(['end', 'up', 'up', 'right'], '< _ >');
  await go(['lesson'], '< lesson_ >');
  await go(['enter'], isPublic('briefing'));
}

/** A motion of the United States, cards of three teams, a challenge, and a pause. */
async function argueFirst(desk: Desk): Promise<void> {
  const { go } = desk;
  await go(['p'], isPublic('situation'));
  await go(['w'], say('why.title', { name: '' }).trim());
  await go(['escape'], isPublic('situation'));
  await go(['p'], isPublic('propose'));
  await go(['f'], 'has the floor');
  await down(desk, 'Support prosecutors');
  await go(['enter'], has('Support prosecutors', 'The motion:'));
  await go(['enter'], isPublic('argue'));
  await go(['enter'], 'Which card does U.S. lay?');
  await go(['enter'], has('(1)', 'counts'));
  await go(['tab'], '[Mexico]');
  await go(['enter'], 'Which card does Mexico lay?');
  await go(['end'], cursorAt(say('argue.write')));
  await go(['enter'], 'What does the argument of Mexico speak to?');
  await go(['enter'], has('< for >'));
  await go(['right'], has('< against >'));
  await write(desk, 'Courts that are built by others are not our courts.', has('Courts that are built', '[Mexico]'));
  await go(['tab'], '[Civil soc.]');
  await go(['c'], 'A challenge of Civil soc.');
  await write(desk, 'Which court was this measured in?', '1 challenge, 1 open');
  await go(['z'], say('timer.paused'));
  await go(['z'], (text) => !text.includes(say('timer.paused')));
}

/** Two estimates with a discussion between them, the vote, the minority's reason, and a second motion that nobody votes on. */
async function estimateAndVote(desk: Desk): Promise<void> {
  const { go } = desk;
  await go(['p'], isPublic('estimate1'));
  await answerAtScreen(desk, 'estimate1', [[70, 'for'], [60, 'for'], [80, 'for'], [30, 'against']]); // biome-ignore format: a table
  await answerOnPaper(desk, '40 55 20', '10 30 25');
  await go(['p'], blanked);
  await showPublic(desk, 'discuss');
  await go(['enter'], 'Which card does U.S. lay?');
  await go(['enter'], has('(2)'));
  await showDesk(desk);
  await go(['tab', 'tab', 'right', 'right'], '[park]');
  await go(['enter'], '< learning >');
  await write(desk, 'We ask it again in the hotwash.', say('desk.parked'));
  await go(['p'], blanked);
  await showPublic(desk, 'estimate2');
  await answerAtScreen(desk, 'estimate2', [[75, 'for'], [65, 'for'], [85, 'for'], [45, 'against']]); // biome-ignore format: a table
  await answerOnPaper(desk, '50 55 35', '20 40 40');
  await go(['p'], blanked);
  await showPublic(desk, 'resolve');
  await go(['c'], 'Why the minority disagrees, in U.S.');
  await write(desk, 'Who trains them, and who pays them afterwards?', has('Why the minority disagrees (U.S.)'));
  await go(['tab'], '[Mexico]');
  await go(['o'], 'Choose the team with tab');
  await go(['enter'], 'The motion:');
  await go(['enter'], (text) => isPublic('argue')(text) && text.includes('Motion 2'));
  for (const next of ['estimate1', 'discuss', 'estimate2']) await go(['p'], isPublic(next));
  await go(['p'], has('Too few ballots', 'the chair of Mexico decides'));
}

/** The teams decide on their own screens; one takes its decision back. The last decision opens the cards. */
async function decide(desk: Desk): Promise<void> {
  const { go } = desk;
  await go(['p'], isPublic('decide'));
  expect(await go([], say('panel.waiting', { names: '' }).trim())).not.toContain('..');
  await showTeam(desk, 'U.S. administration', 'decide');
  for (const again of [true, false]) {
    await go(['o'], has(say('choose.bound', { n: 1 }), say('choose.markedChoose', { n: 1 })));
    await go(['d'], titled('choose.titleConfirm'));
    await go(['Courts last longer than raids.'], 'Courts last longer than raids.');
    await go(['enter'], 'You have decided: ');
    if (again) await go(['u'], (text) => phase('decide')(text) && !text.includes('You have decided: '));
  }
  await go(['escape'], blanked);
  await showTeam(desk, 'Mexican administration', 'decide');
  await go(['o', 'd'], titled('choose.titleConfirm'));
  await go(['enter'], 'You have decided to do');
  await go(['escape'], blanked);
  await showTeam(desk, 'Mexican civil society', 'decide');
  await go(['o', 'd'], titled('choose.titleConfirm'));
  await go(['enter'], blanked);
}

/** One event is held and one written; then the cards are turned. */
async function steerAndTurn(desk: Desk): Promise<void> {
  const { go } = desk;
  await showDesk(desk);
  await go(['tab'], cursorAt(say('desk.writeEvent')));
  await go(['down'], '[hold]');
  await go(['enter'], 'A fight for the succession');
  await write(desk, 'It would repeat the same lesson.', 'held');
  await go(['home', 'enter'], 'Told to');
  await go(['A leaked memo', 'down', 'A newspaper prints a memo.', 'down', 'down', 'right'], '< Bilateral trust >');
  await go(['down', '-', '3'], '-3 points');
  await write(desk, 'The room needs a push.', 'written, to: everybody');
  await show(desk, say('show.blank'), blanked);
  expect(desk.terminal.text()).not.toMatch(/memo|succession|Courts/);
  await showPublic(desk, 'provisional');
  await go(['t'], say('rule.turnItem'));
  await go(['enter'], isPublic('ruled'));
  await go([], has('A leaked memo', 'From the facilitator'));
}

/** What moved, a bookmark, and a machine that stops; the same moment comes back, blank. */
async function revealAndResume(desk: Desk, home: string): Promise<Desk> {
  const { go, terminal } = desk;
  await go(['p'], isPublic('reveal'));
  await go(['p'], isPublic('microdebrief'));
  expect(terminal.text()).toContain('What the room expected');
  await go(['i'], titled('bookmark.title'));
  await go(['The courts were slow.'], 'The courts were slow.');
  await go(['enter'], isPublic('microdebrief'));
  terminal.kill('SIGKILL');
  await terminal.exit();
  const again = deskAt(openTerminal(home, [], { columns: 100, rows: 30 }));
  await again.go([], say('home.saved'));
  await again.go(['end'], /\u203a \d{4}-\d\d-\d\d/);
  await again.go(['enter'], blanked);
  await showPublic(again, 'microdebrief');
  return again;
}

/** Twenty minutes fewer: the second round would eat into the debrief, so it opens only with a reason. */
async function openIntoReserve(desk: Desk): Promise<void> {
  const { go } = desk;
  await showDesk(desk);
  await down(desk, say('desk.time'));
  await go(['enter'], 'Change the time');
  await go(['-', '2', '0'], '20 minutes less');
  await write(desk, 'The hour ends early today.', say('desk.page.events'));
  await showPublic(desk, 'microdebrief');
  await go(['p'], 'Into the time of the debrief');
  await write(desk, 'We finish the second round quickly.', isPublic('situation'));
}

/** A second round with the three keys only, and the hotwash. */
async function playOut({ go, terminal }: Desk): Promise<void> {
  await go(['p'], isPublic('propose'));
  await go(['enter'], 'The motion:');
  await go(['enter'], isPublic('argue'));
  for (const next of ['estimate1', 'discuss', 'estimate2', 'resolve', 'decide']) await go(['p'], isPublic(next));
  await go(['p'], say('ask.decide'));
  await go(['enter'], isPublic('provisional'));
  await go(['t'], say('rule.turnItem'));
  await go(['enter'], isPublic('ruled'));
  for (const next of ['reveal', 'microdebrief', 'closing', 'hotwash']) await go(['p'], isPublic(next));
  const pageOf = (text: string) => text.split('\n').slice(2, 12).join('\n');
  const first = pageOf(terminal.text());
  const pages: string[] = [];
  for (let page = first; !pages.includes(page); ) {
    pages.push(page);
    page = pageOf(await go(['tab'], (text) => pageOf(text) !== page));
  }
  expect(pages.length).toBeGreaterThanOrEqual(13);
  expect(pages.join('\n')).toContain('Brier score');
  expect(pages.join('\n')).toContain('Which court was this measured in?');
  await go(['b'], titled('theatre.title'));
  await go(['enter'], has('as changed'));
  await go(['escape'], 'What if one thing had been different');
  await go(['escape'], isPublic('hotwash'));
  await go(['p'], say('ask.close'));
  await go(['enter'], isPublic('closed'));
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
}

/** Who did what, and what came of it: all of a log but its times. */
function playIn(path: string) {
  const { log } = readLog(readFileSync(path, 'utf8'));
  if (!log) throw new Error(`${path} cannot be read`);
  const { start, pack, seed, seats, settings } = log.header;
  return { start, pack, seed, seats, settings, entries: log.entries.map(({ at: _at, ...entry }) => entry) };
}

describe('a lesson of 50 minutes for three teams on one machine', () => {
  it('from the home screen to the hotwash, by the keys of the guide', { timeout: 180_000 }, async () => {
    const home = temporaryFolder();
    const desk = deskAt(openTerminal(home, [], { columns: 100, rows: 30 }));
    await setUp(desk);
    await argueFirst(desk);
    await estimateAndVote(desk);
    await decide(desk);
    await steerAndTurn(desk);
    const resumed = await revealAndResume(desk, home);
    await openIntoReserve(resumed);
    await playOut(resumed);
    const [name = '', ...more] = readdirSync(join(home, 'games'));
    expect(more).toEqual([]);
    const path = join(home, 'games', name);
    if (process.env.HOTWASH_KEEP) writeFileSync(process.env.HOTWASH_KEEP, readFileSync(path));
    expect(playIn(path)).toEqual(playIn(recorded));
    expect(await run(home, ['verify', path])).toMatchObject({ code: 0, err: '' });
    const report = await run(home, ['report', path]);
    expect(report.code).toBe(0);
    expect(report.out).toContain('We finish the second round quickly.');
  });
});
