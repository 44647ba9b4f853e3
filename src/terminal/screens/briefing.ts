import type { Screen } from '../screen.ts';

export const briefing: Screen<Record<string, never>> = {
  name: 'briefing',
  open: () => ({}),
  heading: () => ({ left: 'briefing', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
