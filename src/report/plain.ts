/**
 * The whole game as linear text, for screen readers, pipes and scripts: every fact of the pictures, one a line, without
 * borders or cursor motion. Each function makes a page from what one seat may see; whoever prints wraps the lines.
 */
export { plainBoard, plainHistory } from './plain/board.ts';
export { plainBriefing, plainLimits, plainRole } from './plain/briefing.ts';
export { plainDebate } from './plain/debate.ts';
export { plainEvidence, plainRegister } from './plain/evidence.ts';
export { plainGame } from './plain/game.ts';
export { allowedHere, type PlainWord, plainHelp, plainWords, possibleWords, type Word, wordsHere, wordsOf } from './plain/help.ts';
export { type HotwashPage, hotwashPages, pagesOf, plainHotwash } from './plain/hotwash.ts';
export { decisionLines } from './plain/lines.ts';
export { plainBank, plainClaims, plainMotion, plainMotions, plainResult } from './plain/motion.ts';
export { plainNews, plainReveal } from './plain/news.ts';
export { type Detail, plainGroups, plainOption, plainOptions } from './plain/options.ts';
export { plainAsk, plainPhase } from './plain/phase.ts';
export {
  plainAnswering, plainClock, plainDesk, plainMovedClaims, plainOrder, plainRules, plainSeats, plainTold,
} from './plain/room.ts'; // biome-ignore format: one list
export { plainCause, plainWhy, type Span } from './plain/why.ts';
