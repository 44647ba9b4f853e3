/** Which screen stands at the bottom of the stack: by phase, and in a room by what the shared screen shows. */
import type { Phase } from '../session/machine.ts';
import type { AppView } from './app-view.ts';
import type { ScreenName } from './screen.ts';

/** The screen that a phase stands on; others open above it. */
export function rootScreen(view: AppView): ScreenName {
  if (view.type === 'home') return 'home';
  switch (view.room?.shown) {
    case 'blank':
      return 'blank';
    case 'seat':
      return 'handover';
    case 'facilitator':
      return 'desk';
    default:
      return phaseScreen(view.phase, view.room !== undefined);
  }
}

/** @param isRoom a table with a facilitator, where motions are argued and voted on. */
export function phaseScreen(phase: Phase, isRoom: boolean): ScreenName {
  switch (phase) {
    case 'briefing':
      return 'briefing';
    case 'situation':
    case 'decide':
      return 'board';
    case 'propose':
    case 'argue':
    case 'estimate1':
    case 'discuss':
    case 'estimate2':
    case 'resolve':
      return isRoom ? 'motion' : 'debate';
    case 'provisional':
      return 'provisional';
    case 'ruled':
    case 'reveal':
      return 'reveal';
    case 'microdebrief':
      return 'microdebrief';
    case 'closing':
    case 'hotwash':
    case 'closed':
      return 'hotwash';
  }
}
