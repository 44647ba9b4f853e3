import type { Screen } from '../screen.ts';

export const why: Screen<Record<string, never>> = {
  name: 'why',
  open: () => ({}),
  heading: () => ({ left: 'why', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
