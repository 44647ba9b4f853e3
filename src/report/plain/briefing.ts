/** What is read before play: the situation, the team, how this game was set, and what it cannot tell. */
import type { View } from '../../session/view.ts';
import { limitsParts, limitsSheet } from '../limits.ts';
import { say as english, type Say } from '../text.ts';
import { lookUp } from '../words.ts';
import { evidenceList, headed, level, nameOf, section, told } from './lines.ts';
import { plainRules, plainSeats } from './room.ts';

export function plainBriefing(view: View, say: Say = english): string[] {
  const { scenario, game } = view;
  const start = scenario.starts.find((candidate) => candidate.id === game.start);
  const pack = scenario.packs.find((candidate) => candidate.id === game.pack);
  const { rounds, ticksPerRound } = game.settings;
  return [
    ...told(say('plain.briefing.title', { title: scenario.title, subtitle: scenario.subtitle }), scenario.summary),
    ...section(say('plain.briefing.care'), told(scenario.about.care)),
    ...section(say('plain.briefing.start', { title: start?.title ?? game.start }), told(start?.briefing)),
    ...section(say('plain.briefing.game'), [
      say('plain.briefing.rounds', { rounds, quarters: ticksPerRound }),
      ...told(
        pack
          ? say('plain.briefing.pack', { title: pack.title, summary: pack.summary })
          : say(game.pack === 'blind' ? 'plain.briefing.blind' : 'plain.briefing.sampled'),
      ),
      ...(view.room
        ? plainSeats(view, say)
        : game.seats.map(({ name, kind, side }) => say('plain.briefing.seat', { name, side: sideName(view, side, say), kind }))),
      say('plain.briefing.seal', { commitment: game.commitment }),
    ]),
    ...plainRules(view, say),
    ...(view.room && view.you.side === null ? teamLines(view, say) : plainRole(view, say)),
  ];
}

/** For those who hold no team: what everybody knows of each. */
const teamLines = ({ scenario }: View, say: Say): string[] =>
  scenario.sides.flatMap(({ name, brief }) => section(say('plain.heading', { title: name }), told(brief)));

const sideName = (view: View, side: string | null, say: Say): string =>
  side === null ? say('plain.observer') : (lookUp(view.scenario).side.get(side)?.name ?? side);

/** The role sheet: public and private brief, goals with the weights in force, red lines. */
export function plainRole(view: View, say: Say = english): string[] {
  const side = view.you.side === null ? undefined : lookUp(view.scenario).side.get(view.you.side);
  if (!side) return section(say('plain.role.watching'), [say('plain.role.watchingText')]);
  const look = lookUp(view.scenario);
  return [
    ...section(say('plain.role.title', { side: side.name }), told(side.brief)),
    ...section(say('plain.role.private'), told(side.private)),
    ...section(
      say('plain.role.goals'),
      side.goals.map((goal) => {
        const indicator = look.indicator.get(goal.on);
        const reading = view.indicators.find((candidate) => candidate.code === goal.on);
        const weight = view.weights[goal.id] ?? goal.weight;
        const now = indicator && reading ? level(indicator, reading.value, say) : '';
        return say('plain.role.goal', { id: goal.id, text: goal.text, name: nameOf(view, goal.on), want: goal.want, weight, now });
      }),
    ),
    ...section(say('plain.role.redLines'), redLines(view, side.id, say)),
    ...section(say('plain.role.evidence'), [evidenceList(view, side.evidence, say)]),
  ];
}

export function redLines(view: View, side: string, say: Say): string[] {
  return view.redLines
    .filter((red) => red.side === side)
    .map(({ text, crossed }) => say(crossed ? 'plain.redLine.crossed' : 'plain.redLine.kept', { text }));
}

/** The limits sheet in lines; without the note of care, which is read before play. */
export function plainLimits(view: View, say: Say = english): string[] {
  const parts = limitsParts(limitsSheet(view.scenario), say).filter(({ id }) => id !== 'care');
  return [
    say('plain.limits.title'),
    ...parts.flatMap(({ title, texts }) => section(headed(title), told(texts))),
    '',
    say('plain.limits.backcast', { scenario: view.scenario.id.replaceAll('_', '-') }),
  ];
}
