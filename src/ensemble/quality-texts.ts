/** The lint's rules about texts: balance between the sides of a debate, and words that do not belong. */
import type { Argument, Scenario } from '../scenario/scenario.ts';
import { type Said, textsOf } from './quality-names.ts';
import { type Finding, finding, isEven } from './quality-rules.ts';
import { forbiddenWords } from './taboo.ts';

export function debateFindings(scenario: Scenario): Finding[] {
  const subjects = [...new Set(scenario.arguments.map((argument) => argument.on))];
  return [...unbalancedCases(scenario), ...subjects.flatMap((subject) => unbalancedCards(subject, scenario.arguments))];
}

function unbalancedCases({ options }: Scenario): Finding[] {
  return options.flatMap(({ id, for: pro, against }) => {
    const [long, short] = [pro.text.length, against.text.length];
    if (isEven(long, short)) return [];
    const message = `the case for has ${long} characters, the case against ${short}`;
    return [finding('unbalanced-case', 'options', id, message, 'tell both with equal care: lengths within a third')];
  });
}

function unbalancedCards(subject: string, cards: readonly Argument[]): Finding[] {
  const own = cards.filter((card) => card.on === subject);
  const [pro, con] = [own.filter((card) => card.stance === 'for'), own.filter((card) => card.stance === 'against')];
  const report = (message: string, hint: string) => [finding('unbalanced-arguments', 'arguments', own[0]?.id ?? subject, message, hint)];
  if (Math.abs(pro.length - con.length) > 1 || pro.length === 0 || con.length === 0)
    return report(
      `${subject} has ${pro.length} ${pro.length === 1 ? 'card' : 'cards'} for and ${con.length} against`,
      'bring them within one of each other, with at least one on each side',
    );
  const mean = (list: readonly Argument[]) => Math.round(list.reduce((sum, card) => sum + card.text.length, 0) / list.length);
  if (isEven(mean(pro), mean(con))) return [];
  return report(
    `cards for ${subject} have ${mean(pro)} characters on average, cards against ${mean(con)}`,
    'tell both with equal care: lengths within a third',
  );
}

/** All that people read, sources apart: a citation must name its authors. */
function playTexts(scenario: Scenario): Said[] {
  const { title, subtitle, summary, about } = scenario;
  const list = (name: string, entries: readonly { readonly id?: string; readonly code?: string }[], leaveOut?: readonly string[]) =>
    entries.flatMap((entry) => textsOf(name, entry, leaveOut));
  return [
    ...textsOf('scenario', { id: scenario.id, title, subtitle, summary, about } as { id: string }),
    ...(['questions', 'optionGroups', 'indicatorGroups', 'sides', 'indicators', 'flags', 'consents', 'options'] as const).flatMap((name) =>
      list(name, scenario[name]),
    ),
    ...(['couplings', 'injects', 'arguments', 'packs', 'strategies', 'starts', 'endings', 'disputes'] as const).flatMap((name) =>
      list(name, scenario[name]),
    ),
    ...list('assumptions', sharedAssumptions(scenario)),
    ...list('evidence', scenario.evidence, ['dispute', 'bias']),
  ];
}

/** Those that have texts of their own; the others repeat what stands elsewhere. */
const sharedAssumptions = ({ assumptions }: Scenario) => assumptions.filter(({ id }) => !id.includes('.'));

export function wordFindings(scenario: Scenario): Finding[] {
  const said = playTexts(scenario);
  return [...forbidden(said), ...repeated(said, scenario), ...looseLines(scenario)];
}

function forbidden(said: readonly Said[]): Finding[] {
  const seen = new Set<string>();
  return said.flatMap(({ list, id, key, text }) =>
    forbiddenWords(text).flatMap(({ rule, word }) => {
      const place = `${list}/${id}/${word}`;
      if (seen.has(place)) return [];
      seen.add(place);
      const hint =
        rule === 'named-person'
          ? 'name the office or the role; names stand in sources only'
          : 'stay with indicators, postures and policy choices';
      return [finding(rule, list, id, `its ${key} holds "${word}"`, hint)];
    }),
  );
}

/** Texts that stand for one thing alone; causes, refusals and red lines may well read alike in several places. */
const own = /^(?:text|summary|brief|private|case|briefing|question|meaning|claim|method|care|(?:for|against)\.text)$/;
/** A shorter sentence can be the same by chance. */
const repeatedMin = 40;

function repeated(said: readonly Said[], { options }: Scenario): Finding[] {
  // Two teams may well have an option of the same title, such as their way to wait.
  const sides = new Map(options.map(({ id, side }) => [id, side]));
  const first = new Map<string, Said>();
  return said.flatMap((entry) => {
    const { list, id, key, text } = entry;
    const isTitle = key === 'title' || key === 'name';
    if (!isTitle && (!own.test(key) || text.length < repeatedMin)) return [];
    const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
    const place = isTitle ? `${list} ${sides.get(id)} ${plain}` : plain;
    const other = first.get(place);
    if (!other) first.set(place, entry);
    if (!other || (isTitle && other.id === id)) return [];
    const where = other.list === list ? other.id : `${other.list} ${other.id}`;
    const message = other.id === id && other.list === list ? `its ${key} stands in it twice` : `its ${key} is the same as that of ${where}`;
    return [finding('repeated-text', list, id, message, 'write it for what it is about')];
  });
}

function looseLines(scenario: Scenario): Finding[] {
  const owners = [
    ...scenario.options.map(({ id, effects }) => ({ list: 'options', id, lines: effects.map(({ because }) => because) })),
    ...scenario.injects.map(({ id, effects }) => ({ list: 'injects', id, lines: effects.map(({ because }) => because) })),
    ...scenario.couplings.map(({ id, because }) => ({ list: 'couplings', id, lines: [because] })),
    ...scenario.indicators.map(({ code, trend }) => ({ list: 'indicators', id: code, lines: trend ? [trend.because] : [] })),
  ];
  const causes = owners.flatMap(({ list, id, lines }) =>
    lines
      .filter((line) => /[!;:,]$|(?<!\p{Lu})\.$/u.test(line.trim()) || /^\p{Ll}/u.test(line))
      .map((line) =>
        finding('loose-line', list, id, `the cause "${line}" is not a phrase`, 'begin with a capital letter and end without a full stop'),
      ),
  );
  const questions = scenario.injects
    .filter(({ question }) => !/[?;？؟]["'”’)]*$/.test(question.trim()))
    .map(({ id }) => finding('loose-line', 'injects', id, 'its question ends without a question mark', 'ask the room something'));
  return [...causes, ...questions];
}
