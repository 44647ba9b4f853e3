/** The last keys of a root screen: help and leaving, in few words where there is little room. */
import type { Context, FooterKey } from '../screen.ts';

export const rootEnd = ({ width, say }: Pick<Context, 'width' | 'say'>): FooterKey[] => [
  { action: 'help', label: say('footer.help') },
  { action: 'leave', label: say(width < 76 ? 'footer.leaveShort' : 'footer.leave') },
];
