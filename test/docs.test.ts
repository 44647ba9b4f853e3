/** The generated documents are what the sources give, and can be read: links lead somewhere, tables are whole. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { documents } from '../scripts/docs/documents.ts';
import { phases } from '../src/session/machine.ts';
import { bindings } from '../src/terminal/keys.ts';

const made = documents();
const pages = [...made].filter(([path]) => path.endsWith('.md'));

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replace(/ /g, '-');
const headings = (text: string) =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));

describe('generated documents', () => {
  it('are up to date (if not, run: npm run docs)', () => {
    const stale = [...made].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text).map(([path]) => path);
    expect(stale).toEqual([]);
  });

  it('are the same when made again', () => {
    expect([...documents()]).toEqual([...made]);
  });

  it.each(pages)('%s has links that lead somewhere', (path, text) => {
    const wrong = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !link.startsWith('http'))
      .filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? path : normalize(join(dirname(path), file));
        if (!existsSync(target)) return true;
        return anchor !== undefined && !headings(made.get(target) ?? readFileSync(target, 'utf8')).includes(anchor);
      });
    expect(wrong).toEqual([]);
  });

  it.each(pages)('%s has tables whose rows are as wide as their heads', (_, text) => {
    const cells = (row: string) => row.replace(/\\\|/g, '').split('|').length;
    const lines = text.split('\n');
    const wrong = lines.filter(
      (line, i) => line.startsWith('|') && lines[i - 1]?.startsWith('|') && cells(line) !== cells(lines[i - 1] ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  it.each(pages)('%s has no hole', (_, text) => {
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.filter((row) => /\| +\|/.test(row.replace(/\\\|/g, '')))).toEqual([]);
    expect(text).not.toMatch(/undefined|\[object|\{\{/);
  });

  it('show every phase, key and command', () => {
    for (const phase of phases) expect(made.get('docs/statechart.md')).toContain(`| \`${phase}\` |`);
    for (const { keys } of bindings) for (const key of keys) expect(made.get('docs/keys.md')).toContain(`\`${key}\``);
    for (const command of ['play', 'resume', 'replay', 'verify', 'report', 'list', 'lint', 'show'])
      expect(made.get('docs/commands.md')).toContain(`\n## hotwash ${command}\n`);
  });

  it('hold a JSON Schema that takes the files that ship, and refuses a misspelt key', () => {
    const schema = z.fromJSONSchema(JSON.parse(made.get('docs/scenario.schema.json') ?? '{}'));
    const files = [
      'test/scenario/base/evidence.yaml',
      ...['test/scenario/base/bridge', 'scenarios/no-winners'].flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`)),
    ].filter((path) => path.endsWith('.yaml') && !/\/(checks|text\..*)\.yaml$/.test(path));
    for (const path of files) {
      const { error } = schema.safeParse(parse(readFileSync(path, 'utf8')));
      expect(error?.issues.slice(0, 3), path).toBeUndefined();
    }
    expect(schema.safeParse({ option: [] }).success).toBe(false);
    expect(schema.safeParse({ options: [{ id: 'raise_toll' }] }).success).toBe(false);
  });
});
