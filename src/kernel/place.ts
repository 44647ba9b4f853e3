/**
 * Placing a kernel in the arena: its tables as rows of words, with every list, entry and number at its final position,
 * so that the loop follows no name and adds no offset.
 */
import { filled, flows, numbers, type Place, ruleWords, seenFrom, slots, words } from './arena.ts';
import { exercise } from './exercise.ts';
import { EffectMode, type Kernel } from './kernel.ts';
import { alwaysEntry, neverEntry, Row, rowShapes } from './machine.ts';
import type { Lists } from './tables.ts';

/** The place of a kernel; it is put into the arena if it is not there. */
export function placeOf(kernel: Kernel): Place {
  if (kernel.place.filling !== filled.filling) place(kernel);
  return kernel.place;
}

function place(kernel: Kernel): void {
  const { layout, scenario } = kernel;
  const most = Math.max(scenario.injects.length, scenario.options.length, kernel.couplings.on.length);
  if (layout.length > seenFrom || most > flows.length) throw new Error('the scenario is larger than any that can be played');
  if (filled.filling === 0) {
    exercise();
    filled.filling = 1;
  }
  words[neverEntry] = Row.no;
  words[alwaysEntry] = Row.yes;
  let block = blockOf(kernel, filled.words, filled.numbers);
  if (!fits(block)) {
    filled.filling++;
    filled.words = 2;
    filled.numbers = 0;
    block = blockOf(kernel, filled.words, filled.numbers);
    if (!fits(block)) throw new Error('the scenario is larger than any that can be played');
  }
  words.set(block.words, filled.words);
  numbers.set(block.numbers, filled.numbers);
  filled.words += block.words.length;
  filled.numbers += block.numbers.length;
  Object.assign(kernel.place, block.place, { filling: filled.filling });
}

/** What one kernel puts into the arena, with positions that hold from `wordsFrom` and `numbersFrom` on. */
interface Block {
  readonly words: number[];
  readonly numbers: number[];
  readonly place: Omit<Place, 'filling'>;
}

const fits = (block: Block): boolean =>
  filled.words + block.words.length <= words.length && filled.numbers + block.numbers.length <= numbers.length;

/** Lays words and numbers down, and says where they will lie. */
interface Layer {
  readonly words: number[];
  readonly numbers: number[];
  readonly layWords: (list: readonly number[]) => number;
  readonly layNumbers: (list: Iterable<number>) => number;
  /** First and last word of one entry of some lists, laid down with `change` done to each. */
  readonly layList: (lists: Lists, i: number, change?: (item: number) => number) => readonly [number, number];
  /** The final position of an entry of the program. */
  readonly entry: (entry: number) => number;
}

function newLayer(wordsFrom: number, numbersFrom: number): Layer {
  const laid = { words: [] as number[], numbers: [] as number[] };
  const layWords = (list: readonly number[]) => {
    const at = wordsFrom + laid.words.length;
    for (const word of list) laid.words.push(word);
    return at;
  };
  const layNumbers = (list: Iterable<number>) => {
    const at = numbersFrom + laid.numbers.length;
    for (const number of list) laid.numbers.push(number);
    return at;
  };
  const layList = ({ from, items }: Lists, i: number, change = (item: number) => item) => {
    const list = [...items.subarray(from[i], from[i + 1])].map(change);
    const at = layWords(list);
    return [at, at + list.length] as const;
  };
  // The program is laid down first; its two fixed entries are those of the arena.
  const entry = (at: number) => (at <= alwaysEntry ? at : wordsFrom + at);
  return { ...laid, layWords, layNumbers, layList, entry };
}

function blockOf(kernel: Kernel, wordsFrom: number, numbersFrom: number): Block {
  const layer = newLayer(wordsFrom, numbersFrom);
  const { layout, tables } = kernel;
  layProgram(kernel, layer);
  const rows = (list: readonly (readonly number[])[]) => layer.layWords(list.flat());
  const endings = layer.layWords([...tables.endings].map(layer.entry));
  const rules = rows(
    [...tables.rules.what].map((what, r) => [tables.rules.verb[r] as number, what, layer.entry(tables.rules.when[r] as number)]),
  );
  const place = {
    effects: rows(effectRows(kernel, layer)),
    sites: rows(siteRows(kernel, layer)),
    options: rows(optionRows(kernel, layer)),
    injects: rows(injectRows(kernel, layer)),
    oddsMost: layer.layNumbers(tables.injects.oddsMost),
    consents: rows(kernel.scenario.consents.map((_, c) => layer.layList(tables.consents.needs, c, layer.entry))),
    strategies: rows(strategyRows(kernel, rules, rows(sideRows(kernel, layer)))),
    endings,
    endingsEnd: endings + tables.endings.length,
    flows: layer.entry(tables.flows),
    view: slots.subarray(0, layout.length),
  };
  return { words: layer.words, numbers: layer.numbers, place };
}

/** The program, its jumps and numbers moved to where they will lie. */
function layProgram({ tables }: Kernel, { layWords, layNumbers, entry }: Layer): void {
  const { words: program, numbers: own } = tables.program;
  const numbersAt = layNumbers(own);
  const moved = Array.from(program);
  for (let at = 0; at < program.length; ) {
    const shape = rowShapes[program[at] as number] as string;
    for (let k = 0; k < shape.length; k++) {
      const word = program[at + 1 + k] as number;
      if (shape[k] === 'n') moved[at + 1 + k] = numbersAt + word;
      if (shape[k] === 'j') moved[at + 1 + k] = entry(word);
    }
    at += 1 + shape.length;
  }
  layWords(moved);
}

function effectRows({ effects, layout, low, high, tables }: Kernel, { entry, layNumbers }: Layer): number[][] {
  const taps = layNumbers(effects.taps);
  return [...effects.on].map((on, e) => {
    const size = effects.size[e] as number;
    const first = effects.tapsFrom[e] as number;
    const held = effects.held[e] as number;
    return [
      entry(tables.effects[e] as number), size, layout.constants + size, layNumbers([low[size] as number, high[size] as number]),
      effects.delay[e] as number, effects.mode[e] === EffectMode.each ? 1 : 0, taps + first, (effects.tapsFrom[e + 1] as number) - first,
      layout.due + on, held < 0 ? -1 : layout.held + held,
    ]; // biome-ignore format: a row
  });
}

/** What is booked when a site is used: its counters, and the flags that it clears and sets (slot, ticks). */
function siteRows({ layout, tables, effectsFrom, scenario }: Kernel, { layList, layWords }: Layer): number[][] {
  const { clears, sets, setTicks } = tables;
  return [...scenario.options, ...scenario.injects].map((_, site) => {
    const [first, last] = [sets.from[site] as number, sets.from[site + 1] as number];
    const pairs = Array.from(sets.items.subarray(first, last)).flatMap((flag, k) => [layout.flags + flag, setTicks[first + k] as number]);
    const set = layWords(pairs);
    return [
      layout.used + site, layout.last + site, ...layList(clears, site, (flag) => layout.flags + flag), set, set + pairs.length,
      effectsFrom[site] as number, effectsFrom[site + 1] as number,
    ]; // biome-ignore format: a row
  });
}

/** Attention of each side, and the programmes that take some of it (slot, upkeep). */
function sideRows({ layout, tables, scenario }: Kernel, { layWords }: Layer): number[][] {
  const { side, upkeep } = tables.options;
  return scenario.sides.map((_, i) => {
    const pairs = scenario.options.flatMap((_, o) => {
      const points = upkeep[o] as number;
      return side[o] === i && points > 0 ? [layout.started + o, points] : [];
    });
    const at = layWords(pairs);
    return [tables.attention[i] as number, at, at + pairs.length];
  });
}

function strategyRows({ tables, scenario }: Kernel, rules: number, sides: number): number[][] {
  const { from } = tables.rules;
  return scenario.strategies.map((_, k) => [
    rules + (from[k] as number) * ruleWords,
    rules + (from[k + 1] as number) * ruleWords,
    sides + (tables.strategySide[k] as number) * 3,
  ]);
}

function optionRows({ layout, tables, scenario, effects, effectsFrom }: Kernel, { layList, entry }: Layer): number[][] {
  const { programme, cost, alone, usesMax, rest, consents, excludes, needs, upkeep, side, stoppers } = tables.options;
  return scenario.options.map((_, o) => {
    const each = effects.mode.subarray(effectsFrom[o], effectsFrom[o + 1]).includes(EffectMode.each);
    return [
      programme[o], layout.started + o, each ? 1 : 0, ...layList(consents, o), ...layList(stoppers, o),
      cost[o], alone[o], layout.used + o, usesMax[o], layout.last + o, rest[o], ...layList(excludes, o), ...layList(needs, o, entry),
      upkeep[o], side[o], layout.consents,
    ] as number[]; // biome-ignore format: a row
  });
}

function injectRows({ layout, tables, injects, low, high, scenario }: Kernel, { layNumbers, entry }: Layer): number[][] {
  const { when, scale, timesMax, rest } = tables.injects;
  return scenario.injects.map((_, i) => {
    const site = scenario.options.length + i;
    const odds = injects.odds[i] as number;
    return [
      entry(when[i] as number), entry(scale[i] as number), layout.used + site, timesMax[i], layout.last + site, rest[i],
      layout.constants + odds, odds, layNumbers([low[odds] as number, high[odds] as number]),
    ] as number[]; // biome-ignore format: a row
  });
}
