/** All screens by name. */
import type { Screen, ScreenName } from './screen.ts';
import { argue } from './screens/argue.ts';
import { ask } from './screens/ask.ts';
import { ballot } from './screens/ballot.ts';
import { blankScreen } from './screens/blank.ts';
import { board } from './screens/board.ts';
import { bookmark } from './screens/bookmark.ts';
import { briefing } from './screens/briefing.ts';
import { choose } from './screens/choose.ts';
import { count } from './screens/count.ts';
import { debate } from './screens/debate.ts';
import { desk } from './screens/desk.ts';
import { evidence } from './screens/evidence.ts';
import { explore } from './screens/explore.ts';
import { handover } from './screens/handover.ts';
import { help } from './screens/help.ts';
import { history } from './screens/history.ts';
import { home } from './screens/home.ts';
import { hotwash } from './screens/hotwash.ts';
import { limits } from './screens/limits.ts';
import { microdebrief } from './screens/microdebrief.ts';
import { motion } from './screens/motion.ts';
import { news } from './screens/news.ts';
import { provisional } from './screens/provisional.ts';
import { reveal } from './screens/reveal.ts';
import { role } from './screens/role.ts';
import { room } from './screens/room.ts';
import { rule } from './screens/rule.ts';
import { settings } from './screens/settings.ts';
import { setup } from './screens/setup.ts';
import { show } from './screens/show.ts';
import { speak } from './screens/speak.ts';
import { steer } from './screens/steer.ts';
import { theatre } from './screens/theatre.ts';
import { why } from './screens/why.ts';

// biome-ignore lint/suspicious/noExplicitAny: each screen knows its own state; the app only carries it
export const screens: Readonly<Record<ScreenName, Screen<any, any>>> = {
  home,
  setup,
  room,
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
  explore,
  bookmark,
  help,
  settings,
  theatre,
  motion,
  ballot,
  argue,
  count,
  speak,
  blank: blankScreen,
  handover,
  desk,
  show,
  steer,
  rule,
  ask,
};
