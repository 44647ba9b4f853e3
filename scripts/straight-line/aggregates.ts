/** The aggregates of an ensemble written out for one scenario: what src/ensemble/tally.ts counts, as plain statements. */
import type { Kernel } from '../../src/kernel/kernel.ts';
import { slotNames } from '../../src/kernel/layout.ts';
import { writerFor } from './expression.ts';

/** Text that declares `counts` (arrays in the order of `tallyNumbers`), `note(t)`, `noteUsed()` and `noteEnd(ending)`. */
export function aggregates({ scenario, layout, index }: Kernel, ticks: number): string {
  const width = scenario.indicators.length;
  const cells = (ticks + 1) * width;
  const options = scenario.options.length;
  const injects = scenario.injects.length;
  const temporaries: string[] = [];
  const text = writerFor(slotNames(layout, index, options), 's', () => `y${temporaries.push('') - 1}`);
  const crossed = scenario.sides.flatMap(({ redLines }) => redLines.map(({ crossed }) => crossed));
  const lines = crossed.map((tree, i) => `if (${text(tree)}) redLines[${i}]++;`);
  return `
const sums = new Float64Array(${cells}), squares = new Float64Array(${cells});
const least = new Float64Array(${cells}).fill(Infinity), most = new Float64Array(${cells}).fill(-Infinity), bins = new Uint32Array(${cells * 801});
const endings = new Uint32Array(${scenario.endings.length + 1}), redLines = new Uint32Array(${crossed.length}), used = new Float64Array(${options + injects});
const injectRuns = new Uint32Array(${injects}), injectTimes = new Uint32Array(${injects}), optionRuns = new Uint32Array(${options}), optionTimes = new Uint32Array(${options});
const counts = { sums, squares, least, most, bins, endings, injectRuns, injectTimes, optionRuns, optionTimes, redLines };
function note(tick) {
for (let i = 0, cell = tick * ${width}; i < ${width}; i++, cell++) {
const value = s[${layout.values} + i] + 0, off = value - 50;
sums[cell] += Math.floor(off * 1048576 + 0.5);
squares[cell] += Math.floor(off * off * 65536 + 0.5);
if (value < least[cell]) least[cell] = value;
if (value > most[cell]) most[cell] = value;
bins[cell * 801 + ((value * 8) | 0)]++;
}
}
function noteUsed() { for (let i = 0; i < ${options + injects}; i++) used[i] = s[${layout.used} + i]; }
function noteEnd(ending) {
const t = s[0];
endings[ending < 0 ? ${scenario.endings.length} : ending]++;
for (let i = 0; i < ${options}; i++) { const n = s[${layout.used} + i] - used[i]; if (n !== 0) { optionRuns[i]++; optionTimes[i] += n; } }
for (let i = 0; i < ${injects}; i++) { const n = s[${layout.used + options} + i] - used[${options} + i]; if (n !== 0) { injectRuns[i]++; injectTimes[i] += n; } }
${temporaries.length > 0 ? `let ${temporaries.map((_, i) => `y${i} = 0`).join(', ')};` : ''}
${lines.join('\n')}
}`;
}
