/** The plain mode of a room: every word of facilitator and teams, what is sealed on the wall, and a whole lesson as a script. */
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { viewpointOf } from '../../src/cli/own-seat.ts';
import { runPlain } from '../../src/cli/plain.ts';
import { readPlainLine } from '../../src/cli/plain-line.ts';
import { readReason } from '../../src/cli/plain-reason.ts';
import { echoOf } from '../../src/cli/plain-sealed.ts';
import { noDecision } from '../../src/kernel/turn.ts';
import { plainWords, wordsHere } from '../../src/report/plain.ts';
import { review } from '../../src/report/review.ts';
import type { Command } from '../../src/session/command.ts';
import { parseCommand } from '../../src/session/parse-command.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { isProblem, openSession, submit } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { computersDecide, kernelOf, openRoom, playRoomUntil, type RoomOf } from '../support/table.ts';

const kernel = await kernelOf();
const start = Date.parse('2026-01-01T10:00:00.000Z');

interface Ran {
  readonly session: Session;
  readonly printed: string;
  /** What was printed after each line that was typed. */
  readonly reply: (line: string) => string;
}

/** Types lines at a room; each takes so many seconds of the clock. */
async function run(opened: Session, lines: readonly string[], seconds = 5): Promise<Ran> {
  let session = computersDecide(opened);
  let printed = '';
  let passed = 0;
  const output = new Writable({
    write: (chunk, _, done) => {
      printed += String(chunk);
      done();
    },
  });
  const take = (command: Command, seat = viewpointOf(session).actor(command)) => {
    passed += seconds;
    const result = submit(session, seat, command, new Date(start + passed * 1000).toISOString());
    if ('type' in result) return result;
    session = computersDecide(result.session);
    return undefined;
  };
  await runPlain({
    view: () => ({ ...viewFor(session, viewpointOf(session).seat), now: start + passed * 1000 }),
    viewOf: (seat) => viewFor(session, seat),
    submit: take,
    review: () => review(session),
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output,
    echo: true,
  });
  const parts = printed.split('\n> ');
  return { session, printed, reply: (line) => parts.filter((part) => part.startsWith(line)).join('\n') };
}

const room = (how: RoomOf = {}, rounds = 2) => {
  const opened = openRoom(kernel, { teams: { us: 4, mexico: 3, society: 2 }, ...how });
  return { ...opened, header: { ...opened.header, settings: { ...opened.header.settings, rounds } } };
};
const at = (name: string, how: RoomOf = {}) => computersDecide(playRoomUntil(room(how), (next) => phase(next) === name));

/** What a line comes to, read on the view that is shown. */
const read = (session: Session, line: string) =>
  readPlainLine(
    {
      view: viewFor(session, viewpointOf(session).seat),
      marks: noDecision,
      about: '',
      review: () => review(session),
      of: (seat) => ({ view: viewFor(session, seat), marks: noDecision }),
    },
    line,
  );
const command = (session: Session, line: string) => {
  const act = read(session, line);
  if (act.type !== 'submit') throw new Error(`"${line}": ${JSON.stringify(act)}`);
  return act.seat === undefined ? act.command : { as: act.seat, ...act.command };
};
const said = (session: Session, line: string): string => {
  const act = read(session, line);
  return 'lines' in act ? act.lines.join('\n') : JSON.stringify(act);
};
const why = (text: string, kind = 'fairness') => ({ kind, text });

describe('words of the facilitator', () => {
  const debating = at('argue');
  const provisional = at('provisional');
  const ruled = at('provisional', { room: { adjudication: 'ruling' } });

  it.each<[string, object]>([
    ['pause', { type: 'pause' }],
    ['go', { type: 'unpause' }],
    ['show public', { type: 'show', what: 'public' }],
    ['show blank', { type: 'show', what: 'blank' }],
    ['show desk', { type: 'show', what: 'facilitator' }],
    ['show us', { type: 'show', what: 'us' }],
    ['show Mexican administration', { type: 'show', what: 'mexico' }],
    ['auto on', { type: 'auto', on: true }],
    ['auto off', { type: 'auto', on: false }],
    ['extend -5 because time: the bell rings early', { type: 'extend', minutes: -5, why: why('the bell rings early', 'time') }],
    ['floor mexico', { type: 'floor', seat: 'mexico' }],
    ['swap on because learning: hear the other side', { type: 'swap', on: true, why: why('hear the other side', 'learning') }],
    ['note the back row is quiet', { type: 'note', text: 'the back row is quiet' }],
    ['hold city_blockades because fairness: too early', { type: 'hold', inject: 'city_blockades', why: why('too early') }],
    ['release CITY_BLOCKADES because fairness', { type: 'release', inject: 'city_blockades', why: why('') }],
    ['cancel city_blockades because it is unkind', { type: 'cancel', inject: 'city_blockades', why: why('it is unkind', 'other') }],
    ['reseat society computer because care: they left', { type: 'reseat', seat: 'society', kind: 'computer', people: 1, strategy: 'so_rights', why: why('they left', 'care') }],
    ['reseat cartels people 3 because time: latecomers', { type: 'reseat', seat: 'cartels', kind: 'person', people: 3, strategy: '', why: why('latecomers', 'time') }],
    ['rewind 1 because error: wrong team', { type: 'rewind', round: 1, why: why('wrong team', 'error') }],
    ['next because learning: one more', { type: 'advance', why: why('one more', 'learning') }],
    [
      'inject all Border closed: Trucks wait. points ECO 3 TRU -2.5 because learning: a cost',
      { type: 'inject', title: 'Border closed', text: 'Trucks wait.', to: 'all', points: { ECO: 3, TRU: -2.5 }, why: why('a cost', 'learning') },
    ],
    ['inject us A call because fairness', { type: 'inject', title: 'A call', text: '', to: 'us', points: {}, why: why('') }],
  ])('%s', (line, expected) => {
    const made = command(debating, line);
    expect(made).toEqual(line.startsWith('reseat society') ? { ...expected, strategy: kernel.scenario.strategies.find(({ side }) => side === 'society')?.id } : expected);
    expect(parseCommand(made)).toEqual(made);
  }); // biome-ignore format: a table

  it('rule places a number, and low confidence has to be acknowledged', async () => {
    const claim = kernel.scenario.assumptions[0]?.id ?? '';
    expect(command(ruled, `rule ${claim.toUpperCase()} 0.5 high because learning: new study`)).toEqual({
      type: 'rule', claim, place: 0.5, confidence: 'high', acknowledged: false, why: why('new study', 'learning'),
    }); // biome-ignore format: a record
    expect(command(ruled, `rule ${claim} -1 low acknowledged because other: a guess`)).toMatchObject({ place: -1, acknowledged: true });
    for (const wrong of ['2 high', '0.5', '0.5 sure', 'high 0.5', '0.5 low perhaps'])
      expect(said(ruled, `rule ${claim} ${wrong} because other: x`)).toContain('rule CLAIM PLACE');
    const { reply } = await run(ruled, [`rule ${claim} 0.5 low because other: a guess`]);
    expect(reply('rule')).toContain('must be acknowledged');
    expect(said(provisional, `rule ${claim} 0.5 high because other: x`)).toContain('not possible in this phase');
  });

  it('rules on arguments and challenges by their numbers', () => {
    const laid = at('discuss');
    const argued = submit(laid, 'us', { type: 'argue', stance: 'for', claim: 'tariff_threat.TRU', pulls: 'weaker', text: 'x', evidence: ['E49'] }, '');
    if ('type' in argued) throw new Error('refused');
    const challenged = submit(argued.session, 'mexico', { type: 'challenge', about: 'TRU', text: 'y' }, '');
    if ('type' in challenged) throw new Error('refused');
    const { session, entry } = challenged;
    expect(command(session, `accept ${argued.entry.n} because fairness`)).toEqual({ type: 'accept', argument: argued.entry.n, accepted: true, why: why('') });
    expect(command(session, `refuse ${argued.entry.n} because fairness`)).toMatchObject({ type: 'accept', accepted: false });
    for (const [word, ruling] of [['upheld', 'upheld'], ['dismiss', 'dismissed'], ['park', 'parked']] as const)
      expect(command(session, `settle ${entry.n} ${word} because fairness: ok`)).toEqual({ type: 'settle', challenge: entry.n, ruling, why: why('ok') });
  }); // biome-ignore format: one check a line

  it('corrects an entry in the words of the team that gave it', async () => {
    const deciding = at('decide');
    const { session } = await run(deciding, ['as mexico decide because of nothing']);
    const n = session.entries.at(-1)?.n ?? 0;
    const own = viewFor(session, 'mexico').options.find(({ bar, affordable }) => !bar && affordable)?.id ?? '';
    expect(command(session, `correct ${n} decide choose ${own} because error: misheard`)).toEqual({
      type: 'correct', n, command: { type: 'decide', decision: { ...noDecision, choose: [own] }, why: '' }, why: why('misheard', 'error'),
    }); // biome-ignore format: a record
    expect(said(session, `correct ${n} propose L28 because error: x`)).toContain(`Entry ${n} was`);
    expect(said(session, 'correct 9999 decide because error: x')).toContain('9999');
  });

  it('asks for a reason wherever a power is used, and takes only kinds that exist', () => {
    for (const line of [
      'hold city_blockades',
      'rewind 1',
      'reseat us computer',
      'extend 5',
      'swap on',
      'inject all A: b',
      'cancel city_blockades',
    ])
      expect(said(debating, line), line).toContain('because KIND: TEXT');
    expect(said(debating, 'hold city_blockades because fairnes: x')).toContain('Did you mean fairness?');
    expect(readReason('a because b because time: c because d'.split(' '))).toEqual({
      head: ['a', 'because', 'b'],
      why: { kind: 'time', text: 'c because d' },
    });
    expect(readReason(['a'])).toEqual({ head: ['a'] });
  });

  it('says what would be right when names are wrong', async () => {
    expect(said(debating, 'show mexica')).toContain('Did you mean mexico?');
    expect(said(debating, 'as uss propose L28')).toContain('Did you mean us?');
    expect(said(debating, 'as us next')).toContain('As a team you can say: ');
    expect(said(debating, 'propose L28')).toContain('as TEAM propose');
    expect(said(debating, 'reseat nobody people 3 because time: x')).toContain('There is no team "nobody"');
    const { reply } = await run(debating, ['show desk', 'hold city_blockade because time: x']);
    expect(reply('hold')).toContain('Did you mean city_blockades?');
  });

  it('reads the clock, the seats, the motion, its cards and its numbers; the desk only at the desk', async () => {
    expect(said(debating, 'time')).toMatch(/left for this phase/);
    expect(said(debating, 'seats')).toContain('(us): 4 people.');
    expect(said(debating, 'motion')).toContain('puts a motion');
    expect(said(debating, 'cards')).toMatch(/Cards that speak to this motion|has no card/);
    expect(said(debating, 'claims')).toContain('Sources: ');
    expect(said(debating, 'desk')).toContain('say show desk');
    const { reply } = await run(debating, ['show desk', 'desk']);
    expect(reply('desk')).toContain('Odds ');
  });

  it('are all in the help of a room, and those of a room in no other', () => {
    const view = viewFor(debating, 'screen');
    for (const { usage } of plainWords) expect(said(debating, 'help')).toContain(`${usage}: `);
    expect(wordsHere(view)).toHaveLength(plainWords.length);
    for (const { word } of wordsHere(view)) expect(said(debating, `${word} zzz`), word).not.toContain('There is no command');
  });
});

describe('words of teams', () => {
  const arguing = at('argue');
  const estimating = at('estimate1');

  it('are said for a team by `as`, and each becomes its command', () => {
    const proposing = at('propose');
    expect(command(proposing, 'as us propose L28 TRU fall')).toEqual({
      as: 'us',
      type: 'propose',
      option: 'tariff_threat',
      aim: 'TRU',
      expect: 'fall',
    });
    const motion = arguing.rounds[0]?.motions[0]?.option ?? '';
    const card = kernel.scenario.arguments.find(({ on }) => on === motion);
    if (!card) throw new Error(`no card on ${motion}`);
    expect(command(arguing, `as mexico argue ${card.id.toUpperCase()}`)).toEqual({
      as: 'mexico', type: 'argue', card: card.id, stance: card.stance, claim: card.claim, pulls: card.pulls, text: '', evidence: card.evidence,
    }); // biome-ignore format: a record
    const claim = kernel.scenario.options.find(({ id }) => id === motion)?.effects[0]?.size ?? '';
    expect(command(arguing, `as us argue against ${claim} weaker e49, E61: It fades: look at 2019.`)).toEqual({
      as: 'us', type: 'argue', stance: 'against', claim, pulls: 'weaker', text: 'It fades: look at 2019.', evidence: ['E49', 'E61'],
    }); // biome-ignore format: a record
    expect(command(arguing, 'as us challenge bilateral trust: who measures it?')).toEqual({
      as: 'us',
      type: 'challenge',
      about: 'TRU',
      text: 'who measures it?',
    });
    expect(command(arguing, 'as us challenge argument 4: no')).toMatchObject({ about: 'argument 4' });
    expect(command(arguing, 'as us undo')).toEqual({ as: 'us', type: 'undo' });
    expect(command(estimating, 'as mexico estimate 60% person 2')).toEqual({ as: 'mexico', type: 'estimate', percent: 60, member: 2 });
    expect(command(estimating, 'as us ballot for 2')).toEqual({ as: 'us', type: 'ballot', vote: 'for', tokens: 1, member: 2 });
    expect(command(estimating, 'as us ballot abstain person 3 tokens 0')).toMatchObject({ vote: 'abstain', tokens: 0, member: 3 });
    expect(command(estimating, 'count us 60 70 80 for 3 against 1 abstain 0')).toEqual({
      type: 'count', seat: 'us', percents: [60, 70, 80], for: 3, against: 1, abstain: 0,
    }); // biome-ignore format: a record
    expect(command(at('resolve'), 'as us dissent We fear for trade.')).toEqual({ as: 'us', type: 'dissent', text: 'We fear for trade.' });
  });

  it('name the person where several share a seat, and never guess', () => {
    expect(said(estimating, 'as us estimate 60')).toContain('person 1 to 4');
    expect(said(estimating, 'as us estimate 160 person 1')).toContain('could not be taken');
    expect(said(estimating, 'count us 60 170')).toContain('count TEAM');
    expect(said(estimating, 'count us sixty')).toContain('count TEAM');
  });

  it('refuse cards and numbers that do not speak to the motion', () => {
    expect(said(arguing, 'as us argue no_such_card')).toContain('Say cards');
    expect(said(arguing, 'as us argue for naloxone.OD stronger: x')).toContain('Say claims');
    expect(said(arguing, 'as us argue for tariff_threat.TRU')).toMatch(/There is no card|argue CARD/);
  });

  it('say on the own screen what is marked, and on another one nothing of it', async () => {
    const deciding = at('decide', { teams: { us: 1, mexico: 3 } });
    const own = viewFor(deciding, 'us').options.filter(({ bar, affordable }) => !bar && affordable)[1]?.id ?? '';
    const shown = await run(deciding, ['show us', `choose ${own}`, `unchoose all`]);
    expect(shown.reply('choose')).toContain(own);
    const hidden = await run(deciding, [`as us choose ${own}`, 'as us choose no_such', 'as us decide']);
    expect(hidden.printed.slice(hidden.printed.indexOf('as us choose'))).not.toContain(own);
    expect(hidden.printed).not.toContain('no_such');
  });
});

describe('a blank screen', () => {
  it('reads nothing, and still takes the words of facilitator and teams', async () => {
    const { reply, session } = await run(at('situation'), [
      'show blank',
      'board',
      'options',
      'why TRU',
      'help',
      'time',
      'next',
      'as us propose L28 TRU fall',
    ]);
    for (const line of ['board', 'options', 'why TRU']) expect(reply(line)).toContain('The shared screen is blank.');
    expect(reply('help')).toContain('Commands.');
    expect(reply('time')).toContain('left for');
    expect(phase(session)).toBe('argue');
  });

  it('is what a private screen falls back to when a phase opens', async () => {
    const { reply } = await run(at('situation'), ['show us', 'next', 'show desk', 'as us propose L28 TRU fall']);
    expect(reply('show us')).toContain('PRIVATE: only U.S. looks');
    expect(reply('next')).toContain('The shared screen is blank.');
    expect(reply('show desk')).toContain('FACILITATOR ONLY');
    expect(reply('as us propose')).toContain('The shared screen is blank.');
  });
});

describe('the public lines', () => {
  /** Everything that is sealed, said in two ways. */
  const sealed = (one: boolean) => [
    'show public',
    `as us weigh fewer_overdoses ${one ? 5 : 2}`,
    'next',
    'next',
    'as us propose L28 TRU fall',
    'next',
    `count us ${one ? '10 20 30 40' : '90 80 70 60'} for ${one ? '4 against 0' : '0 against 4'}`,
    `as mexico estimate ${one ? 12 : 77} person 1`,
    `as mexico ballot ${one ? 'for' : 'against'} person 1`,
    `as mexico estimate ${one ? 13 : 71} person 2`,
    `as society estimate ${one ? 55 : 44} person 1`,
    `as us bookmark insight ${one ? 'this is easy' : 'we are lost'}`,
    `note ${one ? 'mexico is quiet' : 'us is loud'}`,
    `hold ${one ? 'city_blockades' : 'truce_rumour'} because ${one ? 'fairness: too early' : 'care: a student is upset'}`,
    `inject us ${one ? 'A call: from the market' : 'A letter: from the court'} points TRU ${one ? 1 : -1} because learning: why not`,
    `as us balot ${one ? 'for' : 'against'} person 1`,
    `extend 5 because ${one ? 'time: late start' : 'care: somebody cries'}`,
    'next',
    'time',
    'seats',
    'board',
    'motion',
  ];

  it('are the same to the last byte whatever was sealed', async () => {
    const [a, b] = await Promise.all([run(room(), sealed(true)), run(room(), sealed(false))]);
    expect(a.session.rounds[0]?.motions[0]?.estimates).not.toEqual(b.session.rounds[0]?.motions[0]?.estimates);
    expect(a.session.notes).not.toEqual(b.session.notes);
    expect(a.session.rounds[0]?.steering).not.toEqual(b.session.rounds[0]?.steering);
    expect(a.printed).toBe(b.printed);
  });

  it('are the same whatever was decided, until the cards are turned', async () => {
    const opened = at('decide', { teams: { us: 1, mexico: 3 } });
    const [first = '', second = ''] = viewFor(opened, 'mexico').options.flatMap(({ id, bar, affordable }) =>
      !bar && affordable ? [id] : [],
    );
    const lines = (id: string) => [
      `as mexico decide choose ${id} because ${id} is best`,
      'motion',
      'board',
      'seats',
      'next',
      'motion',
      'board',
    ];
    const [a, b] = await Promise.all([run(opened, lines(first)), run(opened, lines(second))]);
    expect(a.session.rounds[0]?.decisions.mexico).not.toEqual(b.session.rounds[0]?.decisions.mexico);
    expect(a.printed).toBe(b.printed);
    expect(phase(a.session)).toBe('provisional');
  });

  it('repeat a typed line only as far as it is not sealed', () => {
    const view = viewFor(room(), 'screen');
    const own = viewFor(room(), 'us');
    for (const [line, shown] of [
      ['as us estimate 60 person 1', 'as us estimate (sealed)'],
      ['as us decide', 'as us decide'],
      ['as nobody ballot for', 'as nobody ballot (sealed)'],
      ['hold X because care: y', 'hold (sealed)'],
      ['rewind 1 because care: y', 'rewind 1 because (sealed)'],
      ['hodl X', 'hodl (sealed)'],
      ['as us propose L28 TRU fall because x', 'as us propose L28 TRU fall because x'],
      ['# a comment', '# a comment'],
      ['', ''],
    ] as const)
      expect(echoOf(view, line), line).toBe(shown);
    expect(echoOf(own, 'as us estimate 60 person 1')).toBe('as us estimate 60 person 1');
  });
});

describe('a lesson of fifty minutes for three teams, as a script', () => {
  const round = (option: string, choose: string) => [
    'next', 'why TRU', 'next', `as us propose ${option}`, 'cards', 'claims', 'floor mexico', 'as mexico challenge TRU: who measures it?', 'next',
    'count us 60 70 80 40 for 3 against 1 abstain 0', 'count mexico 40 45 50', 'count society 20 30', 'next', 'pause', 'next', 'go', 'next',
    'count us 70 75 80 60 for 3 against 1', 'count mexico 50 55 60', 'count society 30 35', 'next', 'as us dissent We fear for trade.', 'next',
    `as us decide choose ${choose} because we voted`, 'show mexico', 'role', 'options', 'decide because we wait', 'show public', 'as society decide', 'turn', 'next', 'why TRU', 'next', 'bookmark insight trust moved first',
  ]; // biome-ignore format: a round is a paragraph
  const lesson = [
    '# before', 'help', 'seats', 'show us', 'role', 'weigh fewer_overdoses 5', 'show public',
    ...round('tariff_threat TRU fall', 'tariff_threat'), ...round('naloxone OD fall', 'naloxone'), 'next', 'next', 'hotwash', 'next', 'quit',
  ]; // biome-ignore format: a lesson

  it('goes from the briefing to the hotwash, and replays', async () => {
    const { session, printed, reply } = await run(room(), lesson);
    expect(phase(session)).toBe('closed');
    expect(session.rounds.map(({ decisions }) => decisions.us?.decision.choose)).toEqual([['tariff_threat'], ['naloxone']]);
    expect(reply('count')).toContain('4 of 4 people have given an estimate');
    expect(printed).toContain('Adopted: U.S. must do it');
    expect(printed).toMatch(/Mean estimate \d+ percent before the discussion, \d+ percent after it: up \d+/);
    expect(printed).toContain('The clock is paused. Say go');
    for (const word of ['Brier score', 'The facilitator', 'Verified: the seed', 'who measures it?', 'We fear for trade.'])
      expect(printed).toContain(word);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(printed).not.toMatch(/undefined|\[object|NaN/);
    const again = openSession(kernel, { header: session.header, entries: session.entries });
    if (isProblem(again)) throw new Error(again.message);
    expect(again.history).toEqual(session.history);
  });

  it('asks for a reason before a round eats into the debrief, and takes one', async () => {
    const late = [...lesson.slice(0, lesson.indexOf('bookmark insight trust moved first') + 1)];
    const { reply, session } = await run(room(), [...late, 'next', 'next because learning: we want to see it'], 40);
    expect(reply('next')).toContain('Another round would take time from the debrief');
    expect(session.rounds).toHaveLength(2);
  });
});
