/** The gate for untrusted text: nothing that steers a terminal or hides from a reader gets through, and near names are found. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, nearestName } from '../../src/scenario/text.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not survive
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;
const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const hidden = /[\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/u;

/** Any text, thick with what should not be there. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '\u001b[31m',
        '\u001b]0;title\u0007',
        '\u001b]8;;http://x\u001b\\',
        '\u001bP1$r\u001b\\',
        '\u001b',
        '\u009b2J',
        '\u001b[',
        '\u001bc',
        '\r',
        '\n',
        '\r\n',
        '\t',
        '\u202e',
        '\u2066',
        '\u0000',
        '\u0007',
        '\u0008',
        '\ud83d',
        '\ude00',
        '\u{e0041}',
        '\u061c',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const runs = { numRuns: 3000, seed: Number(process.env.HOTWASH_TEST_SEED ?? 12) };
const repeat = `repeat with: HOTWASH_TEST_SEED=${runs.seed} npx vitest run test/scenario/text.test.ts`;

describe('cleanText', () => {
  it('lets no control character, escape, override or hidden character through', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const clean = cleanText(text);
        for (const pattern of [control, bidirectional, hidden]) expect(clean, `${JSON.stringify(text)}; ${repeat}`).not.toMatch(pattern);
      }),
      runs,
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(cleanText(cleanText(text)), repeat).toBe(cleanText(text));
      }),
      runs,
    );
  });

  it('keeps whole escape sequences out, not only their first byte', () => {
    expect(cleanText('a\u001b[1;31mred\u001b[0m b')).toBe('ared b');
    expect(cleanText('a\u001b]0;owned\u0007b')).toBe('ab');
    expect(cleanText('a\u001b]8;;http://example.org\u001b\\link\u001b]8;;\u001b\\')).toBe('alink');
  });

  it('keeps ordinary text of any language as it is', () => {
    for (const text of ['Señora Núñez', 'Türkçe', 'العربية', '日本語', 'नमस्ते', 'e\u0301', 'two\nlines', '👩‍👩‍👧', 'a – b … “c”'])
      expect(cleanText(text)).toBe(text);
  });

  it('makes tabs spaces and every end of line a newline', () => {
    expect(cleanText('a\tb\r\nc\rd')).toBe('a  b\nc\nd');
  });

  it('cleans a million characters without delay', () => {
    for (const piece of ['\u001b[', '\u001b]', 'ab\u001b[31m', '\u202e', '\ud83d'])
      expect(cleanText(piece.repeat(1_000_000 / piece.length))).not.toMatch(control);
  });
});

describe('cleanLine', () => {
  it('gives one whole line of at most the length asked for', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 40 }), (text, max) => {
        const line = cleanLine(text, max);
        expect(line.length, repeat).toBeLessThanOrEqual(max);
        expect(line, repeat).not.toMatch(/\n/);
        expect(line, repeat).not.toMatch(hidden);
        expect(cleanLine(line, max), repeat).toBe(line);
      }),
      runs,
    );
  });
});

describe('nearestName', () => {
  const names = ['leader_strike', 'lab_strike', 'train_assist', 'TRU', 'TRX', 'title', 'no-winners'];

  it.each([
    ['leader_strik', 'leader_strike'],
    ['lader_strike', 'leader_strike'],
    ['leaderstrike', 'leader_strike'],
    ['LEADER_STRIKE', 'leader_strike'],
    ['titel', 'title'],
    ['TRY', 'TRU'],
    ['no-winers', 'no-winners'],
  ])('%s is near %s', (name, near) => {
    expect(nearestName(name, names)).toBe(near);
  });

  it.each(['', 'x', 'weather', 'strike', 'leader'])('"%s" is near nothing', (name) => {
    expect(nearestName(name, names)).toBeUndefined();
  });

  it('finds a name with one letter changed, dropped, added or swapped', () => {
    const name = fc.stringMatching(/^[a-z_]{5,20}$/);
    const slip = fc.tuple(fc.nat(), fc.constantFrom('change', 'drop', 'add', 'swap'));
    fc.assert(
      fc.property(name, slip, (right, [n, kind]) => {
        const at = n % (right.length - 1);
        const [before, here, next, after] = [right.slice(0, at), right.charAt(at), right.charAt(at + 1), right.slice(at + 2)];
        const wrong = {
          change: `${before}0${next}${after}`,
          drop: `${before}${next}${after}`,
          add: `${before}${here}0${next}${after}`,
          swap: `${before}${next}${here}${after}`,
        };
        expect(nearestName(wrong[kind as keyof typeof wrong], [right, 'zzzzzzzzzzzzzzzzzzzzzzzzzzzz']), repeat).toBe(right);
      }),
      runs,
    );
  });

  it('is quick for a huge name', () => {
    expect(nearestName('x'.repeat(1_000_000), names)).toBeUndefined();
  });
});
