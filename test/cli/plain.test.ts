import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runPlain } from '../../src/cli/plain.ts';
import { possibleLines, readPlainLine } from '../../src/cli/plain-line.ts';
import { attentionAfter, readMarks, unmark } from '../../src/cli/plain-marks.ts';
import { noDecision } from '../../src/kernel/turn.ts';
import { wordsHere } from '../../src/report/plain.ts';
import { review } from '../../src/report/review.ts';
import type { Command } from '../../src/session/command.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { computersDecide, kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();

interface Run {
  readonly session: Session;
  readonly printed: string;
  readonly end: 'left' | 'ended';
}

/** Types the lines at a table with computers; whatever is left of the script when the game is left is ignored. */
async function run(
  opened: Session,
  lines: readonly string[],
  options: { isTerminal?: boolean; echo?: boolean; saveProblem?: string } = {},
): Promise<Run> {
  let session = opened;
  let printed = '';
  let problem: string | undefined;
  const output = new Writable({
    write: (chunk, _, done) => {
      printed += String(chunk);
      done();
    },
  });
  const input = Object.assign(Readable.from(lines.map((line) => `${line}\n`)), options.isTerminal ? { isTTY: true } : {});
  const take = (command: Command) => {
    problem = options.saveProblem;
    if (problem !== undefined) return undefined;
    const result = submit(session, 'player', command, '2026-01-01T00:00:00.000Z');
    if ('type' in result) return result;
    session = computersDecide(result.session);
    return undefined;
  };
  const view = () => ({ ...viewFor(session, 'player'), ...(problem ? { saveProblem: problem } : {}) });
  const end = await runPlain({ view, submit: take, review: () => review(session), input, output, echo: options.echo ?? false });
  return { session, printed, end };
}

const game = (side: string | null = 'us', rounds = 2) => open(kernel, side, { settings: { rounds, ticksPerRound: 2 } });
const round = (propose: string, choose: string): string[] => [
  'next', `propose ${propose}`, 'estimate 40', 'next', 'estimate 60%', `choose ${choose}`, 'decide because it is time', 'turn', 'why TRU', 'next', 'bookmark insight trust moved first', 'next',
]; // biome-ignore format: a round is one line

describe('runPlain', () => {
  it('plays a whole game from briefing to closed by reading lines only', async () => {
    const lines = [
      'help',
      'weigh fewer_overdoses 5',
      'next',
      ...round('tariff_threat', 'tariff_threat'),
      ...round('naloxone OD fall', 'L37'),
      'next',
      'hotwash',
      'hotwash luck',
      'next',
      'board',
      'quit',
    ];
    const { session, printed, end } = await run(game(), lines, { echo: true });
    expect(phase(session)).toBe('closed');
    expect(end).toBe('ended');
    expect(session.rounds.map(({ decisions }) => decisions.us?.decision.choose)).toEqual([['tariff_threat'], ['naloxone']]);
    expect(session.rounds.map(({ decisions }) => decisions.us?.why)).toEqual(['it is time', 'it is time']);
    expect(session.rounds.map(({ motions }) => motions[0]?.option)).toEqual(['tariff_threat', 'naloxone']);
    expect(session.rounds.map(({ motions }) => motions[0]?.estimates.player)).toEqual([
      { first: 40, second: 60 },
      { first: 40, second: 60 },
    ]);
    expect(session.weights.player?.fewer_overdoses).toBe(5);
    expect(session.bookmarks.map(({ about, text }) => ({ about, text }))).toEqual([
      { about: 'TRU', text: 'trust moved first' },
      { about: 'TRU', text: 'trust moved first' },
    ]);
    for (const what of [
      'Nothing is unexplained.',
      'Verified: the seed',
      'If nobody',
      'if nobody had acted.',
      'The game is closed.',
      '> turn',
    ])
      expect(printed.toLowerCase()).toContain(what.toLowerCase());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(printed).not.toMatch(/ \n| $/);
  });

  it('lets one watch: computers play, the observer goes on', async () => {
    const lines = ['next', 'next', 'next', 'turn', 'next', 'next', 'next', 'next'];
    const { session, end } = await run(game(null, 1), lines);
    expect(phase(session)).toBe('closed');
    expect(end).toBe('ended');
  });

  it('leaves when the input ends, wherever it stands', async () => {
    const { session, end, printed } = await run(game(), ['next']);
    expect([phase(session), end]).toEqual(['situation', 'left']);
    expect(printed).toContain('Situation: round 1 of 2');
    expect((await run(game(), ['quit', 'next'])).session.entries).toEqual([]);
  });

  it('shows a prompt on a terminal only, and repeats what is asked on an empty line', async () => {
    const asked = 'Say weigh and a goal';
    const plain = await run(game(), ['']);
    expect(plain.printed.split(asked)).toHaveLength(3);
    expect(plain.printed).not.toContain('> ');
    expect((await run(game(), ['', '# a note'], { isTerminal: true })).printed.split('> ')).toHaveLength(4);
    expect((await run(game(), [''], { isTerminal: true })).printed.split('> ')).toHaveLength(3);
  });

  it('cleans what was typed', async () => {
    const { session, printed } = await run(game(), ['bookmark quote \u001b[2Jhello\u0007   world\u202e']);
    expect(session.bookmarks[0]?.text).toBe('hello world');
    expect(printed).not.toContain('\u001b');
  });

  it('keeps the marks when a decision is taken back, and drops them in the next round', async () => {
    const early = await run(game(), ['next', 'next', 'next', 'choose tariff_threat', 'decide', 'undo', 'decide']);
    expect(early.session.rounds[0]?.decisions.us?.decision.choose).toEqual(['tariff_threat']);
    expect(early.printed).toContain('Taken back.');
    const later = await run(game(), [
      'next',
      'next',
      'next',
      'choose naloxone',
      'decide',
      'turn',
      'next',
      'next',
      'next',
      'next',
      'decide',
    ]);
    expect(later.session.rounds[1]?.decisions.us?.decision).toEqual(noDecision);
  });

  it('stops a game early with a reason', async () => {
    const { session, printed } = await run(game(), ['next', 'end the bell rang', 'next', 'next']);
    expect(session.ending).toEqual({ type: 'stopped', reason: 'the bell rang' });
    expect(printed).toContain('The game was stopped at the table: the bell rang');
  });

  it('says why a step could not be saved, and shows no new phase', async () => {
    const { printed } = await run(game(), ['next'], { saveProblem: 'the disk is full' });
    expect(printed).toContain('the disk is full');
    expect(printed).not.toContain('Situation:');
  });

  it('reads a stream that arrives in pieces', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    let session = game();
    const done = runPlain({
      view: () => viewFor(session, 'player'),
      submit: (command) => {
        const result = submit(session, 'player', command, '');
        if ('type' in result) return result;
        session = result.session;
        return undefined;
      },
      review: () => review(session),
      input,
      output,
      echo: false,
    });
    for (const piece of ['ne', 'xt\r', '\nqu', 'it']) input.write(piece);
    input.end();
    expect(await done).toBe('left');
    expect(phase(session)).toBe('situation');
  });
});

describe('readPlainLine', () => {
  const deciding = computersDecide(playUntil(game(), (next) => phase(next) === 'decide'));
  const briefing = game();
  const desk = (session: Session) => ({ view: viewFor(session, 'player'), marks: noDecision, about: '', review: () => review(session) });
  const shown = (session: Session, line: string): string => {
    const act = readPlainLine(desk(session), line);
    return 'lines' in act ? act.lines.join('\n') : JSON.stringify(act);
  };

  it('knows every word of the table, and says how to use it or why not now', () => {
    for (const session of [briefing, deciding]) {
      for (const { word } of wordsHere(viewFor(session, 'player'))) {
        expect(shown(session, word)).not.toContain('There is no command');
        expect(shown(session, `${word} zzz`)).not.toContain('There is no command');
      }
    }
    expect(shown(briefing, 'turn')).toContain('not possible in this phase (Briefing)');
    expect(shown(briefing, 'turn')).toContain(possibleLines(viewFor(briefing, 'player'))[0]);
    expect(shown(briefing, 'weigh')).toContain('weigh GOAL N');
    expect(shown(deciding, 'choose')).toContain('choose ID...');
  });

  it('offers what was meant', () => {
    expect(shown(briefing, 'nexy')).toContain('Did you mean next?');
    expect(shown(briefing, 'zzzzzzzz')).toContain('Now you can say: ');
    expect(shown(deciding, 'option tarif_threat')).toContain('Did you mean tariff_threat?');
    expect(shown(deciding, 'choose nalaxone')).toContain('Did you mean naloxone?');
    expect(shown(deciding, 'history TRV')).toContain('TRU');
  });

  it('finds indicators by code, id and name, and evidence by id and word', () => {
    for (const name of ['TRU', 'tru', 'trust', 'bilateral trust'])
      expect(shown(deciding, `history ${name}`)).toContain('Bilateral trust (TRU).');
    expect(shown(deciding, 'evidence e49')).toMatch(/^E49: /);
    expect(shown(deciding, 'evidence naloxone')).toContain('of the evidence register');
    expect(shown(deciding, 'evidence E999')).toContain('There is no evidence "E999"');
  });

  it('takes the claim of a proposal from the option where none is given', () => {
    const proposing = playUntil(game(), (next) => phase(next) === 'propose');
    expect(readPlainLine(desk(proposing), 'propose naloxone TRU rise')).toEqual({
      type: 'submit',
      command: { type: 'propose', option: 'naloxone', aim: 'TRU', expect: 'rise' },
    });
    const { forecast } = desk(proposing).view.options.find(({ id }) => id === 'naloxone') ?? { forecast: [] };
    const most = [...forecast].sort((a, b) => Math.abs(b.likely) - Math.abs(a.likely))[0];
    expect(readPlainLine(desk(proposing), 'propose L37')).toEqual({
      type: 'submit',
      command: { type: 'propose', option: 'naloxone', aim: most?.on, expect: (most?.likely ?? 0) > 0 ? 'rise' : 'fall' },
    });
    expect(shown(proposing, 'propose naloxone TRU sideways')).toContain('propose OPTION');
  });

  it('opens the hotwash only when nothing is secret', () => {
    expect(shown(deciding, 'hotwash')).toContain('opens when');
    const over = playUntil(game(), (next) => phase(next) === 'hotwash');
    expect(shown(over, 'hotwash turning')).toContain('turning points');
    expect(shown(over, 'hotwash nonsense')).toContain('Pages of the hotwash');
  });
});

describe('marks', () => {
  const view = viewFor(
    playUntil(game('mexico'), (next) => phase(next) === 'decide'),
    'player',
  );
  const possible = view.options
    .filter(({ bar, id }) => !bar && (view.scenario.options.find((option) => option.id === id)?.cost ?? 0) > 0)
    .map(({ id }) => id);
  const given = view.consents.find((consent) => consent.yours && consent.given)?.id ?? '';

  it('read several lists in one line and show the attention that is left', () => {
    const [first = ''] = possible;
    const { marks, lines } = readMarks(view, noDecision, 'choose', [first, 'withdraw', given]);
    expect(marks).toEqual({ choose: [first], stop: [], give: [], withdraw: [given] });
    const cost = view.scenario.options.find(({ id }) => id === first)?.cost ?? 0;
    expect(lines.at(-1)).toBe(`Attention: ${view.attention.total - cost} of ${view.attention.total} left for new choices.`);
    expect(attentionAfter(view, marks)).toBe(view.attention.total - cost);
  });

  it('refuse what cannot be, with the reason, and keep the rest', () => {
    const all = readMarks(view, noDecision, 'choose', possible);
    expect(attentionAfter(view, all.marks)).toBeGreaterThanOrEqual(0);
    expect(all.lines.join('\n')).toContain('attention, but');
    const wrong = readMarks(view, noDecision, 'choose', ['tariff_threat', 'stop', possible[0] ?? '', 'give', given]);
    expect(wrong.marks).toEqual(noDecision);
    expect(wrong.lines[0]).toContain('belongs to U.S. administration');
    expect(wrong.lines[1]).toContain('is not running');
    expect(wrong.lines[2]).toContain('is already given');
    const [first = ''] = possible;
    expect(readMarks(view, readMarks(view, noDecision, 'choose', [first]).marks, 'choose', [first]).lines[0]).toContain('already marked');
  });

  it('can be taken away', () => {
    const [first = ''] = possible;
    const { marks } = readMarks(view, noDecision, 'choose', [first, 'withdraw', given]);
    expect(unmark(view, marks, [given]).marks).toEqual({ ...noDecision, choose: [first] });
    expect(unmark(view, marks, ['all']).marks).toEqual(noDecision);
    expect(unmark(view, marks, ['nothing']).lines[0]).toBe('"nothing" is not marked.');
  });
});
