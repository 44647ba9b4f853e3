/**
 * The painter: puts frames on the terminal, row by row, at absolute positions.
 *
 * It compares each frame with what stands on the screen and writes only the rows that changed. Ink's own incremental
 * painting (6.8.0) moves up one row too few when a frame is lower than the terminal, and its full painting erases and
 * rewrites every row for each key. Absolute rows cannot drift, a resize is one full repaint, and a key costs the bytes
 * of the rows it changes.
 */
import { EventEmitter } from 'node:events';

/** The part of a terminal's output stream that the painter needs. */
export interface Output extends EventEmitter {
  readonly columns: number;
  readonly rows: number;
  write(text: string): boolean;
}

/** Synchronised output: terminals that know it show the frame at once, others ignore it. */
const begin = '\u001b[?2026h';
const end = '\u001b[?2026l';
const at = (row: number) => `\u001b[${row + 1};1H`;
/** Erased before it is written: after a row as wide as the terminal, erasing the rest would take its last cell. */
const eraseRow = '\u001b[2K';
const eraseBelow = '\u001b[J';

/** Also the stream that Ink gets as its output: it has the terminal's size and resize events, and shows nothing. */
export class Painter extends EventEmitter {
  readonly isTTY = true;
  private shown: readonly string[] = [];
  private size = '';

  constructor(private readonly output: Output) {
    super();
    output.on('resize', this.forwardResize);
  }

  get columns(): number {
    return this.output.columns;
  }

  get rows(): number {
    return this.output.rows;
  }

  /** What Ink writes on its own are cursor sequences; the terminal's state is not Ink's to change. */
  write(): boolean {
    return true;
  }

  /** Paints one frame: rows of styled text without line ends, each at most as wide as the terminal. */
  readonly paint = (frame: readonly string[]): void => {
    const rows = frame.slice(0, this.rows);
    const size = `${this.columns}x${this.rows}`;
    const fresh = size !== this.size;
    const changed = rows.flatMap((row, i) => (fresh || row !== this.shown[i] ? [at(i) + eraseRow + row] : []));
    const below = fresh || rows.length < this.shown.length ? at(rows.length) + eraseBelow : '';
    this.shown = rows;
    this.size = size;
    if (changed.length === 0 && below === '') return;
    this.output.write(begin + changed.join('') + (rows.length < this.rows ? below : '') + end);
  };

  /** Forgets what stands on the screen, so that the next frame is painted whole. */
  forget(): void {
    this.size = '';
  }

  close(): void {
    this.output.off('resize', this.forwardResize);
  }

  private readonly forwardResize = () => {
    this.forget();
    this.emit('resize');
  };
}
