/** Setting up a room: every choice explained, people typed as digits, and what is opened is what was chosen. */
import { describe, expect, it } from 'vitest';
import { headerOf } from '../../src/cli/table.ts';
import type { Setup } from '../../src/report/setup.ts';
import { adjudications, decisionMethods, readRoom, templates, usualRoom } from '../../src/session/room.ts';
import { type Action, pressOf } from '../../src/terminal/keys.ts';
import { coached, coachRows } from '../../src/terminal/parts/coach.ts';
import type { FieldState } from '../../src/terminal/parts/field-screen.ts';
import { roomFields } from '../../src/terminal/parts/room-fields.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { room } from '../../src/terminal/screens/room.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { newPlayer } from '../support/player.ts';
import { commandsOf, contextOf, expectFits, homeOf, moved, press, sizes, tableOf, textOf, typed } from '../support/screens.ts';
import { kernelOf, openRoom } from '../support/table.ts';

const kernel = await kernelOf();
const view = homeOf(kernel);
const context = contextOf(view);
const opened = room.open(context, 'no_winners');
const at = (field: string, state: FieldState = opened): FieldState => ({ ...state, field });
const setupOf = (state: FieldState): Setup => {
  const [command] = commandsOf(press(room, context, state, 'enter'));
  if (command?.type !== 'open') throw new Error(JSON.stringify(command));
  return command.setup;
};
const people = (state: FieldState, side: string, n: string) => typed(room, context, at(`team ${side}`, state), n);
const seated = people(people(opened, 'us', '6'), 'mexico', '12');
const card = view.scenarios[0];
if (!card) throw new Error('no scenario');
const fields = (state: FieldState) => roomFields(context, card, state.draft);

describe('setting up a room', () => {
  it('opens the usual room with the people that were typed', () => {
    expect(setupOf(seated)).toEqual({
      scenario: 'no_winners',
      start: 'as_exercised',
      side: null,
      pack: 'central',
      rounds: 2,
      ticksPerRound: 2,
      seed: '',
      strategies: {},
      room: { ...usualRoom, teams: { us: 6, mexico: 12 }, observers: 0 },
    });
    const header = headerOf(kernel, setupOf(seated));
    expect(readRoom(header.settings.room)).toEqual(usualRoom);
    expect(header.seats.filter(({ kind }) => kind === 'person').map(({ people: n }) => n)).toEqual([6, 12]);
  });

  it('does not start while nobody sits, and says what to do', () => {
    const outcome = press(room, context, opened, 'enter');
    expect(outcome.type === 'tell' && outcome.text).toContain('No team has people yet');
    expect(press(room, context, people(opened, 'us', '0'), 'enter').type).toBe('tell');
    expect(press(room, context, { ...at('observers'), digits: '' }, 'enter').type).toBe('tell');
  });

  it('reads digits on a line of people, and every other key as on any line', () => {
    expect(setupOf(people(opened, 'us', '123')).room?.teams.us).toBe(3);
    const erased = press(room, context, people(opened, 'us', '12'), { type: 'erase' });
    expect(erased.type === 'stay' && setupOf(erased.state).room?.teams.us).toBe(1);
    const down = press(room, context, seated, pressOf('j', true) ?? 'down');
    expect(down.type === 'stay' && down.state.field).toBe('team cartels');
    expect(press(room, context, seated, { type: 'text', text: '?' })).toMatchObject({ type: 'open', screen: 'help' });
    expect(commandsOf(press(room, context, seated, { type: 'text', text: 'q' }))).toEqual([{ type: 'leave' }]);
    expect(press(room, context, seated, { type: 'text', text: 'é' }).type).toBe('ignore');
    expect(setupOf(moved(room, context, at('team us', seated), 'right')).room?.teams.us).toBe(7);
    expect(setupOf(moved(room, context, at('team us', people(opened, 'us', '1')), 'left', 'left')).room?.teams.us).toBe(60);
  });

  it('takes the rounds from the template, and says when more do not fit', () => {
    const choose = (state: FieldState, n: number) => moved(room, context, state, ...Array.from({ length: n }, (): Action => 'right'));
    for (const [i, { id, rounds }] of templates.entries()) {
      const steps = (i - templates.findIndex((template) => template.id === 'class-50') + templates.length) % templates.length;
      const setup = setupOf(choose(at('template', seated), steps));
      expect([setup.room?.template, setup.rounds, setup.room?.rehearsal]).toEqual([id, rounds, id.startsWith('rehearsal')]);
    }
    const about = (state: FieldState) =>
      fields(state)
        .find(({ id }) => id === 'rounds')
        ?.choices[setupOf(state).rounds - 1]?.about.join(' ');
    expect(about(seated)).toContain('These rounds need 50 of the 50 minutes');
    expect(about(choose(at('rounds', seated), 1))).toContain('more than the 50 of the plan');
    expect(textOf(room, context, at('rounds', seated))).toContain('These rounds need 50');
  });

  it('seats a rehearsal by itself when nobody sits', () => {
    const rehearsal = moved(room, context, opened, 'left', 'left');
    expect(setupOf(rehearsal).room).toMatchObject({ rehearsal: true, teams: { us: 3, mexico: 1 } });
    expect(setupOf(moved(room, context, at('template', seated), 'left', 'left')).room?.teams).toEqual({ us: 6, mexico: 12 });
  });

  it('offers every rule and every adjudication, each explained, and only what makes sense', () => {
    const ids = (state: FieldState) => fields(state).map(({ id }) => id);
    let state = at('method', seated);
    for (const method of [...decisionMethods.slice(2), ...decisionMethods.slice(0, 2)].slice(0, decisionMethods.length)) {
      state = moved(room, context, state, 'right');
      expect(setupOf(state).room?.rule.method).toBe(method);
      expect(ids(state).includes('tokens')).toBe(method === 'tokens');
      expect(ids(state).includes('quorum')).toBe(method !== 'chair');
    }
    const chosen = new Set(
      adjudications.map((_, i) => setupOf(moved(room, context, at('adjudication', seated), ...Array.from({ length: i }, (): Action => 'right'))).room?.adjudication),
    );
    expect(chosen).toEqual(new Set(adjudications));
    for (const { id, choices } of fields(seated)) {
      expect(choices.length, id).toBeGreaterThan(1);
      for (const { title, about } of choices) {
        expect(about.join(''), `${id} ${title}`).not.toBe('');
        if (id !== 'seed') expect(title, id).not.toBe('');
      }
    }
  }); // biome-ignore format: one check a line

  it('swaps sides in one round or all, and forgets rounds that are gone', () => {
    const all = moved(room, context, at('swap', seated), 'left');
    expect(setupOf(all).room?.swapRounds).toEqual([1, 2]);
    expect(setupOf(moved(room, context, at('rounds', all), 'left')).room?.swapRounds).toEqual([1]);
  });

  it('names strategies of computer teams, and drops that of a team once people sit there', () => {
    const named = moved(room, context, at('strategy cartels', seated), 'right');
    expect(setupOf(named).strategies).toHaveProperty('cartels');
    expect(fields(named).some(({ id }) => id === 'strategy us')).toBe(false);
    expect(setupOf(people(named, 'cartels', '2')).strategies).toEqual({});
  });

  it('fits every size, on every field, also in ASCII and with several scenarios', () => {
    const several = homeOf(kernel, { scenarios: [card, { ...card, id: 'other' }], preferences: { ...usualPreferences, ascii: true } });
    for (const { id } of [{ id: 'scenario' }, ...fields(seated)]) {
      for (const size of sizes) {
        expectFits(room, contextOf(several, size), at(id, seated));
        expectFits(room, contextOf(view, size), at(id, seated));
      }
    }
  });
});

describe('a rehearsal', () => {
  const rehearsing = () =>
    newPlayer(openRoom(kernel, { teams: { us: 3, mexico: 1 }, room: { template: 'rehearsal-15', rehearsal: true } }));

  it('explains the keys of each phase at the top of the screen, and says that it is one', () => {
    const player = rehearsing();
    const seen = new Set<string>();
    for (const keys of [[], ['p'], ['p'], ['enter', 'enter'], ['p'], ['p'], ['p'], ['p'], ['p']]) {
      player.press(...keys);
      const text = plainRows(player.frame());
      expect(text).toContain('Rehearsal. ');
      seen.add(text.slice(text.indexOf('Rehearsal. ')).split('\n')[0] ?? '');
      expect(player.frame()).toHaveLength(23);
    }
    expect(seen.size).toBeGreaterThan(7);
  });

  it('says nothing in a room that counts, nor where the screen needs every row', () => {
    const counted = tableOf(openRoom(kernel));
    expect(coachRows(contextOf(counted), 'board')).toEqual([]);
    const small = contextOf(tableOf(rehearsing().session()), { columns: 40, lines: 12 });
    expect(coachRows(small, 'board')).toEqual([]);
    expect(coached(small, 'board')).toBe(small);
  });
});
