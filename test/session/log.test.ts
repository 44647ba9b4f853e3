/** Logs: what is written is read back; what is damaged is named by its line and never overwritten. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { type Log, readLog, writeLog } from '../../src/session/log.ts';
import { parseCommand } from '../../src/session/parse-command.ts';
import { phase } from '../../src/session/session.ts';
import { isProblem, openSession } from '../../src/session/submit.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

let kernel: Kernel;
let log: Log;
let text: string;
beforeAll(async () => {
  kernel = await kernelOf();
  const session = playUntil(open(kernel), (next) => phase(next) === 'closed');
  log = { header: session.header, entries: session.entries };
  text = writeLog(log);
});

const problemOf = (content: string) => {
  const { problem } = readLog(content);
  if (!problem) throw new Error('it was read');
  return `${problem.line}: ${problem.message}`;
};
const edit = (line: number, change: (value: Record<string, unknown>) => void) => {
  const lines = text.split('\n');
  const value = JSON.parse(lines[line] ?? '') as Record<string, unknown>;
  change(value);
  lines[line] = JSON.stringify(value);
  return lines.join('\n');
};
const openProblem = (content: string) => {
  const reading = readLog(content);
  if (reading.problem) return `${reading.problem.line}: ${reading.problem.message}`;
  const session = openSession(kernel, reading.log);
  return isProblem(session) ? session.message : 'opened';
};

describe('a log', () => {
  it('is one JSON value a line, and reads back as it was', () => {
    expect(text.endsWith('\n')).toBe(true);
    for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    expect(readLog(text).log).toEqual(log);
    expect(openProblem(text)).toBe('opened');
  });

  it('carries a digest for each adjudication and nothing else', () => {
    for (const entry of log.entries) expect(entry.digest !== undefined).toBe(entry.command.type === 'adjudicate');
  });

  it('cut anywhere, opens with the entries that are whole (a torn last line is dropped)', () => {
    fc.assert(
      fc.property(fc.integer({ min: text.indexOf('\n') + 1, max: text.length }), (length) => {
        const part = text.slice(0, length);
        const reading = readLog(part);
        expect(reading.problem).toBeUndefined();
        if (reading.problem) return;
        expect(part.startsWith(part.slice(0, reading.goodLength))).toBe(true);
        expect(reading.log.entries.length).toBeGreaterThanOrEqual(part.split('\n').length - 2);
        const session = openSession(kernel, reading.log);
        expect(isProblem(session)).toBe(false);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('cut inside the header, is refused', () => {
    expect(problemOf('')).toBe('1: the file is empty');
    expect(problemOf(text.slice(0, 40))).toBe('1: the file holds no complete line');
  });
});

describe('damage is named', () => {
  it('foreign files', () => {
    expect(problemOf('hello\nworld\n')).toBe('1: this is not a Hotwash log');
    expect(problemOf('{"format":"other"}\n')).toBe('1: this is not a Hotwash log');
    expect(problemOf('[1,2]\n')).toBe('1: this is not a Hotwash log');
    expect(problemOf('\u0000\u0001\u0002\n')).toBe('1: this is not a Hotwash log');
  });

  it('newer formats', () => {
    expect(problemOf(edit(0, (header) => Object.assign(header, { version: 99 })))).toBe(
      '1: this log has format version 99; this program reads up to 2',
    );
  });

  it('a broken line in the middle, a missing and a doubled one', () => {
    const lines = text.split('\n');
    expect(problemOf([...lines.slice(0, 3), '{"n":3,', ...lines.slice(4)].join('\n'))).toBe('4: this line is not a JSON object');
    expect(problemOf([...lines.slice(0, 3), ...lines.slice(4)].join('\n'))).toBe('4: this line should be entry 3, but it says 4');
    expect(problemOf([...lines.slice(0, 3), lines[2], ...lines.slice(3)].join('\n'))).toBe('4: this line should be entry 3, but it says 2');
  });

  it('commands that do not exist or are not whole', () => {
    expect(problemOf(edit(2, (entry) => Object.assign(entry, { command: { type: 'cheat' } })))).toBe('3: entry 2: unknown command "cheat"');
    expect(problemOf(edit(2, (entry) => Object.assign(entry, { command: { type: 'estimate', percent: 900 } })))).toBe(
      '3: entry 2: estimate needs a percent from 0 to 100',
    );
  });

  it('an edited seed, decision, digest or rule', () => {
    expect(openProblem(edit(0, (header) => Object.assign(header, { seed: 'luckier' })))).toBe(
      'the seed in this log is not the one that was sealed',
    );
    expect(openProblem(edit(0, (header) => Object.assign(header, { scenario: { id: 'no_winners', hash: '0' } })))).toContain(
      'have changed since this game was played',
    );
    expect(openProblem(edit(0, (header) => Object.assign(header, { scenario: { id: 'other', hash: '0' } })))).toContain(
      'was played with the scenario "other"',
    );
    expect(openProblem(edit(0, (header) => Object.assign(header, { start: 'nowhere' })))).toContain('names the start "nowhere"');
    const adjudication = log.entries.find((entry) => entry.command.type === 'adjudicate')?.n ?? 0;
    expect(openProblem(edit(adjudication, (entry) => Object.assign(entry, { digest: '0123456789abcdef' })))).toContain(
      `replay differs at entry ${adjudication}`,
    );
    expect(openProblem(edit(adjudication, (entry) => delete entry.digest))).toBe(`entry ${adjudication} has lost its digest`);
    const decision = log.entries.find((entry) => entry.command.type === 'decide' && entry.seat === 'player')?.n ?? 0;
    const changed = openProblem(
      edit(decision, (entry) =>
        Object.assign(entry, { command: { type: 'decide', decision: { choose: [], stop: [], give: [], withdraw: [] }, why: '' } }),
      ),
    );
    expect(changed).toMatch(/replay differs at entry|is not possible here/);
  });

  it('whatever a file holds, reading it never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(text.split('\n')[0] ?? '')), { maxLength: 6 }), (lines) => {
        const reading = readLog(lines.join('\n'));
        if (reading.log) openSession(kernel, reading.log);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});

describe('commands from outside', () => {
  it('are cleaned of control characters and of keys that nobody knows', () => {
    const command = parseCommand({
      type: 'bookmark',
      kind: 'insight',
      about: 'TRU\u001b[2J',
      text: 'a\u001b]0;title\u0007b\u202e',
      extra: 1,
      __proto__: { x: 1 },
    });
    expect(command).toEqual({ type: 'bookmark', kind: 'insight', about: 'TRU', text: 'ab' });
    expect(parseCommand({ type: 'decide', decision: { choose: ['a'], constructor: ['b'] } })).toContain('a decision has no "constructor"');
  });

  it('of any shape never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => void parseCommand(value)),
      { numRuns: 500, seed: 3 },
    );
  });
});
