/** All screens by name, and which one stands at the bottom of the stack in each phase. */
import type { AppView } from './app-view.ts';
import type { Screen, ScreenName } from './screen.ts';
import { board } from './screens/board.ts';
import { bookmark } from './screens/bookmark.ts';
import { briefing } from './screens/briefing.ts';
import { choose } from './screens/choose.ts';
import { debate } from './screens/debate.ts';
import { evidence } from './screens/evidence.ts';
import { help } from './screens/help.ts';
import { history } from './screens/history.ts';
import { home } from './screens/home.ts';
import { hotwash } from './screens/hotwash.ts';
import { limits } from './screens/limits.ts';
import { microdebrief } from './screens/microdebrief.ts';
import { news } from './screens/news.ts';
import { provisional } from './screens/provisional.ts';
import { reveal } from './screens/reveal.ts';
import { role } from './screens/role.ts';
import { settings } from './screens/settings.ts';
import { setup } from './screens/setup.ts';
import { why } from './screens/why.ts';

// biome-ignore lint/suspicious/noExplicitAny: each screen knows its own state; the app only carries it
export const screens: Readonly<Record<ScreenName, Screen<any, any>>> = {
  home,
  setup,
  briefing,
  role,
  limits,
  board,
  choose,
  debate,
  provisional,
  reveal,
  microdebrief,
  why,
  evidence,
  history,
  news,
  hotwash,
  bookmark,
  help,
  settings,
};

/** The screen that a phase stands on; others open above it. */
export function rootScreen(view: AppView): ScreenName {
  if (view.type === 'home') return 'home';
  switch (view.phase) {
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
      return 'debate';
    case 'provisional':
    case 'ruled':
      return 'provisional';
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
