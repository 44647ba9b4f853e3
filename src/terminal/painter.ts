/**
 * The painter: puts Ink's frames on the terminal, row by row, at absolute positions.
 *
 * Ink hands over each whole frame (its `debug` mode writes the frame and nothing else); the painter compares it with
 * what stands on the screen and writes only the rows that changed. Ink's own incremental painting (6.8.0) moves up one
 * row too few when a frame is lower than the terminal, and its full painting erases and rewrites every row for each
 * key. Absolute rows cannot drift, a resize is one full repaint, and a key costs the bytes of the rows it changes.
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

/** The stream that Ink gets as its output: each write is a whole frame. It has the terminal's size and resize events. */
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

  /** Paints one frame. The cursor sequences that Ink sends on its own are no frames: the cursor is not Ink's to change. */
  write(frame: string): boolean {
    if (frame === '' || frame.startsWith('\u001b[?25')) return true;
    const rows = frame.replace(/\n$/, '').split('\n').slice(0, this.rows);
    const size = `${this.columns}x${this.rows}`;
    const fresh = size !== this.size;
    const changed = rows.flatMap((row, i) => (fresh || row !== this.shown[i] ? [at(i) + eraseRow + row] : []));
    const below = fresh || rows.length < this.shown.length ? at(rows.length) + eraseBelow : '';
    this.shown = rows;
    this.size = size;
    if (changed.length === 0 && below === '') return true;
    return this.output.write(begin + changed.join('') + (rows.length < this.rows ? below : '') + end);
  }

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
