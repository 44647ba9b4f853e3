/**
 * Writes a scenario out as a straight-line program: what somebody would write by hand who knows this one scenario, one
 * plan of strategies and nothing else. Every rule is its own statement with its own numbers; there are no tables, no
 * rows, no words and no facts, but all rules: a turn has choices, wills, control, arguments and rulings, as the kernel's has.
 * It reads the same cards, uses the same shortcut (a card over the highest odds decides) and gives the same slots, which
 * the benchmark checks run by run before it times anything. It serves the benchmark alone: it is written to .cache/ and never shipped.
 */

import type { Schedule } from '../src/ensemble/plan.ts';
import { EffectMode, type Kernel } from '../src/kernel/kernel.ts';
import { slotNames } from '../src/kernel/layout.ts';
import type { Lists } from '../src/kernel/tables.ts';
import type { Effect } from '../src/scenario/scenario.ts';
import { aggregates } from './straight-line/aggregates.ts';
import { writerFor } from './straight-line/expression.ts';

/** The text of a module whose `program(opened, luck, next)` returns `play(runs)` and what it counted. */
export function straightLine(kernel: Kernel, schedule: Schedule, ticks: number): string {
  const { scenario, layout } = kernel;
  const seats = schedule.strategies.map(({ side, among }) => ({ side, strategy: among[0] as number }));
  const sites = scenario.options.length + scenario.injects.length;
  return [
    '// Written by scripts/straight-line.ts; serves the benchmark alone.',
    `const taps = Float64Array.of(${kernel.effects.taps.join(',')});`,
    `export function program(opened, luck, next) {`,
    `const s = new Float64Array(${layout.length}), v = new Float64Array(${layout.length}), cards = luck.cards, T = luck.ticks;`,
    `const choice = new Uint8Array(${scenario.options.length}), will = new Uint8Array(${scenario.consents.length});`,
    `const control = new Uint8Array(${scenario.injects.length}), tilts = new Float64Array(${scenario.assumptions.length}), rulings = new Float64Array(${scenario.indicators.length});`,
    `const happened = new Uint8Array(${scenario.injects.length}), placing = new Float64Array(${scenario.injects.length});`,
    ...Array.from({ length: sites }, (_, site) => depositFunctions(kernel, site)),
    ...seats.map(({ strategy }, i) => seatFunction(kernel, strategy, i)),
    lookFunction(kernel),
    'function tilted(value, low, high, q) { const end = q >= 0 ? high : low, share = q >= 0 ? q : -q; if (share >= 1) return end; const at = value + share * (end - value); return (end >= value ? at > end : at < end) ? end : at; }',
    drawFunction(kernel),
    chooseFunction(kernel),
    coupleFunction(kernel),
    settleFunction(kernel),
    settleInjectsFunction(kernel),
    endFunction(kernel),
    aggregates(kernel, ticks),
    `function tick(t) {`,
    `choice.fill(0); will.fill(0); control.fill(0);`,
    `if ((t - 1) % ${schedule.roundTicks} === 0) { look(t); ${seats.map((_, i) => `seat${i}(t);`).join(' ')} }`,
    `draw(t); choose(t); couple(t); settle(t); settleInjects(t); return end(t);`,
    `}`,
    `function run() {`,
    `next(); s.set(opened); v.set(opened); note(0); noteUsed();`,
    `let ending = -1;`,
    `for (let t = 1; t <= ${ticks}; t++) { const reached = tick(t); if (ending < 0) ending = reached; note(t); }`,
    `noteEnd(ending);`,
    `}`,
    `return { slots: s, turn: { choice, will, control, tilts, rulings }, run, counts, play: (runs) => { for (let r = 0; r < runs; r++) run(); } };`,
    `}`,
  ].join('\n');
}

const items = ({ from, items }: Lists, i: number) => [...items.subarray(from[i], from[i + 1])];
const effectsOf = ({ scenario }: Kernel, site: number): readonly Effect[] =>
  (scenario.options[site] ?? scenario.injects[site - scenario.options.length])?.effects ?? [];

/** A function body whose temporary variables are declared. */
function withTemporaries(head: string, write: (fresh: () => string) => string): string {
  const names: string[] = [];
  const body = write(() => `x${names.push('') - 1}`);
  const declared = names.length > 0 ? `let ${names.map((_, i) => `x${i} = 0`).join(', ')};\n` : '';
  return `function ${head} {\n${declared}${body}\n}`;
}

const namesOf = ({ layout, index, scenario }: Kernel) => slotNames(layout, index, scenario.options.length);

/** Deposits of an option (all, and those of each tick) or of an inject. */
function depositFunctions(kernel: Kernel, site: number): string {
  const { effectsFrom, effects, scenario } = kernel;
  const first = effectsFrom[site] as number;
  const own = effectsOf(kernel, site);
  const card = site < scenario.options.length ? `cards[${site} * T + t]` : `placing[${site - scenario.options.length}]`;
  const write = (only: (e: number) => boolean) => (fresh: () => string) =>
    `const drawn = (2 * ${card} - 1) * ${scenario.spread};\nlet q = 0, size = 0, scale = 0, at = 0;\n${own
      .map((effect, i) => (only(first + i) ? deposit(kernel, effect, first + i, fresh) : ''))
      .join('')}`;
  const each = (e: number) => effects.mode[e] === EffectMode.each;
  const all = withTemporaries(
    `all${site}(t)`,
    write(() => true),
  );
  return own.some((_, i) => each(first + i)) && site < scenario.options.length
    ? `${all}\n${withTemporaries(`each${site}(t)`, write(each))}`
    : all;
}

function deposit(kernel: Kernel, effect: Effect, e: number, fresh: () => string): string {
  const { effects, layout, low, high, ticksMax, scenario } = kernel;
  const text = writerFor(namesOf(kernel), 's', fresh);
  const a = effects.size[e] as number;
  const value = `s[${layout.constants + a}]`;
  const end = `(q >= 0 ? ${high[a]} : ${low[a]})`;
  const placed = `q = drawn + tilts[${a}] * ${scenario.argumentStep}; size = ${value} + (q >= 0 ? q : -q) * (${end} - ${value}); if (q >= 1 || q <= -1 || (${end} >= ${value} ? size > ${end} : size < ${end})) size = ${end};`;
  const scale = effect.scale ? `scale = ${text(effect.scale)}; size *= scale > 0 ? (scale < 10 ? scale : 10) : 0;` : '';
  const from = effects.tapsFrom[e] as number;
  const count = (effects.tapsFrom[e + 1] as number) - from;
  const delay = effects.delay[e] as number;
  const first = `at = ${layout.due + (effects.on[e] as number)} + (t + ${delay}) * ${scenario.indicators.length};`;
  const single = `if (t <= ${ticksMax - delay}) s[at] += size * ${effects.taps[from]};`;
  const many = `for (let k = 0; k < ${count} && t + ${delay} + k <= ${ticksMax}; k++, at += ${scenario.indicators.length}) s[at] += size * taps[${from} + k];`;
  const held = (effects.held[e] as number) >= 0 ? `s[${layout.held + (effects.held[e] as number)}] = size;` : '';
  const act = `${placed} ${scale} size = Math.floor(size * 1048576 + 0.5) / 1048576;\nif (size !== 0) { ${first} ${count === 1 ? single : many} ${held} }`;
  return `${effect.when ? `if (${text(effect.when)}) ` : ''}{ ${act} }\n`;
}

/** What the sides may see, brought up to date at the beginning of a round. */
function lookFunction({ layout, scenario, tables }: Kernel): string {
  const readings = [...tables.foggy].map((i) => {
    const site = scenario.options.length + scenario.injects.length + i;
    const reach = (scenario.indicators[i]?.fog ?? 0) * 2.449489742783178;
    const card = `cards[${site} * T + t - 1]`;
    const error = `${card} < 0.5 ? ${-reach} + Math.sqrt(${card} * ${reach + reach} * ${reach}) : ${reach} - Math.sqrt((1 - ${card}) * ${reach + reach} * ${reach})`;
    return `seen = s[${layout.values + i}] + Math.floor((${error}) * 1048576 + 0.5) / 1048576; v[${layout.values + i}] = seen < 0 ? 0 : seen > 100 ? 100 : seen;`;
  });
  return `function look(t) {\nlet seen = 0;\nfor (let i = 0; i < ${layout.held}; i++) v[i] = s[i];\nfor (let i = ${layout.consents}; i < ${layout.constants}; i++) v[i] = s[i];\n${readings.join('\n')}\n}`;
}

/** One side's strategy: its rules from the top, each asked only if it is legal. */
function seatFunction(kernel: Kernel, strategy: number, seat: number): string {
  const { scenario, layout, index, tables } = kernel;
  const { side, rules } = scenario.strategies[strategy] as (typeof scenario.strategies)[number];
  const position = index.side.get(side) as number;
  const own = scenario.options.flatMap((option, o) => (option.side === side ? [o] : []));
  const upkeep = own.filter((o) => (tables.options.upkeep[o] as number) > 0);
  return withTemporaries(`seat${seat}(t)`, (fresh) => {
    const see = writerFor(namesOf(kernel), 'v', fresh);
    const know = writerFor(namesOf(kernel), 's', fresh);
    const secrets = [...tables.secrets].map((o) =>
      (['used', 'last', 'started'] as const)
        .map(
          (region) =>
            `v[${layout[region] + o}] = ${tables.options.side[o] === position ? `s[${layout[region] + o}]` : region === 'last' ? -1e6 : 0};`,
        )
        .join(' '),
    );
    const left = `let left = ${tables.attention[position]}, chosen = 0, alone = false;\n${upkeep.map((o) => `if (s[${layout.started + o}] > 0) left -= ${tables.options.upkeep[o]};`).join(' ')}`;
    const steps = rules.map(({ do: verb, what, when }) => {
      const seen = when ? ` && (${see(when)})` : '';
      if (verb === 'choose' || verb === 'stop') {
        const o = index.option.get(what) as number;
        if (verb === 'stop')
          return `if (choice[${o}] === 0 && s[${layout.started + o}] !== 0${seen}) { choice[${o}] = 2; left += ${tables.options.upkeep[o]}; }`;
        const needs = scenario.options[o]?.needs.map((need) => ` && (${know(need.if)})`).join('') ?? '';
        return `if (${openTo(kernel, o)}${seen}${needs}) { choice[${o}] = 1; left -= ${tables.options.cost[o]}; chosen++;${tables.options.alone[o] ? ' alone = true;' : ''} }`;
      }
      const c = index.consent.get(what) as number;
      if (verb === 'withdraw') return `if (will[${c}] === 0 && s[${layout.consents + c}] !== 0${seen}) will[${c}] = 2;`;
      const needs = scenario.consents[c]?.needs.map((need) => ` && (${know(need.if)})`).join('') ?? '';
      return `if (will[${c}] === 0 && s[${layout.consents + c}] === 0${seen}${needs}) will[${c}] = 1;`;
    });
    return [...secrets, left, ...steps].join('\n');
  });
}

function openTo({ layout, tables }: Kernel, o: number): string {
  const { programme, usesMax, rest, cost, alone, consents, excludes } = tables.options;
  return [
    `choice[${o}] === 0`,
    programme[o] ? `!(s[${layout.started + o}] > 0)` : '',
    cost[o] ? `${cost[o]} <= left` : '',
    alone[o] ? 'chosen === 0' : '!alone',
    (usesMax[o] as number) < 1e6 ? `s[${layout.used + o}] < ${usesMax[o]}` : '',
    rest[o] ? `t - s[${layout.last + o}] > ${rest[o]}` : '',
    ...items(consents, o).map((c) => `s[${layout.consents + c}] !== 0`),
    ...items(excludes, o).map((other) => `choice[${other}] !== 1`),
  ]
    .filter((part) => part !== '')
    .join(' && ');
}

function drawFunction(kernel: Kernel): string {
  const { scenario, layout, tables, injects, low, high } = kernel;
  return withTemporaries('draw(t)', (fresh) => {
    const text = writerFor(namesOf(kernel), 's', fresh);
    return `let card = 0, odds = 0, before = 0;\n${scenario.injects
      .map(({ when, probability }, i) => {
        const site = scenario.options.length + i;
        const a = injects.odds[i] as number;
        const value = `s[${layout.constants + a}]`;
        const wanted = probability.scale ? `${value} * ${text(probability.scale)}` : value;
        return `happened[${i}] = 0; card = cards[${site} * T + t];
if (control[${i}] === 2 || (control[${i}] === 0 && card < ${tables.injects.oddsMost[i]} && s[${layout.used + site}] < ${tables.injects.timesMax[i]} && t - s[${layout.last + site}] > ${tables.injects.rest[i]} && (${text(when)}))) {
odds = ${wanted}; odds = odds > ${low[a]} ? (odds < ${high[a]} ? odds : ${high[a]}) : ${low[a]};
before = odds; if (tilts[${a}] !== 0) odds = tilted(odds, ${low[a]}, ${high[a]}, tilts[${a}] * ${scenario.argumentStep});
if (control[${i}] === 2 || card < odds) { happened[${i}] = 1; placing[${i}] = control[${i}] === 2 ? card : card < before ? card / before : 1; all${site}(t); }
}`;
      })
      .join('\n')}`;
  });
}

/** The condition on which a running programme stops. */
function stops({ layout, tables }: Kernel, o: number): string {
  return [
    `choice[${o}] === 2`,
    ...items(tables.options.consents, o).map((c) => `will[${c}] === 2 || (s[${layout.consents + c}] === 0 && will[${c}] !== 1)`),
    ...items(tables.options.stoppers, o).map((i) => `happened[${i}] !== 0`),
  ].join(' || ');
}

function chooseFunction(kernel: Kernel): string {
  const { scenario, layout, effects, effectsFrom } = kernel;
  const lines = scenario.options.map((_, o) => {
    const each = effects.mode.subarray(effectsFrom[o], effectsFrom[o + 1]).includes(EffectMode.each);
    return `if (choice[${o}] === 1) all${o}(t);${each ? ` else if (s[${layout.started + o}] > 0 && !(${stops(kernel, o)})) each${o}(t);` : ''}`;
  });
  return `function choose(t) {\n${lines.join('\n')}\n}`;
}

function coupleFunction(kernel: Kernel): string {
  const { scenario, layout, couplings } = kernel;
  const trends = scenario.indicators.flatMap(({ code, trend }) => (trend ? [{ on: code, when: undefined, scale: trend.scale }] : []));
  return withTemporaries('couple(t)', (fresh) => {
    const text = writerFor(namesOf(kernel), 's', fresh);
    const lines = [...scenario.couplings, ...trends].map(({ when, scale }, c) => {
      const size = `s[${layout.constants + (couplings.size[c] as number)}]`;
      const add = `amount = Math.floor(${scale ? `${size} * ${text(scale)}` : size} * 4294967296 + 0.5) / 4294967296; s[row + ${couplings.on[c]}] += amount > 100 ? 100 : amount < -100 ? -100 : amount;`;
      return when ? `if (${text(when)}) { ${add} }` : add;
    });
    return `const row = ${layout.due} + t * ${scenario.indicators.length};\nlet amount = 0;\n${lines.join('\n')}\nfor (let i = 0; i < ${scenario.indicators.length}; i++) if (rulings[i] !== 0) s[row + i] += Math.floor((rulings[i] > 100 ? 100 : rulings[i] < -100 ? -100 : rulings[i]) * 1048576 + 0.5) / 1048576;`;
  });
}

function booked({ layout, tables }: Kernel, site: number): string {
  const first = tables.sets.from[site] as number;
  return [
    `s[${layout.used + site}]++; s[${layout.last + site}] = t;`,
    ...items(tables.clears, site).map((f) => `s[${layout.flags + f}] = 0;`),
    ...items(tables.sets, site).map((f, k) => {
      const until = `t + ${tables.setTicks[first + k]}`;
      return `if (s[${layout.flags + f}] < ${until}) s[${layout.flags + f}] = ${until};`;
    }),
  ].join(' ');
}

/** The stop of a programme: what lasted while it ran is taken back. */
function stopFunction(kernel: Kernel, o: number): string {
  const { scenario, layout, tables, effects, effectsFrom, ticksMax } = kernel;
  if (!tables.options.programme[o]) return '';
  const withdraw = (e: number) => {
    const held = `s[${layout.held + (effects.held[e] as number)}]`;
    const [from, to, delay] = [effects.tapsFrom[e], effects.tapsFrom[e + 1], effects.delay[e]];
    const due = `s[${layout.due + (effects.on[e] as number)} + w * ${scenario.indicators.length}]`;
    return `size = ${held}; if (size !== 0) { ${held} = 0; arrived = 0; since = started - 1 + ${delay};
for (let k = ${from}, w = since; k < ${to} && w < t; k++, w++) arrived += taps[k];
{ const w = t; ${due} -= size * arrived; }
for (let k = ${from}, w = since; k < ${to} && w <= ${ticksMax}; k++, w++) if (w >= t) ${due} -= size * taps[k]; }`;
  };
  const [from, to] = [effectsFrom[o] as number, effectsFrom[o + 1] as number];
  const running = Array.from({ length: to - from }, (_, k) => from + k).filter((e) => effects.mode[e] === EffectMode.running);
  const started = `s[${layout.started + o}]`;
  return `function stop${o}(t) { const started = ${started}; let size = 0, arrived = 0, since = 0;\n${running.map(withdraw).join('\n')}\n${started} = 0; }`;
}

function settleFunction(kernel: Kernel): string {
  const { scenario, layout, tables } = kernel;
  const options = scenario.options.map((_, o) => {
    const choose = `if (choice[${o}] === 1) {${tables.options.programme[o] ? ` s[${layout.started + o}] = t + 1;` : ''} ${booked(kernel, o)} }`;
    return tables.options.programme[o]
      ? `if (s[${layout.started + o}] > 0) { if (${stops(kernel, o)}) stop${o}(t); } else ${choose}`
      : choose;
  });
  const consents = scenario.consents.map((_, c) => `if (will[${c}] !== 0) s[${layout.consents + c}] = will[${c}] === 1 ? 1 : 0;`);
  const stopping = scenario.options.map((_, o) => stopFunction(kernel, o)).filter((text) => text !== '');
  return `${stopping.join('\n')}\nfunction settle(t) {\n${[...options, ...consents].join('\n')}\n}`;
}

function settleInjectsFunction(kernel: Kernel): string {
  const { scenario, layout, tables } = kernel;
  const lines = scenario.injects.map((_, i) => {
    const withdrawn = items(tables.injects.withdraws, i).map((c) => `s[${layout.consents + c}] = 0;`);
    return `if (happened[${i}] !== 0) { ${booked(kernel, scenario.options.length + i)} ${withdrawn.join(' ')} }`;
  });
  return `function settleInjects(t) {\n${lines.join('\n')}\n}`;
}

/** Moves every indicator, then asks for the endings. */
function endFunction(kernel: Kernel): string {
  const { scenario, layout } = kernel;
  const width = scenario.indicators.length;
  const lines = scenario.indicators.map(
    (_, i) =>
      `before = s[${layout.values + i}]; after = before + s[row + ${i}]; if (after < 0) after = 0; else if (after > 100) after = 100; s[${layout.values + i}] = after; s[${layout.changes + i}] = after - before; s[row + ${i}] = 0;`,
  );
  return withTemporaries('end(t)', (fresh) => {
    const text = writerFor(namesOf(kernel), 's', fresh);
    const endings = scenario.endings.map(({ when }, i) => `if (${text(when)}) return ${i};`);
    return `const row = ${layout.due} + t * ${width};\nlet before = 0, after = 0;\n${lines.join('\n')}\ns[0] = t = t + 1;\n${endings.join('\n')}\nreturn -1;`;
  });
}
