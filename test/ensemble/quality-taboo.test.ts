/** Words that do not belong in play texts: what is caught, and what only looks like it. */
import { describe, expect, it } from 'vitest';
import { forbiddenWords } from '../../src/ensemble/taboo.ts';

const words = (text: string) => forbiddenWords(text).map(({ word }) => word);

describe('forbidden words', () => {
  it.each([
    ['Biden decides', ['Biden']],
    ["Biden's decision", ['Biden']],
    ['the Biden-era rules', ['Biden']],
    ['Biden, Biden and Trump', ['Biden', 'Trump']],
    ['President Trump', ['Trump']],
    ['President Miller and Governor Jones', ['President Miller', 'Governor Jones']],
    ['Mr. Smith', ['Mr. Smith']],
    ['López Obrador and Lopez Obrador', ['López Obrador', 'Lopez Obrador']],
    ['Calderón', ['Calderón']],
    ['the Cártel de Jalisco', ['Cártel de Jalisco']],
    ['the Gulf\nCartel', ['Gulf Cartel']],
    ['Los Zetas', ['Los Zetas']],
    ['MS-13', ['MS-13']],
  ])('names: %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(new Set(forbiddenWords(text).map(({ rule }) => rule))).toEqual(new Set(['named-person']));
  });

  it.each([
    ['a HELLFIRE missile', ['HELLFIRE']],
    ['explosives and an explosive device', ['explosives', 'explosive device']],
    ['.50-calibre guns', ['.50-calibre']],
    ['calibre rifles', ['calibre rifles']],
    ['a shell\ncompany', ['shell company']],
    ['the bomb was detonated', ['detonated']],
  ])('details: %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(new Set(forbiddenWords(text).map(({ rule }) => rule))).toEqual(new Set(['operational-detail']));
  });

  it.each([
    '',
    'a trump card, to trump a rival, a manned post',
    'Trumpington, Petropolis and Harrison',
    'Calderón et al. (2015)',
    'Calderon and colleagues; Mann (2016); Harris 2019',
    'The Mann Act',
    'the President of the Republic, the President Elect, the Secretary General',
    'the Attorney General and the General Assembly',
    'a Senator from the north',
    'explosive growth of high calibre',
    'a company with a shell',
    'the cartel of Sinaloa traders',
    'a group in the gulf; the cartel',
  ])('leaves alone: %s', (text) => {
    expect(words(text)).toEqual([]);
  });

  it('says what stands in the text, also when accents are written apart', () => {
    expect(words('Guzma\u0301n')).toEqual(['Guzmán']);
    expect(words('x\u0302 and Maduro')).toEqual(['Maduro']);
  });

  it('finds nothing inside words of other alphabets', () => {
    expect(words('éBiden')).toEqual([]);
    expect(words('Bidenç')).toEqual([]);
  });

  it('is done at once with a long text', () => {
    const started = process.cpuUsage().user;
    forbiddenWords('President '.repeat(5000) + 'cartel de '.repeat(5000));
    expect(process.cpuUsage().user - started).toBeLessThan(1_000_000);
  });
});
