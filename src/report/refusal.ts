/** A refusal in a sentence: why not, and what is possible instead. */
import type { Scenario } from '../scenario/scenario.ts';
import type { CommandType } from '../session/command.ts';
import type { Refusal } from '../session/refusal.ts';
import type { Say, TextKey } from './text.ts';
import { barText } from './words.ts';

/** @param wordOf what a command is called where this is read. */
export function refusalText(
  scenario: Scenario,
  refusal: Refusal,
  say: Say,
  wordOf: (type: CommandType) => string = (type) => type,
): string {
  const { reason, allowed } = refusal;
  const possible = allowed.length > 0 ? say('refusal.allowed', { commands: allowed.map(wordOf).join(', ') }) : say('refusal.nothing');
  switch (reason.type) {
    case 'bar':
      return barText(scenario, reason.bar, say);
    case 'no-seat':
      return say('refusal.noSeat', { seat: reason.seat });
    case 'phase':
      return `${say('refusal.phase', { command: wordOf(reason.command), phase: say(`phase.${reason.phase}` as TextKey) })} ${possible}`;
    case 'not-yours':
      return `${say('refusal.notYours', { command: wordOf(reason.command) })} ${possible}`;
    case 'nothing-to-undo':
      return say('refusal.nothingToUndo');
    case 'unknown':
      return reason.near
        ? say('refusal.unknownNear', { what: reason.what, id: reason.id, near: reason.near })
        : say('refusal.unknown', { what: reason.what, id: reason.id });
    case 'paused':
      return say('refusal.paused');
    case 'bound': {
      const title = scenario.options.find(({ id }) => id === reason.option)?.title ?? reason.option;
      return say(reason.adopted ? 'refusal.boundTo' : 'refusal.boundNot', { title });
    }
    case 'reserve':
      return say('refusal.reserve', { minutes: reason.minutes });
    case 'needs-reason':
      return say('refusal.needsReason', { command: wordOf(reason.command) });
    case 'needs-acknowledgement':
      return say('refusal.needsAcknowledgement');
    case 'laid-already':
      return say('refusal.laidAlready');
    case 'needs-text':
      return say('refusal.needsText', { command: wordOf(reason.command) });
    case 'entry':
      return say('refusal.entry', { n: reason.n });
    case 'too-many':
      return say('refusal.tooMany', { most: reason.most });
    case 'not-ruled-here':
      return say('refusal.notRuledHere');
  }
}
