/** The branch theatre on the screens: only after the closing, every change in reach, and both games side by side. */
import { describe, expect, it } from 'vitest';
import { theatreDesk } from '../../src/cli/theatre-desk.ts';
import { branchingOf } from '../../src/report/theatre.ts';
import type { Change } from '../../src/report/theatre-change.ts';
import { told } from '../../src/report/theatre-words.ts';
import { phases } from '../../src/session/machine.ts';
import { phase, type Session } from '../../src/session/session.ts';
import type { TableView, TheatreView } from '../../src/terminal/app-view.ts';
import { plainRows } from '../../src/terminal/rows.ts';
import { theatre } from '../../src/terminal/screens/theatre.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { newPlayer } from '../support/player.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, must, open, openRoom, playRoomUntil, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (wanted: string) => (session: Session) => phase(session) === wanted;
const solo = playUntil(open(kernel, 'us', { seed: 'theatre' }), at('hotwash'));
const room = playRoomUntil(openRoom(kernel, {}, { seed: 'theatre' }), at('hotwash'));

function viewOf(session: Session, { change, ascii = false }: { change?: Change; ascii?: boolean } = {}): TableView {
  const desk = theatreDesk();
  if (change) desk.ask(session, change);
  return { ...tableOf(session, { ...usualPreferences, ascii }), theatre: desk.of(session) as TheatreView };
}
const nobody: Change = { type: 'nobody', round: 1 };
const textOfFrame = (player: ReturnType<typeof newPlayer>) => plainRows(player.frame());

describe('the branch theatre', () => {
  it('opens from the hotwash only when nothing is sealed any more', () => {
    for (const wanted of phases.filter((name) => !['closing', 'hotwash', 'closed'].includes(name))) {
      const early = playUntil(open(kernel), at(wanted));
      if (phase(early) !== wanted) continue;
      const desk = theatreDesk();
      desk.ask(early, nobody);
      expect(desk.of(early)).toBeUndefined();
    }
    const bare = contextOf(tableOf(solo));
    expect(press(theatre, bare, theatre.open(bare, undefined), 'enter')).toEqual({ type: 'ignore' });
    const player = newPlayer(solo);
    player.press('b');
    expect(player.screen()).toBe('theatre');
  });

  it('shows both games at a key, and leads back the way it came', () => {
    for (const session of [solo, room]) {
      const player = newPlayer(session, { columns: 100, rows: 40 });
      player.press('b', 'enter');
      const text = textOfFrame(player);
      for (const one of branchingOf(session, nobody, 0).indicators.slice(0, 8)) {
        const { name, played, changed, difference } = told(kernel.scenario, one);
        expect(text.replace(/ +/g, ' ')).toContain(`${name} ${played} ${changed} ${difference}`);
      }
      player.press('escape');
      expect(textOfFrame(player)).toContain('Choose a round');
      player.press('escape');
      expect(player.screen()).toBe('hotwash');
    }
  });

  it('comes back to the line that was left', () => {
    const context = contextOf(viewOf(solo), { columns: 100, lines: 400 });
    const line = moved(theatre, context, theatre.open(context, undefined), 'right', 'down', 'down');
    const outcome = press(theatre, context, line, 'enter');
    if (outcome.type !== 'submit') throw new Error(outcome.type);
    const result = outcome.state;
    if (!result) throw new Error('no state');
    expect(moved(theatre, context, result, 'back')).toMatchObject({ round: 1, page: 'menu', spot: line.spot });
  });

  it('reaches every change of every round by keys', () => {
    const view = viewOf(solo);
    const context = contextOf(view, { columns: 100, lines: 60 });
    for (const [round, { changes }] of (view.theatre?.rounds ?? []).entries()) {
      const seen = new Set<string>();
      let state = theatre.open(context, undefined);
      for (let i = 0; i < round; i++) state = moved(theatre, context, state, 'right');
      const walk = (from: typeof state, depth: number) => {
        let here = from;
        for (let i = 0; i < 300; i++) {
          const outcome = press(theatre, context, here, 'enter');
          for (const command of commandsOf(outcome)) if (command.type === 'theatre') seen.add(JSON.stringify(command.change));
          if (outcome.type === 'stay' && depth === 0) walk(outcome.state, 1);
          const next = moved(theatre, context, here, 'down');
          if (JSON.stringify(next) === JSON.stringify(here)) return;
          here = next;
        }
      };
      walk(state, 0);
      expect([...seen].sort()).toEqual(changes.map((change) => JSON.stringify(change)).sort());
    }
  });

  it('opens at the choice or event that the hotwash speaks of', () => {
    const context = contextOf(viewOf(solo));
    for (const { round, changes } of context.view.theatre?.rounds ?? []) {
      for (const change of changes) {
        if (change.type !== 'without' || change.part !== 'choose') continue;
        const state = theatre.open(context, { about: change.id });
        expect(commandsOf(press(theatre, context, state, 'enter'))).toMatchObject([{ change: { type: 'without', id: change.id } }]);
        expect(state.round).toBeLessThan(round);
      }
    }
    expect(theatre.open(context, { about: 'nonsense' })).toEqual(theatre.open(context, undefined));
  });

  it('asks before it leaves the finished game, and plays on from the round of the change', () => {
    const { rounds } = viewOf(solo).theatre as TheatreView;
    const last = rounds.at(-1)?.changes.find(({ type }) => type === 'without') as Change;
    for (const [change, command] of [
      [last, { type: 'branch', round: rounds.length }],
      [
        { type: 'pack', pack: 'pressure_works' },
        { type: 'branch', round: 1, pack: 'pressure_works' },
      ],
    ] as const) {
      const context = contextOf(viewOf(solo, { change }));
      const result = { round: 0, list: '', page: 'result', below: [undefined] } as const;
      const sure = moved(theatre, context, result, 'proceed');
      expect(textOf(theatre, context, sure)).toContain('stays saved');
      expect(commandsOf(press(theatre, context, sure, 'proceed'))).toEqual([command]);
      expect(moved(theatre, context, sure, 'back').page).toBe('result');
    }
  });

  it('says a plain sentence where no round was played', () => {
    const context = contextOf(viewOf(must(open(kernel), 'player', { type: 'end', reason: '' })));
    const state = theatre.open(context, { about: 'TRU' });
    expect(textOf(theatre, context, state)).toContain('No round was played');
    expect(press(theatre, context, state, 'right')).toEqual({ type: 'ignore' });
  });

  it('reaches the last line of every page by single steps, and fits every size', () => {
    const [first, ...rest] = (viewOf(solo).theatre as TheatreView).rounds.flatMap(({ changes }) => changes);
    const changes = [first as Change, ...rest.filter((_, i) => i % 150 === 0)];
    for (const [i, change] of changes.entries()) {
      const view = viewOf(i % 2 === 0 ? solo : room, { change, ascii: i % 2 === 1 });
      for (const size of sizes) {
        const context = contextOf(view, size);
        const menu = theatre.open(context, undefined);
        const states = [menu, { ...menu, list: 'us' }, { ...menu, list: 'release' }, { ...menu, page: 'result' as const }, { ...menu, page: 'sure' as const }]; // biome-ignore format: a list
        for (const opened of states) {
          let state = opened;
          expectFits(theatre, context, state);
          for (let k = 0; k < 400 && textOf(theatre, context, state).includes('below'); k++) state = moved(theatre, context, state, 'down');
          expectFits(theatre, context, state);
          expect(textOf(theatre, context, state)).not.toContain('below');
        }
      }
    }
  });
});
